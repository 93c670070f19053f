import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { featuresInput, transactionsInput } from '@/lib/engine/chunks/chunk';
import { featureInput } from '@/lib/engine/chunks/run-chunk';
import { computeFeatures } from '@/lib/features/compute-features';
import { DEFAULT_DETECTION } from '@/lib/features/detection';
import { FEATURES } from '@/lib/features/features';
import { rowValue } from '@/lib/model/coded';
import { CHECKING } from '@/lib/model/ledger';
import { PUBLISHED_ARCHETYPE_IDS } from '@/lib/params/declared/archetypes';
import { check } from '@/lib/testing/check';
import { handMadeLedger } from '@/lib/testing/hand-made';
import { generate, NOVEMBER, tableOf } from '@/lib/testing/populations';
import { ledgerAsOf, sweepAsOf, sweepDates } from './as-of-sweep';

describe('the dates of a sweep', () => {
  test('go back by 5 days or more while windows and look-back fit', () => {
    expect(sweepDates(210, [30, 180], 90)).toEqual([180, 185, 190, 195, 200, 205, 210]);
    expect(sweepDates(210, [30, 60], 90)).toEqual([
      89, 100, 111, 122, 133, 144, 155, 166, 177, 188, 199, 210,
    ]);
    expect(sweepDates(210, [30, 60], 180)).toEqual([180, 185, 190, 195, 200, 205, 210]);
  });

  test('are nearer where there is little room, and the as-of date alone where there is none', () => {
    expect(sweepDates(182, [30, 180], 90)).toEqual([179, 182]);
    expect(sweepDates(180, [30, 180], 90)).toEqual([179, 180]);
    expect(sweepDates(179, [30, 180], 90)).toEqual([179]);
    expect(sweepDates(60, [30, 180], 90)).toEqual([60]);
  });

  test('property: 13 at most, evenly apart, the last one the as-of date, each with whole windows', () => {
    const days = fc.integer({ min: 7, max: 365 });
    check(
      fc.property(fc.integer({ min: 30, max: 1_095 }), days, days, days, (asOf, a, b, lookback) => {
        const dates = sweepDates(asOf, [a, b], lookback);
        const longest = Math.max(a, b, lookback);
        expect(dates.at(-1)).toBe(asOf);
        expect(dates.length).toBeLessThanOrEqual(13);
        if (asOf >= longest) {
          expect(dates.length).toBeGreaterThanOrEqual(2);
          expect(dates[0]).toBeGreaterThanOrEqual(longest - 1);
        }
        const gaps = new Set(dates.slice(1).map((date, i) => date - dates[i]!));
        expect(gaps.size).toBeLessThanOrEqual(1);
      }),
      300,
    );
  });
});

const inputOf = (id: (typeof PUBLISHED_ARCHETYPE_IDS)[number]) =>
  featureInput({ transactions: transactionsInput(NOVEMBER, id), features: featuresInput(NOVEMBER) });

test.each(PUBLISHED_ARCHETYPE_IDS)('at the as-of date the features are those of the pipeline: %s', (id) => {
  const sweep = sweepAsOf(generate(NOVEMBER, id, 0, 20), inputOf(id));
  expect(sweep.dates).toEqual([180, 185, 190, 195, 200, 205, 210]);
  expect(sweep.columns.at(-1)).toEqual(tableOf(NOVEMBER, id, 20).windows);
});

// What happened up to a day does not depend on how long the history goes on, as long as no calendar month is added.
test('at an earlier date the features are those of a history that ends there', () => {
  const ending = (asOf: string, historyDays: number) => ({
    ...NOVEMBER,
    population: { ...NOVEMBER.population, asOf, historyDays },
  });
  const [later, earlier] = [ending('2025-10-31', 203), ending('2025-10-16', 188)];
  // Savers never touch the overdraft floor, which no transaction says: their balances roll back exactly.
  for (const id of ['stable_finances', 'savings_builder', 'edge_no_credit'] as const) {
    const transactions = transactionsInput(later, id);
    const input = featureInput({ transactions, features: featuresInput(later) });
    const { dates, columns } = sweepAsOf(generate(later, id, 0, 30), input);
    expect(dates).toEqual([183, 188, 193, 198, 203]);
    expect(columns[1]).toEqual(tableOf(earlier, id, 30).windows);
  }
});

test('checking is rolled back over later transactions, other accounts are not', () => {
  const { ledger, kinds } = handMadeLedger([
    {
      checking: 500,
      savings: 900,
      cards: [{ balance: 300, limit: 1_000 }],
      transactions: [
        [10, 'PAYROLL DEPOSIT', -1_000],
        [20, 'Shop', 200],
        [21, 'Shop', 50],
        [21, 'Shop', 70, 'card'],
        [21, 'TRANSFER', -40, 'savings'],
        [30, 'PAYROLL DEPOSIT', -300],
      ],
    },
  ]);
  const balances = (day: number) => [...ledgerAsOf(ledger, day).balanceCents];
  expect(balances(30)).toEqual([50_000, 90_000, 30_000]);
  expect(balances(29)).toEqual([20_000, 90_000, 30_000]);
  expect(balances(20)).toEqual([25_000, 90_000, 30_000]);
  expect(balances(19)).toEqual([45_000, 90_000, 30_000]);
  expect(balances(9)).toEqual([-55_000, 90_000, 30_000]);
  expect(ledger.balanceCents[0]).toBe(50_000);
  const input = { kinds, asOfDay: 30, windows: [7, 10], detection: DEFAULT_DETECTION, balanceReplay: true };
  const at = (day: number) =>
    computeFeatures(ledgerAsOf(ledger, day), { ...input, asOfDay: day }).windows[1]!;
  expect(rowValue(at(29).payroll_count, 0)).toBe(0);
  expect(rowValue(at(30).payroll_count, 0)).toBe(1);
  expect(rowValue(at(19).payroll_count, 0)).toBe(1);
  expect(rowValue(at(20).pct_days_below_100, 0)).toBe(0);
});

test('property: rolled back and replayed from there, every day has the balance it has from the end', () => {
  const transaction = fc.tuple(fc.integer({ min: 0, max: 60 }), fc.integer({ min: -9_999, max: 9_999 }));
  check(
    fc.property(fc.array(transaction, { maxLength: 20 }), fc.integer({ min: 0, max: 60 }), (list, day) => {
      const transactions = list
        .filter(([, cents]) => cents !== 0)
        .sort(([a], [b]) => a - b)
        .map(([at, cents]) => [at, 'Shop', cents / 100] as const);
      const { ledger } = handMadeLedger([{ checking: 100, transactions }]);
      expect(ledger.accountType[0]).toBe(CHECKING);
      const after = [...ledger.amountCents].filter((_, i) => ledger.day[i]! > day);
      const expected = after.reduce((sum, cents) => sum + cents, 10_000);
      expect(ledgerAsOf(ledger, day).balanceCents[0]).toBe(expected);
    }),
  );
});

test('every feature has a column at every date', () => {
  const { columns } = sweepAsOf(generate(NOVEMBER, 'high_utilizer', 0, 2), inputOf('high_utilizer'));
  for (const windows of columns) {
    for (const window of windows) expect(Object.keys(window).sort()).toEqual([...FEATURES].sort());
  }
});
