import type { Config } from '@/lib/params/config/config';
import { SOURCE_TABLES, type SourceTable, type SqlContext, type SqlData } from './context';
import { DIALECTS, type DialectId } from './dialect';
import { featureQuery } from './feature-query';
import { header } from './header';
import { personaQuery } from './persona-query';

const tables = Object.fromEntries(SOURCE_TABLES.map((name) => [name, name])) as Record<SourceTable, string>;

/** One script that creates the views `persona_features` and `persona_assignments` over the four tables. */
export function sqlScript(config: Config, dialect: DialectId, data: SqlData = {}): string {
  const { asOf = config.population.asOf, unknown = [] } = data;
  const context: SqlContext = { config, dialect: DIALECTS[dialect], asOf, unknown, tables };
  return `${header(context)}

-- Features of every user in every window, rounded as rules read them.
CREATE OR REPLACE VIEW persona_features AS
${featureQuery(context)};

-- Persona numbers of every user in every window; null is STABLE.
CREATE OR REPLACE VIEW persona_assignments AS
${personaQuery(config.personas, 'persona_features', context.dialect)};
`;
}
