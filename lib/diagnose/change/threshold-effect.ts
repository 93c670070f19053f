import type { FeatureTable } from '@/lib/features/feature-table';
import type { Cohorts } from '@/lib/features/population';
import { standFor } from '@/lib/features/weights';
import { assignPersonas } from '@/lib/rules/assign-personas';
import { countPrimary } from '@/lib/rules/cohort-assignments';
import { type CompiledRules, compileRules } from '@/lib/rules/compile-rules';
import { evaluateCriteria } from '@/lib/rules/evaluate-criteria';
import type { Persona } from '@/lib/rules/personas';
import { withJointColumns } from '@/lib/rules/view/joint-columns';
import { withoutRuleColumns } from '@/lib/rules/view/rule-columns';

/** Shares by persona index (the last one STABLE) of the first `counts[s]` users of every cohort, in one window. */
export function sharesUnder(
  personas: readonly Persona[],
  population: Cohorts,
  counts: readonly number[],
  window: number,
): number[] {
  const rules = compileRules(personas);
  const tables = ruledTables(
    rules,
    population.cohorts.map(({ table }) => table),
  );
  const totals = new Array<number>(personas.length + 1).fill(0);
  let users = 0;
  tables.forEach((table, s) => {
    const columns = table.windows[window];
    const held = Math.min(counts[s] as number, table.users);
    if (!columns || held === 0) return;
    const scale = (counts[s] as number) / held;
    const masks = evaluateCriteria(rules, columns, held);
    const { primary } = assignPersonas(rules, masks, columns);
    const { weights } = table;
    const own = countPrimary(weights ? { primary, weights } : { primary }, held, personas);
    for (let p = 0; p < totals.length; p++) totals[p] = (totals[p] as number) + (own[p] as number) * scale;
    users += standFor(table, counts[s] as number);
  });
  return totals.map((n) => (users > 0 ? n / users : 0));
}

/** Tables with the columns that these rules compute, whatever others computed under the same names. */
function ruledTables(rules: CompiledRules, tables: readonly FeatureTable[]): readonly FeatureTable[] {
  if (!rules.isExact && !rules.columns.some(({ computed }) => computed)) return tables;
  return withJointColumns(
    rules,
    tables.map((table) => withoutRuleColumns(rules, table)),
  );
}

/** Half the sum of absolute differences: the share of users who are elsewhere. */
export function distance(a: readonly number[], b: readonly number[]): number {
  return a.reduce((sum, share, p) => sum + Math.abs(share - (b[p] as number)), 0) / 2;
}
