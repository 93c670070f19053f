import { basename } from 'node:path';
import { type FeaturesDocument, readFeaturesDocument } from '@/lib/features/declared/features-document';
import { FEATURES_ID, featuresPart, featuresQuery } from '@/lib/features/declared/sql/features-query';
import { SOURCE_TABLES, type SourceTable } from '@/lib/features/sql/context';
import { DIALECTS, type Dialect, type DialectId } from '@/lib/features/sql/dialect';
import { oneLine } from '@/lib/language/sql/text';
import { columnReader } from '@/lib/model/column';
import type { GivenTable } from '@/lib/rules/document/given-table';
import type { RulesDocument } from '@/lib/rules/document/rules-document';
import { checkExpected, checkQuery } from '@/lib/rules/document/sql/check-query';
import { columnsQuery, sampleQuery } from '@/lib/rules/document/sql/customers-query';
import { withPrevious } from '@/lib/rules/document/sql/previous-part';
import { rulesQuery } from '@/lib/rules/document/sql/rules-query';
import type { RulesTable } from '@/lib/rules/document/sql/rules-table';
import { documentAt, idNameOf, rulesAt, saidAt, tableRolesOf } from '../arguments/document-arguments';
import { type RulesQuestion, readExpected } from '../arguments/query-argument';
import { tableAt } from '../data/table-data';
import { UsageError } from '../endings';

/** What SQL of documents is written from. */
export interface SqlDocuments {
  readonly rules?: string | undefined;
  readonly features?: string | undefined;
  /** Of rules alone: their table, and its id. */
  readonly table: string;
  readonly map?: string[] | undefined;
  /** A file of that table, which says what columns it has. */
  readonly data?: string | undefined;
  /** A table with the segments of the date before. */
  readonly previous?: string | undefined;
  /** What is asked of rules; null is what they say. */
  readonly question: RulesQuestion | null;
}

const TABLES = Object.fromEntries(SOURCE_TABLES.map((name) => [name, name])) as Record<SourceTable, string>;

/** What stands above a query: of what it is, in which engine, and what its rows and numbers are. */
function header(documents: SqlDocuments, { label }: Dialect, isRun: boolean): string[] {
  const { rules, features, table, question } = documents;
  const of = [
    ...(rules === undefined ? [] : [`rules of ${oneLine(basename(rules))}`]),
    ...(features === undefined ? [] : [`features of ${oneLine(basename(features))}`]),
  ].join(' over ');
  const asked = {
    columns: 'What is read by the ',
    sample: 'A sample of what is read by the ',
    check: 'How many customers fall to each segment by the ',
    none: '',
  }[question?.kind ?? 'none'];
  const from = features === undefined ? oneLine(table) : TABLES.users;
  const isCheck = question?.kind === 'check';
  const isComputed = !isCheck && (question === null || features !== undefined);
  const rows = isCheck ? 'one row a segment of the customers' : 'one row a customer';
  return [
    `-- ${`${asked}${of}`.replace(/^./, (first) => first.toUpperCase())} in ${label}${isRun ? '' : ', which the tests do not run'}: ${rows} of ${from}.`,
    ...(isComputed ? ['-- What is computed is a decimal with nine places; what is unknown is null.'] : []),
  ];
}

/** The columns of a table as SQL has them: a date is one of texts, as rules compare it. */
const columnTypes = (columns: GivenTable['columns']): NonNullable<RulesTable['columns']> =>
  new Map(
    Array.from(
      columns,
      ([name, column]) => [name, columnReader(column).numbers ? 'number' : 'text'] as const,
    ),
  );

/** The table that rules read: the features of a document, or one that is there. */
async function rulesTable(
  { table, map = [], data }: SqlDocuments,
  path: string | undefined,
  features: FeaturesDocument | null,
  dialect: Dialect,
): Promise<RulesTable> {
  if (!features) {
    if (data === undefined) return { table, id: idNameOf(map) ?? 'id' };
    const { table: given } = await tableAt(data, { roles: tableRolesOf(map) });
    const { idName, columns } = given;
    return { table, id: idName ?? 'id', columns: columnTypes(columns) };
  }
  if (data !== undefined)
    throw new UsageError('--data: Only with --rules alone. Features say themselves what columns they have.');
  if (map.length > 0) throw new UsageError(`--map ${map[0]}: The id of features is ${FEATURES_ID}.`);
  const { part, columns } = saidAt(path as string, () => featuresPart(features, TABLES, dialect));
  return { table: part.name, id: FEATURES_ID, columns, parts: [part] };
}

/** The query of rules, of features, or of rules over features, with what it is as comments. */
export async function documentsSql(documents: SqlDocuments, id: DialectId): Promise<string> {
  const { rules: rulesPath, features: featuresPath } = documents;
  const dialect = DIALECTS[id];
  const features = featuresPath === undefined ? null : documentAt(featuresPath, readFeaturesDocument);
  const above = header(documents, dialect, id !== 'trino');
  if (rulesPath === undefined) {
    if (documents.data !== undefined)
      throw new UsageError('--data: Only with --rules alone, whose table it is of.');
    if (documents.previous !== undefined)
      throw new UsageError('--previous: Only with --rules, which read it.');
    const query = saidAt(featuresPath as string, () =>
      featuresQuery(features as FeaturesDocument, TABLES, dialect),
    );
    return [...above, `${query};`].join('\n');
  }
  const rules = rulesAt(rulesPath);
  const own = await rulesTable(documents, featuresPath, features, dialect);
  const { previous } = documents;
  const table =
    previous === undefined ? own : saidAt(rulesPath, () => withPrevious(rules, own, previous, dialect));
  return [...above, `${saidAt(rulesPath, () => asked(rules, table, documents.question, dialect))};`].join(
    '\n',
  );
}

function asked(
  rules: RulesDocument,
  table: RulesTable,
  question: RulesQuestion | null,
  dialect: Dialect,
): string {
  switch (question?.kind) {
    case undefined:
      return rulesQuery(rules, table, dialect);
    case 'columns':
      return columnsQuery(rules, table, dialect);
    case 'sample':
      return sampleQuery(rules, table, question, dialect);
    case 'check': {
      const { expect } = question;
      const expected = expect === undefined ? { counts: {} } : documentAt(expect, readExpected);
      saidAt(expect ?? '', () => checkExpected(rules, expected));
      return checkQuery(rules, table, expected, dialect);
    }
  }
}
