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
  return withRuleColumns(rules, table).windows.map((columns: FeatureColumns) =>
    assignPersonas(rules, evaluateCriteria(rules, columns, table.users), columns),
  );
}

/** Counts of the first `users` users by primary persona; the last entry is STABLE. */
export function countPrimary(
  assignments: Assignments,
  users: number,
  personas: readonly Persona[],
): Uint32Array {
  const counts = new Uint32Array(personas.length + 1);
  for (let u = 0; u < users; u++) {
    const p = assignments.primary[u] as number;
    counts[p] = (counts[p] as number) + 1;
  }
  return counts;
}

/** The key of a persona index in results: its number, else its id, or STABLE. */
export function personaKey(personas: readonly Persona[], index: number): string {
  return personas[index]?.key ?? 'STABLE';
}
