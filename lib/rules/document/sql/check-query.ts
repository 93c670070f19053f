import type { Dialect } from '@/lib/features/sql/dialect';
import { DocumentError, ROOT, shown, within } from '@/lib/language/grammar';
import { type Cte, numberText, withParts } from '@/lib/language/sql/text';
import { isSegmentColumn, outputColumnsOf } from '../output-columns';
import type { RulesDocument } from '../rules-document';
import { rulesSql } from './rules-query';
import type { RulesTable } from './rules-table';

type BySegment<T> = Readonly<Record<string, Readonly<Record<string, T>>>>;

/** What is expected of segments, by output column and segment. */
export interface Expected {
  /** How many customers; of a sample with weights they need not be whole. */
  readonly counts: BySegment<number>;
  /** Where the share of all lies, 0 .. 1, of what was expected from a sample. */
  readonly intervals?: BySegment<readonly [low: number, high: number]>;
}

/** Expectations as rows: the column, the segment, the share, and its interval. */
function expectedRows({ counts, intervals = {} }: Expected, { literal }: Dialect): string[] {
  return Object.entries(counts).flatMap(([name, segments]) => {
    const all = Object.values(segments).reduce((sum, count) => sum + count, 0);
    return Object.entries(segments).map(([segment, count]) => {
      const ends = intervals[name]?.[segment]?.map(numberText) ?? ['NULL', 'NULL'];
      return `(${[literal(name), literal(segment), numberText(all > 0 ? count / all : 0), ...ends].join(', ')})`;
    });
  });
}

const segmentColumns = (document: RulesDocument): readonly string[] =>
  Object.entries(outputColumnsOf(document)).flatMap(([name, column]) =>
    isSegmentColumn(column) ? [name] : [],
  );

/** Fails with a DocumentError, at its place in what is expected, where that is no column of segments. */
export function checkExpected(document: RulesDocument, { counts }: Expected): void {
  const names = segmentColumns(document);
  const strange = Object.keys(counts).find((name) => !names.includes(name));
  if (strange !== undefined)
    throw new DocumentError(
      within(within(ROOT, 'segments'), strange),
      `The rules have no column ${shown(strange)} of segments. There are: ${names.join(', ')}.`,
    );
}

/**
 * A query of how many customers are in each segment, and of the share that was expected: `classification` is the output column, `segment`
 * its text; `customers`, `share`, `expected_share`, and with intervals `expected_low`, `expected_high` and whether the share `is_within` them.
 * Throws a DocumentError where rules write no segment.
 */
export function checkQuery(
  document: RulesDocument,
  table: RulesTable,
  expected: Expected,
  dialect: Dialect,
): string {
  const names = segmentColumns(document);
  if (names.length === 0)
    throw new DocumentError(
      within(ROOT, 'columns'),
      'These columns say no segment, so that none can be counted.',
    );
  const { parts, query } = rulesSql(document, table, dialect);
  const { literal, quoted, double, text } = dialect;
  const counts = names.map(
    (name) =>
      `SELECT CAST(${literal(name)} AS ${text}) AS classification, CAST(${quoted(name)} AS ${text}) AS segment, COUNT(*) AS customers\nFROM assigned\nGROUP BY ${quoted(name)}`,
  );
  const rows = expectedRows(expected, dialect);
  const nothing = "('', '', 0, NULL, NULL)";
  const asShare = (name: string) => `CAST(${name} AS ${double}) AS expected_${name}`;
  const further: Cte[] = [
    { name: 'assigned', comment: 'What the rules say of each customer.', query },
    { name: 'counted', comment: 'Customers by segment.', query: counts.join('\nUNION ALL\n') },
    {
      name: 'shares',
      comment: 'Their shares of all customers.',
      query: `SELECT c.*, CAST(customers AS ${double}) / SUM(customers) OVER (PARTITION BY classification) AS share\nFROM counted c`,
    },
    {
      name: 'expected',
      comment: 'What was expected.',
      query: `SELECT CAST(name AS ${text}) AS name, CAST(segment AS ${text}) AS expected_segment, ${['share', 'low', 'high'].map(asShare).join(', ')}\nFROM (VALUES ${rows.length > 0 ? rows.join(', ') : nothing}) AS e(name, segment, share, low, high)${rows.length > 0 ? '' : '\nWHERE FALSE'}`,
    },
  ];
  const last = `SELECT COALESCE(s.classification, e.name) AS classification, COALESCE(s.segment, e.expected_segment) AS segment,
  COALESCE(s.customers, 0) AS customers, COALESCE(s.share, 0) AS share, e.expected_share AS expected_share,
  e.expected_low AS expected_low, e.expected_high AS expected_high,
  COALESCE(s.share, 0) BETWEEN e.expected_low AND e.expected_high AS is_within
FROM shares s FULL OUTER JOIN expected e ON e.name = s.classification AND e.expected_segment = s.segment
ORDER BY classification, customers DESC, segment`;
  return withParts([...parts, ...further], last, dialect.fence);
}
