import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ledgerAsOf } from '@/lib/diagnose/change/as-of-sweep';
import { transactionsInput } from '@/lib/engine/chunks/chunk';
import { columnOf } from '@/lib/features/feature-table';
import { GENERATED_KINDS } from '@/lib/generate/kinds';
import { doublesOf, rowValue } from '@/lib/model/coded';
import type { Ledger } from '@/lib/model/ledger';
import { PUBLISHED_ARCHETYPE_IDS } from '@/lib/params/declared/archetypes';
import { check } from '@/lib/testing/check';
import { type HandMadeUser, handMadeLedger } from '@/lib/testing/hand-made';
import { generate, NOVEMBER } from '@/lib/testing/populations';
import { computeFeatures } from '../compute-features';
import { DEFAULT_DETECTION, type DetectionParameters } from '../detection';
import { definitionOf, FEATURES, type Feature } from '../features';
import { knownDays, neededDays } from './known-days';
import type { FeatureInput } from './source';

const { historyDays } = transactionsInput(NOVEMBER, 'savings_builder');
const LEDGERS = PUBLISHED_ARCHETYPE_IDS.map((id) => generate(NOVEMBER, id, 0, 4));
/** Since so long ago that every window is known, and still said. */
const ALWAYS = -10_000;

/** A ledger of which all accounts are known from a day to another. */
const known = (ledger: Ledger, from: number, to: number): Ledger => ({
  ...ledger,
  knownFrom: new Float64Array(ledger.accountType.length).fill(from),
  knownTo: new Float64Array(ledger.accountType.length).fill(to),
});
const input = (
  windows: readonly number[],
  asOfDay = historyDays,
  detection: Partial<DetectionParameters> = {},
) =>
  ({
    kinds: GENERATED_KINDS,
    asOfDay,
    windows,
    detection: { ...DEFAULT_DETECTION, ...detection },
    balanceReplay: true,
  }) satisfies FeatureInput;
const valuesOf = (ledger: Ledger, given: FeatureInput, features: readonly Feature[] = FEATURES) => {
  const [columns] = computeFeatures(ledger, given).windows;
  return Object.fromEntries(features.map((name) => [name, [...doublesOf(columnOf(columns!, name))]]));
};

test('what is complete has the features and digests that it has without any word of it', () => {
  for (const ledger of LEDGERS) {
    const whole = known(ledger, Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY);
    for (const balanceReplay of [true, false]) {
      const given = { ...input(NOVEMBER.windows), balanceReplay };
      expect(computeFeatures(whole, given)).toEqual(computeFeatures(ledger, given));
    }
  }
});

test('k known days give what a window and a look-back of these k days give', () => {
  check(
    fc.property(
      fc.integer({ min: 1, max: 179 }),
      fc.integer({ min: 180, max: 200 }),
      fc.constantFrom(...LEDGERS),
      (k, window, ledger) => {
        const partly = known(ledger, historyDays - k + 1, historyDays);
        const some = valuesOf(partly, input([window], historyDays, { knownDaysShare: 0, lookbackDays: 180 }));
        const all = valuesOf(
          known(ledger, ALWAYS, historyDays),
          input([k], historyDays, { lookbackDays: k }),
        );
        // Pay is known, or not, by all the data.
        expect(some).toEqual(all);
      },
    ),
  );
});

test('days after the last known one count as little', () => {
  // A closing balance stays that of the as-of date.
  const ofDays = FEATURES.filter((name) => !['cash_flow_buffer_months', 'growth_rate'].includes(name));
  check(
    fc.property(fc.integer({ min: 1, max: 20 }), fc.constantFrom(...LEDGERS), (late, ledger) => {
      const to = historyDays - late;
      const share = { knownDaysShare: 0, lookbackDays: 60 };
      const some = valuesOf(known(ledger, ALWAYS, to), input([60], historyDays, share), ofDays);
      const whole = known(ledgerAsOf(ledger, to), ALWAYS, historyDays);
      const all = valuesOf(whole, input([60 - late], to, { ...share, lookbackDays: 60 - late }), ofDays);
      expect(some).toEqual(all);
    }),
  );
});

