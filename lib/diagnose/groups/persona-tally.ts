import { weightOf } from '@/lib/features/weights';
import { isMatched } from '@/lib/rules/assign-personas';
import type { CohortAssignments } from '@/lib/rules/cohort-assignments';
import type { CompiledRules } from '@/lib/rules/compile-rules';

/** Per persona index: users whose rule is met, and users who have it as their primary persona. */
export interface PersonaTally {
  readonly matched: readonly number[];
  readonly assigned: readonly number[];
}

/** Matched and assigned users of one window among the first `counts[s]` users of every cohort. */
export function tallyPersonas(
  rules: CompiledRules,
  assignments: readonly CohortAssignments[],
  counts: readonly number[],
  window: number,
): PersonaTally {
  const personas = rules.personas.length;
  const matched = new Array<number>(personas).fill(0);
  const assigned = new Array<number>(personas + 1).fill(0);
  assignments.forEach((windows, s) => {
    const part = windows[window];
    if (!part) return;
    const users = Math.min(counts[s] as number, part.primary.length);
    for (let u = 0; u < users; u++) {
      const customers = weightOf(part.weights, u);
      for (let p = 0; p < personas; p++)
        if (isMatched(part, p, u)) matched[p] = (matched[p] as number) + customers;
      const primary = part.primary[u] as number;
      assigned[primary] = (assigned[primary] as number) + customers;
    }
  });
  return { matched, assigned };
}
