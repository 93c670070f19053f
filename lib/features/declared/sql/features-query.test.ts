import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DIALECTS } from '@/lib/features/sql/dialect';
import { readLedgerRows } from '@/lib/formats/given/read-ledger-rows';
import { DocumentError } from '@/lib/language/grammar';
import { checkAsync } from '@/lib/testing/check';
import { ledgerFiles } from '@/lib/testing/slow/ledger-files';
import { mutated } from '@/lib/testing/slow/mutations';
import { randomFeatures } from '@/lib/testing/slow/random-features';
import { TABLES } from '@/lib/testing/sql/features-suite';
import { unwrapped } from '@/lib/testing/unwrapped';
import { computeDeclared } from '../compute-declared';
import { type FeaturesDocument, readFeaturesDocument } from '../features-document';
import { featuresQuery } from './features-query';

const written = (document: FeaturesDocument) => featuresQuery(document, TABLES, DIALECTS.duckdb);

/** What work fails with: the place and the sentence; nothing where it does not. */
function failureOf(work: () => unknown): string {
  try {
    work();
    return '';
  } catch (error) {
    if (error instanceof DocumentError) return `${error.at.pointer}: ${error.message}`;
    throw error;
  }
}

const COLUMNS_OF_THE_DATA = /^\/(rows\/liable|features\/f4)\/.*(is called|no field)|no column/;

describe('SQL of declared features', () => {
  const mutants = randomFeatures.chain(({ document, ledger }) =>
    fc.tuple(mutated(document), fc.constant(ledger)),
  );

  test('is refused where the evaluator refuses the document, with its words', {
    timeout: 60_000,
  }, async () => {
    let refused = 0;
    await checkAsync(
      fc.asyncProperty(mutants, async ([value, ledger]) => {
        const document = readFeaturesDocument(value);
        if (!document.ok) return;
        const rows = unwrapped(await readLedgerRows(ledgerFiles(ledger), document.value.asOf));
        const ours = failureOf(() => computeDeclared(document.value, rows));
        const theirs = failureOf(() => written(document.value));
        // Which columns users and liabilities have is the engine's to say.
        if (theirs === '' && COLUMNS_OF_THE_DATA.test(ours)) return;
        if (ours !== '') refused++;
        expect(theirs, JSON.stringify(value)).toBe(ours);
      }),
      300,
    );
    expect(refused).toBeGreaterThan(20);
  });
});
