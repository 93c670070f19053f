import type { Failure } from '@/lib/model/result';

type Problem = (profile: object) => Failure | null;

/** Of no use to a config without one: `read-profile.ts` puts itself here. */
let reader: Problem | null = null;
export const provideProfileReader = (problem: Problem): void => {
  reader = problem;
};

/** What is wrong with a profile, with the place; null where nothing is, and while what reads them is not there. */
export const profileProblem = (profile: object): Failure | null => reader?.(profile) ?? null;
