import type { SourceTable } from '@/lib/features/sql/context';
import type { Dialect } from '@/lib/features/sql/dialect';
import { DocumentError, ROOT, within } from '@/lib/language/grammar';
import { type Part, partsOf } from '@/lib/language/sql/parts';
import { withParts } from '@/lib/language/sql/text';
import { outputsOf } from '../feature-names';
import type { FeaturesDocument } from '../features-document';
import { FeaturesSql } from './features-sql';

/** The column that tells customers apart. */
export const FEATURES_ID = 'user_id';

/** The columns of a document of features as a part of a query. */
export interface FeaturesPart {
  readonly part: Part;
  /** Its columns, without the id; a given column counts as a number. */
  readonly columns: ReadonlyMap<string, 'number' | 'text'>;
}

/** A part called `features` that gives the columns of a document, a row a customer. Throws a DocumentError where a name stands for nothing. */
export function featuresPart(
  document: FeaturesDocument,
  tables: Readonly<Record<SourceTable, string>>,
  dialect: Dialect,
): FeaturesPart {
  const features = new FeaturesSql(document, tables, dialect);
  const columns = outputsOf(document).map(({ output, name, feature, window }) => {
    const at = within(within(ROOT, 'columns'), output);
    if (name === FEATURES_ID)
      throw new DocumentError(at, `"${FEATURES_ID}" is the id in SQL: call this column by another name.`);
    return {
      name,
      type: features.isNumber(feature, window, at) ? ('number' as const) : ('text' as const),
      sql: features.written(feature, window, at),
    };
  });
  new FeaturesSql(document, tables, dialect).checkUnread();
  const last = features.sheet.last();
  const selected = columns.map(({ name, sql }) => `${sql.sql} AS ${dialect.quoted(name)}`);
  return {
    part: {
      name: 'features',
      comment: 'The columns of the features.',
      reads: () => [last],
      query: () => `SELECT ${[`customer AS ${FEATURES_ID}`, ...selected].join(',\n  ')}\nFROM ${last.name}`,
    },
    columns: new Map(columns.map(({ name, type }) => [name, type])),
  };
}

/**
 * One query over the four tables that gives the columns of a document of features, a row a customer. Numbers are decimals with nine
 * places; unknown is null. Throws a DocumentError where a name stands for nothing, or a text where a number is due.
 */
export function featuresQuery(
  document: FeaturesDocument,
  tables: Readonly<Record<SourceTable, string>>,
  dialect: Dialect,
): string {
  const { part } = featuresPart(document, tables, dialect);
  return withParts(partsOf(part.reads()), part.query(), dialect.fence);
}
