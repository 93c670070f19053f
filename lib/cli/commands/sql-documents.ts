import { basename } from 'node:path';
import { type FeaturesDocument, readFeaturesDocument } from '@/lib/features/declared/features-document';
import { FEATURES_ID, featuresPart, featuresQuery } from '@/lib/features/declared/sql/features-query';
import { SOURCE_TABLES, type SourceTable } from '@/lib/features/sql/context';
import { DIALECTS, type Dialect, type DialectId } from '@/lib/features/sql/dialect';
import { oneLine } from '@/lib/language/sql/text';
import { rulesQuery } from '@/lib/rules/document/sql/rules-query';
import type { RulesTable } from '@/lib/rules/document/sql/rules-table';
import { documentAt, idNameOf, rulesAt, saidAt } from '../arguments/document-arguments';

/** What SQL of documents is written from. */
export interface SqlDocuments {
  readonly rules?: string | undefined;
  readonly features?: string | undefined;
  /** Of rules alone: their table, and its id. */
  readonly table: string;
  readonly map?: string[] | undefined;
}

const TABLES = Object.fromEntries(SOURCE_TABLES.map((name) => [name, name])) as Record<SourceTable, string>;

/** What stands above a query: of what it is, in which engine, and how its numbers are. */
function header({ rules, features, table }: SqlDocuments, { label }: Dialect, isRun: boolean): string[] {
  const of = [
    ...(rules === undefined ? [] : [`rules of ${oneLine(basename(rules))}`]),
    ...(features === undefined ? [] : [`features of ${oneLine(basename(features))}`]),
  ].join(' over ');
  const from = features === undefined ? oneLine(table) : TABLES.users;
  return [
    `-- ${of.replace(/^./, (first) => first.toUpperCase())} in ${label}${isRun ? '' : ', which the tests do not run'}: one row a customer of ${from}.`,
    '-- What is computed is a decimal with nine places; what is unknown is null.',
  ];
}

/** The table that rules read: the features of a document, or one that is there. */
function rulesTable(
  { table, map = [] }: SqlDocuments,
  path: string | undefined,
  features: FeaturesDocument | null,
  dialect: Dialect,
): RulesTable {
  if (!features) return { table, id: idNameOf(map) ?? 'id' };
  const { part, columns } = saidAt(path as string, () => featuresPart(features, TABLES, dialect));
  return { table: part.name, id: FEATURES_ID, columns, parts: [part] };
}

/** The query of rules, of features, or of rules over features, with what it is as comments. */
export function documentsSql(documents: SqlDocuments, id: DialectId): string {
  const { rules: rulesPath, features: featuresPath } = documents;
  const dialect = DIALECTS[id];
  const features = featuresPath === undefined ? null : documentAt(featuresPath, readFeaturesDocument);
  const above = header(documents, dialect, id !== 'trino');
  if (rulesPath === undefined) {
    const query = saidAt(featuresPath as string, () =>
      featuresQuery(features as FeaturesDocument, TABLES, dialect),
    );
    return [...above, `${query};`].join('\n');
  }
  const rules = rulesAt(rulesPath);
  const table = rulesTable(documents, featuresPath, features, dialect);
  return [...above, `${saidAt(rulesPath, () => rulesQuery(rules, table, dialect))};`].join('\n');
}
