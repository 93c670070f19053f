import { SOURCE_TABLES, type SourceTable } from '@/lib/features/sql/context';
import type { DialectId } from '@/lib/features/sql/dialect';
import { featureQuery } from '@/lib/features/sql/feature-query';
import type { Config } from '@/lib/params/config/config';
import { personaQuery } from '@/lib/rules/persona-query';
import { personasOf } from '@/lib/rules/personas-of';
import { header } from './header';
import { featureSql, type SqlData } from './sql-data';

const tables = Object.fromEntries(SOURCE_TABLES.map((name) => [name, name])) as Record<SourceTable, string>;

/** One script that creates the views `persona_features` and `persona_assignments` over the four tables. */
export function sqlScript(config: Config, dialect: DialectId, data: SqlData = {}): string {
  const context = featureSql(config, dialect, data, tables);
  return `${header(config, context)}

-- Features of every user in every window, rounded as rules read them.
CREATE OR REPLACE VIEW persona_features AS
${featureQuery(context)};

-- Persona numbers of every user in every window; null is STABLE.
CREATE OR REPLACE VIEW persona_assignments AS
${personaQuery(personasOf(config), 'persona_features', context.dialect)};
`;
}
