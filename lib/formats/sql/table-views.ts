import { isDefined } from '@/lib/features/features';
import { outputsByNeed } from '@/lib/features/own/of-rows';
import type { FeatureSql } from '@/lib/features/sql/context';
import type { Config } from '@/lib/params/config/config';
import { columnsRead } from '@/lib/rules/document/names';
import type { RulesTable } from '@/lib/rules/document/sql/rules-table';
import { filterRules } from '@/lib/rules/view/filtered';
import { assignmentsQuery, outputsQuery, whoQuery } from './assigned-query';
import { type OwnSql, ownOfColumnsSql } from './own-query';
import type { SqlData } from './sql-data';
import { GIVEN_TABLE, USER_ID, type View, type ViewReference } from './view';

const withoutWindow = (name: string) => name.replace(/_\d+d$/, '');

/** The columns that rules and filter read, without their windows. */
export const readBy = ({ rules, filter }: Config): string[] => [
  ...new Set([...columnsRead(rules), ...(filter ? columnsRead(filterRules(filter)) : [])].map(withoutWindow)),
];

/** Whether a config reads columns that it does not compute of a ledger: a table with a row a customer has them. */
export function readsGivenTable(config: Config): boolean {
  const own = new Set(
    Object.keys({ ...config.features?.features, ...config.features?.columns }).map((name) =>
      name.replace(/@W$/, ''),
    ),
  );
  return readBy(config).some((name) => !isDefined(name) && !own.has(name));
}

/** The table with a row a customer that the SQL of a config reads, because it is the data or because its rules are about one; else null. */
export const givenTableOf = (config: Config, { table }: SqlData): NonNullable<SqlData['table']> | null =>
  table ?? (readsGivenTable(config) ? { id: USER_ID } : null);

export const ownView = ({ query }: OwnSql): View => ({
  name: 'persona_own',
  comment: 'Features that the config defines, a row a user; x_30d is x in 30 days.',
  query,
});

/** The rows of a view of those who pass the filter, as a table in a query. `id` is a column, as SQL names it. */
export const passingOf = (of: string, who: string, id: string): string =>
  `(SELECT o.* FROM ${of} o JOIN ${who} c ON c.${id} = o.${id})`;

/** Who passes the filter; none where there is no filter. */
export function customers({ filter, windows }: Config, table: RulesTable, { dialect }: FeatureSql): View[] {
  if (!filter) return [];
  return [
    {
      name: 'persona_customers',
      comment: 'Users who pass the filter: the others are in none of the following.',
      query: whoQuery(filterRules(filter), { table, windows }, dialect),
    },
  ];
}

/** Views of rules of any form over a table with a row a customer. */
export function assignedViews(
  config: Config,
  table: RulesTable,
  { dialect }: FeatureSql,
  ref: ViewReference,
): View[] {
  const { rules, windows, filter } = config;
  const passing = () => passingOf(table.table, ref('persona_customers'), dialect.quoted(table.id));
  const over = { table: filter ? { ...table, table: `${passing()} passing` } : table, windows };
  const outputs = outputsQuery(rules, over, dialect);
  return [
    {
      name: 'persona_assignments',
      comment: 'Segments of every user in every window: the first, and the second; none where there is none.',
      query: assignmentsQuery(rules, over, dialect),
    },
    ...(outputs === null
      ? []
      : [
          {
            name: 'persona_outputs' as const,
            comment: 'The columns that the rules write, a row a user; what is unknown is null.',
            query: outputs,
          },
        ]),
  ];
}

/** The views of a config over a table with a row a customer: no ledger is read, and what the config makes of one is null. */
export function tableViews(
  config: Config,
  { id, columns }: NonNullable<SqlData['table']>,
  context: FeatureSql,
  ref: ViewReference,
): View[] {
  const { dialect } = context;
  const { features, windows } = config;
  const given: RulesTable = { table: ref(GIVEN_TABLE), id, ...(columns && { columns }) };
  const all = (table: RulesTable) => [
    ...customers(config, table, context),
    ...assignedViews(config, table, context, ref),
  ];
  if (!features || Object.keys(features.features).length === 0) return all(given);
  const { ofRows } = outputsByNeed(features);
  const own = ownOfColumnsSql(features, windows, given, dialect);
  const nulls = ofRows.flatMap((name) => windows.map((days) => (days === 0 ? name : `${name}_${days}d`)));
  const added = [
    ...(own ? [...own.columns.keys()].map((name) => `  o.${dialect.quoted(name)}`) : []),
    ...nulls.map((name) => `  CAST(NULL AS ${dialect.double}) AS ${dialect.quoted(name)}`),
  ];
  const joinedTo = own ? `\nLEFT JOIN ${ref('persona_own')} o ON o.${USER_ID} = f.${dialect.quoted(id)}` : '';
  const table: RulesTable = {
    table: ref('persona_inputs'),
    id,
    ...(columns && {
      columns: new Map([
        ...columns,
        ...(own?.columns ?? []),
        ...nulls.map((name) => [name, 'number'] as const),
      ]),
    }),
  };
  return [
    ...(own ? [ownView(own)] : []),
    {
      name: 'persona_inputs',
      comment: 'The table with what the config defines over its columns, a row a user.',
      query: `SELECT\n${['  f.*', ...added].join(',\n')}\nFROM ${given.table} f${joinedTo}`,
    },
    ...all(table),
  ];
}
