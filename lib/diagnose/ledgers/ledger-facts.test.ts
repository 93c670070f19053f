import { expect, test } from 'vitest';
import { inlineEngine } from '@/lib/engine/chunks/inline';
import { DEFAULT_DETECTION } from '@/lib/features/detection';
import { PUBLISHED_ARCHETYPE_IDS } from '@/lib/params/declared/archetypes';
import { type HandMadeUser, handMadeLedger } from '@/lib/testing/hand-made';
import { countsOf, NOVEMBER, withValues } from '@/lib/testing/populations';
import { factReport, ledgerFacts } from './ledger-facts';

const factsOf = (users: readonly HandMadeUser[], balanceReplay: boolean) => {
  const { ledger, kinds } = handMadeLedger(users);
  return ledgerFacts(ledger, {
    kinds: { ...kinds, balanceSource: kinds.balanceSource.map((s, k) => (named(k) ? 1 : s)) },
    asOfDay: 59,
    windows: [10, 30],
    detection: DEFAULT_DETECTION,
    balanceReplay,
    statedIncomeCents: [100_000, 100_000],
    openingSavingsCents: 50_000,
    highestOpeningCents: 120_000,
  });
  function named(kind: number) {
    return kinds.kinds[kind]!.merchant === 'Rent Payment';
  }
};

test('of single ledgers', () => {
  const users: HandMadeUser[] = [
    // Paid 2 x 1,000 in 60 days; rent differs; savings grow by what goes in.
    {
      checking: 500,
      savings: 540,
      transactions: [
        [0, 'PAYROLL DEPOSIT', -1_000],
        [20, 'Rent Payment', 300],
        [35, 'PAYROLL DEPOSIT', -1_000],
        [36, 'TRANSFER OUT', 40],
        [36, 'TRANSFER', -40, 'savings'],
        [50, 'Rent Payment', 310],
      ],
    },
    // The same without a change of the savings balance.
    { checking: 500, savings: 500, transactions: [[36, 'TRANSFER', -40, 'savings']] },
    // Savings that nothing moves are no contradiction, nor is an account on which nothing happens.
    { checking: 500, savings: 500 },
    { checking: null },
  ];
  const mirrored = factsOf(users, false);
  expect(mirrored.payrollRatio[0]).toBeCloseTo(2 / (60 / 30.4375), 12);
  expect(mirrored.payrollRatio[1]).toBe(0);
  expect([mirrored.rentLowCents[0], mirrored.rentHighCents[0]]).toEqual([30_000, 31_000]);
  expect([...mirrored.rentLowCents.subarray(1)]).toEqual([Number.NaN, Number.NaN, Number.NaN]);
  expect([...mirrored.balancesContradict]).toEqual([1, 0, 0, 0]);
  expect(mirrored.example).toEqual({
    contrast: expect.any(Number),
    right: expect.any(Array),
    used: expect.any(Array),
  });
  expect(mirrored.example?.right.at(-1)).toBe(500);

  expect([...mirrored.savingsMoved]).toEqual([1, 1, 0, 0]);
  expect([...mirrored.savingsStill]).toEqual([0, 1, 0, 0]);
  expect([...factsOf(users, true).balancesContradict]).toEqual([0, 0, 0, 0]);
});

test('pay within a stated range is what is stated; outside, the nearest income counts', () => {
  const { ledger, kinds } = handMadeLedger(
    [400, 1_000, 3_000].map((usd) => ({ transactions: [[0, 'PAYROLL DEPOSIT', -usd]] })),
  );
  const { payrollRatio } = ledgerFacts(ledger, {
    kinds,
    asOfDay: 29,
    windows: [10],
    detection: DEFAULT_DETECTION,
    balanceReplay: true,
    statedIncomeCents: [80_000, 120_000],
    openingSavingsCents: 0,
    highestOpeningCents: 0,
  });
  const monthly = (usd: number) => usd / (30 / 30.4375);
  expect(payrollRatio[0]).toBeCloseTo(monthly(400) / 800, 12);
  expect(payrollRatio[1]).toBe(1);
  expect(payrollRatio[2]).toBeCloseTo(monthly(3_000) / 1_200, 12);
});

test('docs/model.md 7.4, 7.5, 7.7, 7.8 come out of the ledgers of November 2025', async () => {
  const counts = countsOf(NOVEMBER);
  const report = async (config: typeof NOVEMBER) =>
    factReport(await inlineEngine().analyse('ledgerFacts', { config, users: counts }));
  const { archetypes, overall, withoutIncomeSpread } = await report(NOVEMBER);
  expect([overall.users, overall.balancesContradict]).toEqual([75, 75]);
  expect([overall.savers, overall.savingsStill]).toEqual([29, 29]);
  const ratio = (id: (typeof PUBLISHED_ARCHETYPE_IDS)[number]) =>
    archetypes[PUBLISHED_ARCHETYPE_IDS.indexOf(id)]!.payrollRatioMedian;
  // A month's income every fortnight or so: 30.4375 / 13.5 on average, as a payday's interval is rounded down.
  expect(ratio('stable_finances')).toBeGreaterThan(2.2);
  expect(ratio('stable_finances')).toBeLessThan(2.5);
  expect(ratio('edge_no_transactions')).toBeLessThan(1.3);
  expect(ratio('variable_income')).toBeLessThan(1);
  // Every archetype with two users or more pays one and the same rent.
  expect(withoutIncomeSpread).toEqual(counts.flatMap((n, s) => (n > 1 ? [s] : [])));
  expect([overall.rentLowCents, overall.rentHighCents]).toEqual([102_000, 195_000]);
  const right = await report(withValues(NOVEMBER, { 'corrections.balanceReplay': true }));
  expect(right.overall.balancesContradict).toBe(0);
});