describe('too few known days', () => {
  test('are fewer than the share of the window or the look-back, and never none', () => {
    const needed = (knownDaysShare: number | undefined, days: number) =>
      neededDays({ ...DEFAULT_DETECTION, ...(knownDaysShare !== undefined && { knownDaysShare }) }, days);
    expect([needed(undefined, 30), needed(undefined, 180), needed(undefined, 90)]).toEqual([24, 144, 72]);
    expect([needed(0.7, 30), needed(0.55, 100), needed(0, 30), needed(1, 31)]).toEqual([21, 55, 1, 31]);
  });

  test('leave what needs days unknown, and a state known', () => {
    const [ledger] = LEDGERS as [Ledger];
    const unknownOf = (k: number, share?: number) => {
      const detection = { lookbackDays: 30, ...(share !== undefined && { knownDaysShare: share }) };
      const values = valuesOf(
        known(ledger, historyDays - k + 1, historyDays),
        input([30], historyDays, detection),
      );
      return FEATURES.filter((name) => values[name]!.every(Number.isNaN));
    };
    const ofDays = FEATURES.filter((name) => definitionOf(name).scale !== 'state');
    expect(unknownOf(23)).toEqual(expect.arrayContaining(ofDays));
    expect(unknownOf(23)).not.toContain('max_utilization');
    expect(unknownOf(24)).not.toContain('avg_monthly_expenses');
    expect(unknownOf(24, 0.9)).toEqual(expect.arrayContaining(ofDays));
    expect(unknownOf(0, 0)).toEqual(expect.arrayContaining(ofDays));
  });

  test('are those that all accounts of the user cover', () => {
    const ledger = known(LEDGERS[3] as Ledger, 0, 100);
    ledger.knownFrom![1] = 40;
    ledger.knownTo![0] = 90;
    expect(knownDays(ledger, 0, 100, 30)).toEqual({ firstDay: 71, lastDay: 90, days: 20 });
    expect(knownDays(ledger, 0, 100, 90)).toEqual({ firstDay: 40, lastDay: 90, days: 51 });
    expect(knownDays(ledger, 0, 30, 30)).toMatchObject({ days: 0 });
  });
});

describe('of users of whom it is said since when they are known', () => {
  const features = (user: HandMadeUser, says: boolean) => {
    const { ledger, kinds } = handMadeLedger([user]);
    const given = { ...input([30], 180), kinds };
    const [columns] = computeFeatures(says ? known(ledger, ALWAYS, 180) : ledger, given).windows;
    return Object.fromEntries(FEATURES.map((name) => [name, rowValue(columns![name], 0)])) as Record<
      Feature,
      number
    >;
  };
  const RATES = ['subscription_share', 'growth_rate', 'median_pay_gap_days', 'balance_volatility'] as const;

  test('a rate over nothing is unknown, of complete users 0', () => {
    const empty: HandMadeUser = { checking: 0, savings: 0, transactions: [[170, 'PAYROLL DEPOSIT', -0.01]] };
    const overdrawn = { ...empty, checking: -5 };
    for (const name of RATES) {
      expect([name, features(overdrawn, false)[name]]).toEqual([name, 0]);
      expect([name, features(overdrawn, true)[name]]).toEqual([name, Number.NaN]);
    }
    const none = { checking: null, savings: 1 };
    expect(features(none, false).pct_days_below_100).toBe(0);
    expect(features(none, true).pct_days_below_100).toBeNaN();
  });

  test('pay is unknown where none is recognised on any day, not 0', () => {
    const paid = (merchant: string, day: number): HandMadeUser => ({ transactions: [[day, merchant, -900]] });
    expect(features(paid('Someone', 170), true).payroll_count).toBeNaN();
    expect(features(paid('Someone', 170), false).payroll_count).toBe(0);
    expect(features(paid('PAYROLL DEPOSIT', 100), true).payroll_count).toBe(0);
    expect(features(paid('PAYROLL DEPOSIT', 170), true).payroll_count).toBe(1);
  });

  test('no merchant is none that recurs, and what was paid there is an outflow', () => {
    const nameless: HandMadeUser = {
      transactions: [100, 130, 160].flatMap((day) => [[day, '', 30] as const, [day, 'Gym', 10] as const]),
    };
    expect(features(nameless, false)).toMatchObject({ recurring_merchant_count: 2, subscription_share: 1 });
    expect(features(nameless, true)).toMatchObject({ recurring_merchant_count: 1, subscription_share: 0.25 });
  });
});
