import { definitionOf, FEATURES } from '@/lib/features/features';
import { SOURCE_TABLES, type SourceTable } from '@/lib/features/sql/context';
import type { DialectId } from '@/lib/features/sql/dialect';
import { oneLine } from '@/lib/language/sql/text';
import type { Config } from '@/lib/params/config/config';
import type { Classification } from '@/lib/rules/document/rules-document';
import { personasOf } from '@/lib/rules/view/personas-of';
import { header } from './header';
import { featureSql, type SqlData } from './sql-data';
import { givenTableOf } from './table-views';
import { GIVEN_TABLE, USER_ID, type View, type ViewName, type ViewReference } from './view';
import { viewsOf } from './views';

const SOURCE = 'persona_data';
const tables = Object.fromEntries(
  SOURCE_TABLES.map((name) => [name, `{{ source('${SOURCE}', '${name}') }}`]),
) as Record<SourceTable, string>;

const NOT_NULL = ['not_null'];
const KEY = ['not_null', 'unique'];
const OF_ACCOUNT = `{relationships: {to: "source('${SOURCE}', 'accounts')", field: account_id}}`;

/** What the queries rely on: an amount that is missing would count as none, a transaction of no account not at all. */
const COLUMN_TESTS: Readonly<Record<SourceTable, Readonly<Record<string, readonly string[]>>>> = {
  users: { user_id: KEY },
  accounts: { account_id: KEY, user_id: NOT_NULL, balance_current: NOT_NULL },
  transactions: {
    account_id: [...NOT_NULL, OF_ACCOUNT],
    user_id: NOT_NULL,
    date: NOT_NULL,
    amount: NOT_NULL,
  },
  liabilities: { account_id: KEY, minimum_payment_amount: NOT_NULL, last_payment_amount: NOT_NULL },
};

/** A column with its tests. Text in YAML is quoted as in JSON. */
function column(indent: string, name: string, tests: readonly string[], description?: string): string {
  return [
    `${indent}- name: ${/^[A-Za-z_]\w*$/.test(name) ? name : JSON.stringify(name)}`,
    ...(description ? [`${indent}  description: ${JSON.stringify(oneLine(description))}`] : []),
    ...(tests.length > 0 ? [`${indent}  data_tests: [${tests.join(', ')}]`] : []),
  ].join('\n');
}

function sourceTable(table: SourceTable): string {
  const columns = Object.entries(COLUMN_TESTS[table]).map(([name, tests]) =>
    column('          ', name, tests),
  );
  return `      - name: ${table}\n        columns:\n${columns.join('\n')}`;
}

/** The sources of a config: the four tables, or the one with a row a customer. */
const sourcesOf = (id: string | undefined): string =>
  id !== undefined
    ? `      - name: ${GIVEN_TABLE}\n        columns:\n${column('          ', id, KEY)}`
    : SOURCE_TABLES.map(sourceTable).join('\n');

const accepted = (values: readonly (string | number)[]) =>
  `{accepted_values: {values: [${values.map((value) => (typeof value === 'number' ? value : JSON.stringify(value))).join(',')}], quote: ${typeof values[0] === 'string'}}}`;

/** Every text that a classification gives. */
function segmentsOf({ segments, otherwise = 'none', undecided }: Classification): readonly string[] {
  const own = [...segments.map(({ id }) => id), ...(undecided === undefined ? [] : [undecided])];
  return [...own, ...(typeof otherwise === 'string' ? [otherwise] : segmentsOf(otherwise))];
}

/** Columns of the assignments, with what each may be. */
function assignedColumns(config: Config, isNumbered: boolean): readonly string[] {
  const personas = personasOf(config);
  if (isNumbered) {
    const names = personas.map((persona) => `${persona.number} ${persona.name}`);
    const numbers = [accepted(personas.map((persona) => persona.number).sort((a, b) => a - b))];
    return [
      column('      ', 'primary_persona_number', numbers, `${names.join(', ')}; null is STABLE.`),
      column(
        '      ',
        'secondary_persona_number',
        numbers,
        'The next one whose rule is met; null where there is none.',
      ),
    ];
  }
  const [main] = Object.values(config.rules.assign) as [Classification];
  const names = personas.map((persona) => `${persona.id}: ${persona.name}`);
  const all = (...more: string[]) => [accepted([...new Set([...segmentsOf(main), ...more])])];
  return [
    column('      ', 'primary_persona', all(), `${names.join(', ')}.`),
    column('      ', 'secondary_persona', all('none'), 'The next one whose rule is met.'),
  ];
}

/** The columns of a view that are described or tested. */
function columnsOf(config: Config, name: ViewName, isNumbered: boolean, id: string): readonly string[] {
  const user = column(
    '      ',
    name === 'persona_own' ? USER_ID : id,
    name === 'persona_features' || name === 'persona_assignments' ? NOT_NULL : KEY,
  );
  const hasWindows = config.windows.some((days) => days > 0);
  const key = [user, ...(hasWindows ? [column('      ', 'window_days', NOT_NULL)] : [])];
  switch (name) {
    case 'persona_features':
      return [
        ...key,
        ...FEATURES.map((feature) => column('      ', feature, [], definitionOf(feature).help)),
      ];
    case 'persona_assignments':
      return [...key, ...assignedColumns(config, isNumbered)];
    default:
      return [user];
  }
}

function schemaFile(config: Config, views: readonly View[], given: string | undefined): string {
  const isNumbered = views.some(({ query }) => query.includes('AS primary_persona_number'));
  const models = views.map(
    ({ name, comment }) =>
      `  - name: ${name}\n    description: ${comment.replace(/;.*$/, '.')}\n    columns:\n${columnsOf(config, name, isNumbered, given ?? USER_ID).join('\n')}`,
  );
  return `version: 2

sources:
  - name: ${SOURCE}
    schema: "{{ var('${SOURCE}_schema', target.schema) }}"
    tables:
${sourcesOf(given)}

models:
${models.join('\n')}
`;
}

/** The same queries as a dbt project's models, by path in the project; the source's schema is a variable. */
export function dbtFiles(config: Config, dialect: DialectId, data: SqlData = {}): Record<string, string> {
  const context = featureSql(config, dialect, data, tables);
  const ref: ViewReference = (name) =>
    name === GIVEN_TABLE ? `{{ source('${SOURCE}', '${name}') }}` : `{{ ref('${name}') }}`;
  const views = viewsOf(config, data, context, ref);
  const models = views.map(({ name, query }) => [
    `models/${name}.sql`,
    `${header(config, data, context)}\n${query}\n`,
  ]);
  return {
    ...Object.fromEntries(models),
    'models/schema.yml': schemaFile(config, views, givenTableOf(config, data)?.id),
  };
}
