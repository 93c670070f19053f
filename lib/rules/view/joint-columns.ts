import { concatFeatureTables, type FeatureColumns, type FeatureTable } from '@/lib/features/feature-table';
import { DocumentError } from '@/lib/language/grammar';
import { rowsBetween } from '@/lib/model/coded';
import { type CohortAssignments, evaluateTable } from '../cohort-assignments';
import type { CompiledRules } from '../compile-rules';
import type { Persona } from '../personas';
import { withRuleColumns } from './rule-columns';

/** Whether rules have scores: then what a customer is depends on all others. */
export const haveScores = (personas: readonly Persona[]): boolean =>
  Object.keys(personas[0]?.order.source?.rules.scores ?? {}).length > 0;

/** Refuses scores where customers are looked at in parts that are not all of them. */
export function refuseScores(personas: readonly Persona[], what: string): void {
  if (haveScores(personas))
    throw new DocumentError(
      { pointer: '/scores' },
      `${what} looks at some customers at a time, and scores are quantiles of all of them. Take the scores out for it, or open a table of customers.`,
    );
}

/** Tables that were joined, and what they were joined to: kept, as a held slider asks again for the same. */
const known = new WeakMap<FeatureTable, { parts: readonly FeatureTable[]; joined: FeatureTable }>();

/** All users of several tables as one, in order. */
export function joinedTable(tables: readonly FeatureTable[]): FeatureTable {
  // One without users may lack columns that others have.
  const parts = tables.filter(({ users }) => users > 0);
  const first = parts[0] ?? tables[0];
  if (!first || parts.length <= 1) return first ?? concatFeatureTables([], 0);
  const found = known.get(first);
  if (found && found.parts.length === parts.length && parts.every((one, i) => one === found.parts[i]))
    return found.joined;
  const joined = concatFeatureTables(parts, first.windows.length);
  known.set(first, { parts, joined });
  return joined;
}

/** Tables with the columns that rules compute; scores are of the users of all of them together. The very ones where there is nothing to add. */
export function withJointColumns(
  rules: CompiledRules,
  tables: readonly FeatureTable[],
): readonly FeatureTable[] {
  if (!haveScores(rules.personas)) return tables.map((table) => withRuleColumns(rules, table));
  const all = joinedTable(tables);
  const ruled = withRuleColumns(rules, all);
  if (ruled === all) return tables;
  let from = 0;
  return tables.map((table) => {
    const [start, end] = [from, from + table.users];
    from = end;
    const windows = table.windows.map((columns, w) => {
      const computed = Object.entries(ruled.windows[w] ?? {}).filter(([name]) => !(name in columns));
      const own = computed.map(([name, column]) => [name, rowsBetween(column, start, end)]);
      return { ...columns, ...Object.fromEntries(own) } as FeatureColumns;
    });
    return { ...table, windows };
  });
}

/** Evaluates rules over tables that are one population together, in every window. */
export const evaluateTables = (
  rules: CompiledRules,
  tables: readonly FeatureTable[],
): readonly CohortAssignments[] =>
  withJointColumns(rules, tables).map((table) => evaluateTable(rules, table));
