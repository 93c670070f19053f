import type { FeatureColumns } from '@/lib/features/feature-table';
import type { Cohorts } from '@/lib/features/population';
import { weightOf } from '@/lib/features/weights';
import { primaryOf, wordsOf } from '@/lib/rules/assign-personas';
import type { CohortAssignments } from '@/lib/rules/cohort-assignments';
import { type CompiledCriterion, type CompiledRules, matchedPersonas } from '@/lib/rules/compile-rules';

/** Why users with one persona in the first window have another one in the second. */
export interface Disagreement {
  readonly users: number;
  /** The criterion that causes it for most of them; null when only severities differ. */
  readonly criterion: CompiledCriterion | null;
  /** Users for whom that criterion alone changes the persona, or who at least pass it in one window only. */
  readonly because: number;
}

/**
 * Per pair of primary personas in the two windows (`row * (personas + 1) + column`), the criterion responsible: of those
 * that pass in one window only, one that changes the first persona when it alone is taken from the second window, or
 * else any of the two personas involved.
 */
export function disagreements(
  rules: CompiledRules,
  population: Cohorts,
  assignments: readonly CohortAssignments[],
  counts: readonly number[],
): Map<number, Disagreement> {
  const groups = rules.personas.length + 1;
  const [masks, others] = [new Int32Array(rules.words), new Int32Array(rules.words)];
  const found = new Map<number, { users: number; by: Map<number, number> }>();
  population.cohorts.forEach(({ table }, s) => {
    const [first, second] = assignments[s] ?? [];
    const columns = table.windows[0];
    if (!first || !second || !columns) return;
    for (let u = 0; u < Math.min(counts[s] as number, table.users); u++) {
      const from = first.primary[u] as number;
      const to = second.primary[u] as number;
      if (from === to) continue;
      const key = from * groups + to;
      const cell = found.get(key) ?? { users: 0, by: new Map<number, number>() };
      found.set(key, cell);
      const customers = weightOf(table.weights, u);
      cell.users += customers;
      wordsOf(first.masks, u, masks);
      wordsOf(second.masks, u, others);
      for (const at of responsible(rules, columns, u, masks, others, from, to)) {
        cell.by.set(at, (cell.by.get(at) ?? 0) + customers);
      }
    }
  });
  return new Map(
    [...found].map(([key, { users, by }]) => {
      const [at, because] = [...by].sort((a, b) => b[1] - a[1] || a[0] - b[0])[0] ?? [-1, 0];
      return [key, { users, criterion: rules.criteria[at] ?? null, because }];
    }),
  );
}

function responsible(
  rules: CompiledRules,
  columns: FeatureColumns,
  user: number,
  masks: Int32Array,
  others: Int32Array,
  from: number,
  to: number,
): number[] {
  const differs = rules.criteria
    .map((_, i) => i)
    .filter((i) => {
      const { word, bit } = rules.criteria[i] as CompiledCriterion;
      return (((masks[word] as number) ^ (others[word] as number)) >>> bit) & 1;
    });
  const alone = differs.filter((i) => {
    const { word, bit } = rules.criteria[i] as CompiledCriterion;
    const flipped = masks.slice();
    flipped[word] = (flipped[word] as number) ^ (1 << bit);
    return primaryOf(rules, matchedPersonas(rules, flipped), columns, user) !== from;
  });
  if (alone.length > 0) return alone;
  return differs.filter((i) => {
    const { persona } = rules.criteria[i] as CompiledCriterion;
    return persona === from || persona === to;
  });
}
