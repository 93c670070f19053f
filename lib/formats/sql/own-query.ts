import type { FeaturesDocument } from '@/lib/features/declared/features-document';
import { FEATURES_ID, featuresPart, featuresQuery } from '@/lib/features/declared/sql/features-query';
import { withoutRows } from '@/lib/features/own/compute-own';
import { computedOf } from '@/lib/features/own/computed-of';
import { compileOwn } from '@/lib/features/own/own-features';
import type { FeatureSql, SourceTable } from '@/lib/features/sql/context';
import type { Dialect } from '@/lib/features/sql/dialect';
import type { RulesTable } from '@/lib/rules/document/sql/rules-table';

/** The features that a config defines, as a query with a row a user, and its columns without the id. */
export interface OwnSql {
  readonly query: string;
  readonly columns: ReadonlyMap<string, 'number' | 'text'>;
}

/** The same document with the date, the windows and the columns that the application gives it. */
function asWritten(document: FeaturesDocument, windows: readonly number[], asOf: string): FeaturesDocument {
  const hasWindows = windows.some((days) => days > 0);
  const columns = compileOwn(document).columns.map(({ name, feature, ofWindow }) => [
    ofWindow && hasWindows ? `${name}@W` : name,
    feature,
  ]);
  return { ...computedOf(document), asOf, windows, columns: Object.fromEntries(columns) };
}

/** Throws a DocumentError where a definition cannot be computed. */
export function ownSql(
  document: FeaturesDocument,
  windows: readonly number[],
  { tables, dialect, asOf }: FeatureSql,
): OwnSql {
  const written = asWritten(document, windows, asOf);
  return {
    query: featuresQuery(written, tables, dialect),
    columns: featuresPart(written, tables, dialect).columns,
  };
}

/**
 * The same over a table with a row a customer, of what takes no rows of a ledger; null where that is nothing. Throws a DocumentError where
 * a definition cannot be computed.
 */
export function ownOfColumnsSql(
  document: FeaturesDocument,
  windows: readonly number[],
  { table, id }: RulesTable,
  dialect: Dialect,
): OwnSql | null {
  const ofColumns = withoutRows(document);
  if (Object.keys(ofColumns.columns ?? ofColumns.features).length === 0) return null;
  const users =
    id === FEATURES_ID ? table : `(SELECT t.*, t.${dialect.quoted(id)} AS ${FEATURES_ID} FROM ${table} t)`;
  const { asOf: _, ...written } = asWritten(ofColumns, windows, '');
  const tables = { users } as Readonly<Record<SourceTable, string>>;
  return {
    query: featuresQuery(written, tables, dialect),
    columns: featuresPart(written, tables, dialect).columns,
  };
}
