import type { FeatureColumns, FeatureTable } from '@/lib/features/feature-table';
import { type Assignments, assignPersonas } from './assign-personas';
import type { CompiledRules } from './compile-rules';
import { evaluateCriteria } from './evaluate-criteria';
import type { Persona } from './personas';
import { withRuleColumns } from './view/rule-columns';

/** Assignments of one cohort in every window. */
export type CohortAssignments = readonly Assignments[];

/** Evaluates rules over a table in every window. */
export function evaluateTable(rules: CompiledRules, table: FeatureTable): CohortAssignments {
  const { weights } = table;
  return withRuleColumns(rules, table).windows.map((columns: FeatureColumns) => {
    const assigned = assignPersonas(rules, evaluateCriteria(rules, columns, table.users), columns);
    return weights ? { ...assigned, weights } : assigned;
  });
}

/** Counts of the first `users` users by primary persona, each for as many customers as it stands for; the last entry is STABLE. */
export function countPrimary(
  assignments: Pick<Assignments, 'primary' | 'weights'>,
  users: number,
  personas: readonly Persona[],
): Uint32Array | Float64Array {
  const { weights } = assignments;
  if (weights) {
    const sums = new Float64Array(personas.length + 1);
    for (let u = 0; u < users; u++) {
      const p = assignments.primary[u] as number;
      sums[p] = (sums[p] as number) + (weights[u] as number);
    }
    return sums;
  }
  const { primary } = assignments;
  const kept = countsKnown(primary);
  if (kept?.users === users && kept.counts.length === personas.length + 1) return kept.counts;
  const counts = new Uint32Array(personas.length + 1);
  for (let u = 0; u < users; u++) {
    const p = primary[u] as number;
    counts[p] = (counts[p] as number) + 1;
  }
  keepCounts(primary, { users, counts });
  return counts;
}

/** How many of the first users have each primary persona. */
interface PrimaryCounts {
  readonly users: number;
  readonly counts: Uint32Array;
}

/** Counts by the primary personas that they are of, which nothing changes once they are made. */
const known = new WeakMap<Uint8Array, PrimaryCounts>();
export const countsKnown = (primary: Uint8Array): PrimaryCounts | undefined => known.get(primary);
export const keepCounts = (primary: Uint8Array, counts: PrimaryCounts): void => {
  known.set(primary, counts);
};

/** The key of a persona index in results: its number, else its id, or STABLE. */
export function personaKey(personas: readonly Persona[], index: number): string {
  return personas[index]?.key ?? 'STABLE';
}
