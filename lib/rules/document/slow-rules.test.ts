import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { check } from '@/lib/testing/check';
import { randomRules, tableOf } from '@/lib/testing/random-rules';
import { slowColumns } from '@/lib/testing/slow-rules';
import { columnsOf } from './evaluate-table';
import { readRulesDocument } from './rules-document';

/** PROPERTY_RUNS asks for more of them. */
const RUNS = Number(process.env.PROPERTY_RUNS ?? 500);

describe('rules over a table', () => {
  test('are what a slow evaluator says, cell by cell', () => {
    check(
      fc.property(randomRules, ({ document, rows }) => {
        expect(readRulesDocument(document)).toEqual({ ok: true, value: document });
        const table = tableOf(rows);
        const found = columnsOf(document, table).map(({ name, text }) => [
          name,
          rows.map((_, row) => text(row)),
        ]);
        expect(Object.fromEntries(found)).toEqual(slowColumns(document, rows));
      }),
      RUNS,
    );
  });
});
