import { SOURCE_TABLES, type SourceTable } from '@/lib/features/sql/context';
import type { Dialect, DialectId } from '@/lib/features/sql/dialect';
import { featureQuery } from '@/lib/features/sql/feature-query';
import { oneLine } from '@/lib/language/sql/text';
import type { Config } from '@/lib/params/config/config';
import { rulesQuery } from '@/lib/rules/document/sql/rules-query';
import { isPublishedForm, personaQuery } from '@/lib/rules/persona-query';
import { personasOf } from '@/lib/rules/view/personas-of';
import { header } from './header';
import { featureSql, type SqlData } from './sql-data';

const tables = Object.fromEntries(SOURCE_TABLES.map((name) => [name, name])) as Record<SourceTable, string>;

/** One script that creates the views `persona_features` and `persona_assignments` over the four tables. */
export function sqlScript(config: Config, dialect: DialectId, data: SqlData = {}): string {
  const context = featureSql(config, dialect, data, tables);
  if (!isPublishedForm(personasOf(config))) return rulesScript(config, context.dialect);
  return `${header(config, context)}

-- Features of every user in every window, rounded as rules read them.
CREATE OR REPLACE VIEW persona_features AS
${featureQuery(context)};

-- Persona numbers of every user in every window; null is STABLE.
CREATE OR REPLACE VIEW persona_assignments AS
${personaQuery(personasOf(config), 'persona_features', context.dialect)};
`;
}

/** Rules of any other form read a table with a row a customer: what `sql --rules` prints. */
const rulesScript = ({ rules, name }: Config, dialect: Dialect): string =>
  [
    `-- ${oneLine(name)}`,
    '-- Over a table features with a row a customer: user_id, and a column for each feature; x_30d is x in 30 days.',
    `${rulesQuery(rules, { table: 'features', id: 'user_id' }, dialect)};`,
    '',
  ].join('\n');
