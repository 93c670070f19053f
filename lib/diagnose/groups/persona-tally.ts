import { weightOf } from '@/lib/features/weights';
import { isMatched } from '@/lib/rules/assign-personas';
import { type CohortAssignments, countPrimary } from '@/lib/rules/cohort-assignments';
import type { CompiledRules } from '@/lib/rules/compile-rules';

/** Per persona index: users whose rule is met, and users who have it as their primary persona. */
export interface PersonaTally {
  readonly matched: readonly number[];
  readonly assigned: readonly number[];
}

/** So many personas have few sets of those that match: each is counted once. */
const MOST_COUNTED = 12;

/** Adds of the first users those whom each persona matches, by how often each set of personas comes. */
function addSets(sets: Int32Array, users: number, matched: number[]): void {
  const found = new Uint32Array(1 << matched.length);
  for (let u = 0; u < users; u++) {
    const set = sets[u] as number;
    found[set] = (found[set] as number) + 1;
  }
  for (let set = 0; set < found.length; set++)
    for (let p = 0; p < matched.length; p++)
      if (((set >>> p) & 1) === 1) matched[p] = (matched[p] as number) + (found[set] as number);
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
    if (!part.weights && personas <= MOST_COUNTED) {
      addSets(part.matched[0] as Int32Array, users, matched);
      for (const [p, n] of countPrimary(part, users, rules.personas).entries())
        assigned[p] = (assigned[p] as number) + n;
      return;
    }
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
