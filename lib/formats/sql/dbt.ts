import { definitionOf, FEATURES } from '@/lib/features/features';
import { SOURCE_TABLES, type SourceTable } from '@/lib/features/sql/context';
import type { DialectId } from '@/lib/features/sql/dialect';
import { featureQuery } from '@/lib/features/sql/feature-query';
import { oneLine } from '@/lib/language/sql/text';
import type { Config } from '@/lib/params/config/config';
import { personaQuery } from '@/lib/rules/persona-query';
import { personasOf } from '@/lib/rules/view/personas-of';
import { header } from './header';
import { featureSql, type SqlData } from './sql-data';

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
    `${indent}- name: ${name}`,
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

function schemaFile(config: Config): string {
  const key = ['user_id', 'window_days'].map((name) => column('      ', name, NOT_NULL));
  const features = FEATURES.map((name) => column('      ', name, [], definitionOf(name).help));
  const names = personasOf(config).map((persona) => {
    return `${persona.number} ${persona.name}`;
  });
  const numbers = personasOf(config)
    .map((persona) => persona.number)
    .sort((a, b) => a - b);
  const assigned = (name: string, description: string) =>
    column('      ', name, [`{accepted_values: {values: [${numbers}], quote: false}}`], description);
  return `version: 2

sources:
  - name: ${SOURCE}
    schema: "{{ var('${SOURCE}_schema', target.schema) }}"
    tables:
${SOURCE_TABLES.map(sourceTable).join('\n')}

models:
  - name: persona_features
    description: Features of every user in every window, rounded as rules read them.
    columns:
${[...key, ...features].join('\n')}
  - name: persona_assignments
    description: Persona numbers of every user in every window.
    columns:
${key.join('\n')}
${assigned('primary_persona_number', `${names.join(', ')}; null is STABLE.`)}
${assigned('secondary_persona_number', 'The next one whose rule is met; null where there is none.')}
`;
}

/** The same queries as a dbt project's models, by path in the project; the source's schema is a variable. */
export function dbtFiles(config: Config, dialect: DialectId, data: SqlData = {}): Record<string, string> {
  const context = featureSql(config, dialect, data, tables);
  const model = (query: string) => `${header(config, context)}\n${query}\n`;
  const features = "{{ ref('persona_features') }}";
  return {
    'models/persona_features.sql': model(featureQuery(context)),
    'models/persona_assignments.sql': model(personaQuery(personasOf(config), features, context.dialect)),
    'models/schema.yml': schemaFile(config),
  };
}
