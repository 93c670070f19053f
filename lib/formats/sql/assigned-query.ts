import type { Dialect } from '@/lib/features/sql/dialect';
import { withParts } from '@/lib/language/sql/text';
import type { Classification, OutputColumn, RulesDocument } from '@/lib/rules/document/rules-document';
import { rulesQuery, rulesSql } from '@/lib/rules/document/sql/rules-query';
import type { RulesTable } from '@/lib/rules/document/sql/rules-table';

/** Where rules read, and the windows in days in which they are evaluated; 0 is all there is. */
export interface AssignedTable {
  readonly table: RulesTable;
  readonly windows: readonly number[];
}

const PARTS = { primary_persona: 'primary', secondary_persona: 'second' } as const;

const nameOf = (column: string, days: number) => (days === 0 ? column : `${column}_${days}d`);
const windowOf = (days: number) => (days === 0 ? {} : { window: `${days}d` });

/** The classification that personas are: the first. */
const mainOf = ({ assign }: RulesDocument) => Object.keys(assign)[0] as string;

/** Who is first and second in every window: a row a user and window, with `window_days` where there are windows. */
export function assignmentsQuery(
  rules: RulesDocument,
  { table, windows }: AssignedTable,
  dialect: Dialect,
): string {
  const columns: Record<string, OutputColumn> = Object.fromEntries(
    windows.flatMap((days) =>
      Object.entries(PARTS).map(([name, part]) => [
        nameOf(name, days),
        { segment: mainOf(rules), part, ...windowOf(days) },
      ]),
    ),
  );
  const document = { ...rules, columns };
  if (windows.length === 1 && windows[0] === 0) return rulesQuery(document, table, dialect);
  const { parts, query } = rulesSql(document, table, dialect);
  const id = dialect.quoted(table.id);
  const chosen = Object.keys(PARTS).map((name) => {
    const cases = windows.map((days) => `WHEN ${days} THEN a.${dialect.quoted(nameOf(name, days))}`);
    return `  CASE w.window_days ${cases.join(' ')} END AS ${name}`;
  });
  return withParts(
    [...parts, { name: 'assigned', comment: 'A row a user, with all windows beside each other.', query }],
    `SELECT\n${[`  a.${id}`, '  w.window_days', ...chosen].join(',\n')}\nFROM assigned a\nCROSS JOIN (VALUES ${windows.map((days) => `(${days})`).join(', ')}) AS w(window_days)`,
    dialect.fence,
  );
}

/** What rules write beside: their columns, else their further classifications in every window; null where that is nothing. */
export function outputsQuery(
  rules: RulesDocument,
  { table, windows }: AssignedTable,
  dialect: Dialect,
): string | null {
  const columns =
    rules.columns ??
    Object.fromEntries(
      Object.keys(rules.assign)
        .slice(1)
        .flatMap((segment) =>
          windows.map((days): [string, OutputColumn] => [
            nameOf(segment, days),
            { segment, ...windowOf(days) },
          ]),
        ),
    );
  if (Object.keys(columns).length === 0) return null;
  return rulesQuery({ ...rules, columns }, table, dialect);
}

/** The ids of those whom the first segment of rules has in the first window. */
export function whoQuery(rules: RulesDocument, { table, windows }: AssignedTable, dialect: Dialect): string {
  const [days = 0] = windows;
  const main = mainOf(rules);
  const [segment] = (rules.assign[main] as Classification).segments;
  const columns = { who: { segment: main, ...windowOf(days) } };
  const query = rulesQuery({ ...rules, columns }, table, dialect);
  const id = dialect.quoted(table.id);
  return `SELECT w.${id}\nFROM (\n${query}\n) w\nWHERE w.${dialect.quoted('who')} = ${dialect.literal(segment?.id ?? '')}`;
}
