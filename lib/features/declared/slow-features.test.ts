import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readLedgerRows } from '@/lib/formats/given/read-ledger-rows';
import { DocumentError } from '@/lib/language/grammar';
import { checkAsync } from '@/lib/testing/check';
import { ledgerFiles } from '@/lib/testing/slow/ledger-files';
import { mutated, pointsInto } from '@/lib/testing/slow/mutations';
import { randomFeatures } from '@/lib/testing/slow/random-features';
import { slowFeatures } from '@/lib/testing/slow/slow-features';
import { computeDeclared } from './compute-declared';
import { readFeaturesDocument } from './features-document';

/** PROPERTY_RUNS asks for more of them. */
const RUNS = Number(process.env.PROPERTY_RUNS ?? 100);
const TIME = { timeout: 60_000 + RUNS * 200 };

/** The cell as the slow evaluator says it, where the two agree as far as a file is compared. */
const agreed = (text: string, value: number | string | null) =>
  typeof value === 'number' &&
  text !== '' &&
  Math.abs(Number(text) - value) <= 1e-9 * Math.max(1, Math.abs(value))
    ? value
    : text;

describe('declared features', () => {
  test('are what a slow evaluator says, cell by cell', TIME, async () => {
    await checkAsync(
      fc.asyncProperty(randomFeatures, async ({ document, ledger }) => {
        expect(readFeaturesDocument(document)).toEqual({ ok: true, value: document });
        const read = await readLedgerRows(ledgerFiles(ledger), document.asOf);
        if (!read.ok) throw new Error(`${read.problem.where}: ${read.problem.message}`);
        const { names, rows } = computeDeclared(document, read.value);
        const expected = slowFeatures(document, ledger);
        const found = [...rows()];
        const columns = names.map((name, c) => [
          name,
          found.map((row, user) => agreed(row[c] as string, expected[name]?.[user] ?? null)),
        ]);
        const written = Object.entries(expected).map(([name, column]) => [
          name,
          column.map((one) => one ?? ''),
        ]);
        expect(Object.fromEntries(columns)).toEqual(Object.fromEntries(written));
      }),
      RUNS,
    );
  });
});

describe('a document of features with one thing wrong', () => {
  const mutants = randomFeatures.chain(({ document, ledger }) =>
    fc.tuple(mutated(document), fc.constant(ledger)),
  );

  test('is refused with a place that it has, or works', TIME, async () => {
    await checkAsync(
      fc.asyncProperty(mutants, async ([document, ledger]) => {
        const features = readFeaturesDocument(document);
        if (!features.ok) {
          expect(pointsInto(document, features.problem.where), features.problem.where).toBe(true);
          return;
        }
        const read = await readLedgerRows(ledgerFiles(ledger), features.value.asOf);
        if (!read.ok) throw new Error(`${read.problem.where}: ${read.problem.message}`);
        try {
          expect([...computeDeclared(features.value, read.value).rows()]).toHaveLength(ledger.users.length);
        } catch (error) {
          if (!(error instanceof DocumentError)) throw error;
          expect(pointsInto(document, error.at.pointer), error.at.pointer).toBe(true);
        }
      }),
      RUNS,
    );
  });
});
