import type { Problem } from '@/lib/model/result';

/** A failure the user can fix: printed as one line to standard error, and lines on how to go on; exit code 2. */
export class UsageError extends Error {
  constructor(
    message: string,
    readonly further: readonly string[] = [],
  ) {
    super(message);
  }
}

/** What was asked for was done and printed, and something that had to hold does not: exit code 1. */
export class DoesNotHold extends Error {}

/** The user asked for help: its lines are printed to standard output, exit code 0. */
export class HelpAsked extends Error {
  constructor(readonly lines: readonly string[]) {
    super('Help was asked for.');
  }
}

/** Throws a problem as a UsageError that says where it is. */
export function usage(problem: Problem): never {
  const { where, message, further } = problem;
  throw new UsageError(where ? `${where}: ${message}` : message, further);
}
