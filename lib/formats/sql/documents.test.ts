// Of the parsers of a dozen dialects, only this one is loaded.
import { TrinoSQL } from 'dt-sql-parser/dist/parser/trino';
import { expect, test } from 'vitest';
import { readFeaturesDocument } from '@/lib/features/declared/features-document';
import { FEATURES_ID, featuresPart } from '@/lib/features/declared/sql/features-query';
import { DIALECTS } from '@/lib/features/sql/dialect';
import { readRulesDocument } from '@/lib/rules/document/rules-document';
import { checkQuery } from '@/lib/rules/document/sql/check-query';
import { columnsQuery, sampleQuery } from '@/lib/rules/document/sql/customers-query';
import { rulesQuery } from '@/lib/rules/document/sql/rules-query';
import { TABLES } from '@/lib/testing/sql/features-suite';
import { unwrapped } from '@/lib/testing/unwrapped';

/** What the dialects write differently, and little else: their parsers are slow. */
const DOCUMENT = unwrapped(
  readFeaturesDocument({
    format: 'persona-features',
    version: 1,
    windows: [30],
    rows: {
      fees: {
        from: 'transactions',
        days: 'W',
        where: { field: 'merchant', op: 'contains', value: ["it's", 'a\\b'], words: true },
      },
      merchants: {
        from: 'fees',
        by: 'merchant',
        each: { gap: { agg: 'median', of: 'gap' }, last: { agg: 'nth last', of: 'amount' } },
      },
      kept: { from: 'transactions', where: { field: 'merchant', op: 'one of rows', value: 'merchants' } },
      held: { from: 'accounts', each: { n: { agg: 'count', rows: 'days' } } },
    },
    features: {
      kept: { agg: 'sd', rows: 'kept', of: 'out', needs: 2, none: 0 },
      held: { agg: 'max', rows: 'held', of: 'n' },
      level: { label: [{ when: { feature: { column: 'plan' }, op: '>', value: 1 }, is: "it's" }] },
    },
    columns: { 'kept@W': 'kept', 'held@W': 'held', 'level@W': 'level' },
  }),
);
const RULES = unwrapped(
  readRulesDocument({
    format: 'persona-rules',
    version: 2,
    assign: {
      kind: {
        segments: [
          { id: "high's", when: { feature: 'kept', op: '>', value: 1 }, rank: ['held'] },
          { id: 'low', when: { feature: 'level', op: 'is', value: "it's" } },
        ],
      },
    },
    columns: { kind: { segment: 'kind', window: '30d' } },
  }),
);

// Spark runs what is written for it: npm run test:spark.
test('queries of documents are Trino’s by a parser of that dialect', () => {
  const parser = new TrinoSQL();
  const dialect = DIALECTS.trino;
  const { part, columns } = featuresPart(DOCUMENT, TABLES, dialect);
  const over = { table: part.name, id: FEATURES_ID, columns, parts: [part] };
  const given = { table: 'given', id: 'id' };
  const queries = {
    'rules over features': rulesQuery(RULES, over, dialect),
    columns: columnsQuery(RULES, given, dialect),
    sample: sampleQuery(RULES, given, { size: 10, seed: 1 }, dialect),
    check: checkQuery(
      RULES,
      given,
      { counts: { kind: { low: 1 } }, intervals: { kind: { low: [0.9, 1] } } },
      dialect,
    ),
  };
  for (const [name, query] of Object.entries(queries)) expect(parser.validate(query), name).toEqual([]);
});
