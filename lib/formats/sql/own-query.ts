import type { FeaturesDocument } from '@/lib/features/declared/features-document';
import { featuresPart, featuresQuery } from '@/lib/features/declared/sql/features-query';
import { computedOf } from '@/lib/features/own/computed-of';
import { compileOwn } from '@/lib/features/own/own-features';
import type { FeatureSql } from '@/lib/features/sql/context';

/** The features that a config defines, as a query with a row a user, and its columns without the id. */
export interface OwnSql {
  readonly query: string;
  readonly columns: ReadonlyMap<string, 'number' | 'text'>;
}

/** The same document with the date, the windows and the columns that the application gives it. */
function asWritten(document: FeaturesDocument, windows: readonly number[], asOf: string): FeaturesDocument {
  const columns = compileOwn(document).columns.map(({ name, feature, ofWindow }) => [
    ofWindow ? `${name}@W` : name,
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
