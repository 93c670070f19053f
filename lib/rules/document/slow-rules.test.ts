import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DocumentError } from '@/lib/language/grammar';
import { check } from '@/lib/testing/check';
import { mutated, pointsInto } from '@/lib/testing/slow/mutations';
import { randomRules, tableOf } from '@/lib/testing/slow/random-rules';
import { slowColumns } from '@/lib/testing/slow/slow-rules';
import { columnsOf } from './evaluate-table';
import { readRulesDocument } from './rules-document';

/** PROPERTY_RUNS asks for more of them. */
const RUNS = Number(process.env.PROPERTY_RUNS ?? 150);
const TIME = { timeout: 60_000 + RUNS * 200 };

describe('rules over a table', () => {
  test('are what a slow evaluator says, cell by cell', TIME, () => {
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

describe('a document with one thing wrong', () => {
  const mutants = randomRules.chain(({ document, rows }) => fc.tuple(mutated(document), fc.constant(rows)));

  test('is refused with a place that it has, or works', TIME, () => {
    check(
      fc.property(mutants, ([document, rows]) => {
        const read = readRulesDocument(document);
        if (!read.ok) {
          expect(pointsInto(document, read.problem.where), read.problem.where).toBe(true);
          return;
        }
        try {
          for (const { text } of columnsOf(read.value, tableOf(rows)))
            rows.forEach((_, row) => void text(row));
        } catch (error) {
          if (!(error instanceof DocumentError)) throw error;
          expect(pointsInto(document, error.at.pointer), error.at.pointer).toBe(true);
        }
      }),
      RUNS,
    );
  });
});
