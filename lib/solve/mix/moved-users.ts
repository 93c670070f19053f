import { weightOf } from '@/lib/features/weights';
import type { Counts } from '@/lib/params/config/allocate';
import type { CohortAssignments } from '@/lib/rules/cohort-assignments';

/** The personas of a population: those of the first `counts[s]` users of every cohort. */
export interface Assigned {
  readonly assignments: readonly CohortAssignments[];
  readonly counts: Counts;
}

/** What a solution does to the users of the present population. */
export interface MovedUsers {
  /** By window: users in both populations who have another primary persona then. */
  readonly changedByWindow: readonly number[];
  /** Those with another primary persona in at least one window. */
  readonly changed: number;
  /** Users who are no longer in the population, and users who are new to it. */
  readonly left: number;
  readonly joined: number;
}

/** Compares two populations user by user: the same place in the same archetype's sequence is the same user. */
export function movedUsers(before: Assigned, after: Assigned, windows: number): MovedUsers {
  const changedByWindow = new Array<number>(windows).fill(0);
  let changed = 0;
  let left = 0;
  let joined = 0;
  before.counts.forEach((n, s) => {
    const next = after.counts[s] as number;
    left += Math.max(0, n - next);
    joined += Math.max(0, next - n);
    const weights = after.assignments[s]?.[0]?.weights;
    for (let k = 0; k < Math.min(n, next); k++) {
      const customers = weightOf(weights, k);
      let any = false;
      for (let w = 0; w < windows; w++) {
        if (before.assignments[s]?.[w]?.primary[k] === after.assignments[s]?.[w]?.primary[k]) continue;
        any = true;
        changedByWindow[w] = (changedByWindow[w] as number) + customers;
      }
      if (any) changed += customers;
    }
  });
  return { changedByWindow, changed, left, joined };
}
