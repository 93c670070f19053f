import fc from 'fast-check';
import { expect, test } from 'vitest';
import { check } from '@/lib/testing/check';
import { proofCases } from '@/lib/testing/slow/proof-grid';
import { checkProofs, counted } from '@/lib/testing/slow/proofs-checked';

const RUNS = Number(process.env.PROPERTY_RUNS ?? 40);
test('every verdict is that of all customers there can be, and every witness is what it is said to be', () => {
  check(
    fc.property(proofCases, (one) => checkProofs(one)),
    RUNS,
  );
  expect(counted.witnesses).toBeGreaterThan(RUNS);
  console.log(counted);
});
