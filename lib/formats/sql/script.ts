import { SOURCE_TABLES, type SourceTable } from '@/lib/features/sql/context';
import type { DialectId } from '@/lib/features/sql/dialect';
import type { Config } from '@/lib/params/config/config';
import { header } from './header';
import { featureSql, type SqlData } from './sql-data';
import { viewsOf } from './views';

const tables = Object.fromEntries(SOURCE_TABLES.map((name) => [name, name])) as Record<SourceTable, string>;

/**
 * One script that creates the views of a config, each over those before it. Throws a DocumentError where its rules need what SQL cannot
 * know.
 */
export function sqlScript(config: Config, dialect: DialectId, data: SqlData = {}): string {
  const context = featureSql(config, dialect, data, tables);
  const views = viewsOf(config, data, context, (name) => name).map(
    ({ name, comment, query }) => `-- ${comment}\nCREATE OR REPLACE VIEW ${name} AS\n${query};\n`,
  );
  return [`${header(config, data, context)}\n`, ...views].join('\n');
}
