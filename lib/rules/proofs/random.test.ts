import fc from 'fast-check';
import { expect, test } from 'vitest';
import { check } from '@/lib/testing/check';
import { proofCases } from '@/lib/testing/slow/proof-grid';
import { checkProofs, nothingCompared } from '@/lib/testing/slow/proofs-checked';

const RUNS = Number(process.env.PROPERTY_RUNS ?? 2000);
test('of 2,000 random rule sets every verdict is that of all customers there can be, and every witness is what it is said to be', {
  timeout: 600_000,
}, () => {
  const compared = nothingCompared();
  check(
    fc.property(proofCases, (one) => checkProofs(one, compared)),
    RUNS,
  );
  // What could not be decided is rare, and all sorts of verdicts were there.
  expect(compared.undecided).toBeLessThan(compared.answers / 50);
  expect(Math.min(compared.witnesses, compared.impossible)).toBeGreaterThan(RUNS);
  expect(compared.implied).toBeGreaterThan(RUNS / 2);
  expect(compared.reasons).toBeGreaterThan(RUNS / 20);
});
