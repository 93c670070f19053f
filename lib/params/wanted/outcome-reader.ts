import type { Failure } from '@/lib/model/result';

type Problem = (outcome: object) => Failure | null;

/** Of no use to a config without one: `read-outcome.ts` puts itself here. */
let reader: Problem | null = null;
export const provideOutcomeReader = (problem: Problem): void => {
  reader = problem;
};

/** What is wrong with an outcome, with the place; null where nothing is, and while what reads them is not there. */
export const outcomeProblem = (outcome: object): Failure | null => reader?.(outcome) ?? null;
