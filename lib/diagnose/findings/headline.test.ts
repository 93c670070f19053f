import { expect, test } from 'vitest';
import { evaluate } from '@/lib/diagnose/evaluation';
import { concatFeatureTables } from '@/lib/features/feature-table';
import type { Feature } from '@/lib/features/features';
import { ledgerOrigin, readPopulation } from '@/lib/features/population';
import { GENERATED_KINDS } from '@/lib/generate/kinds';
import type { Config } from '@/lib/params/config/config';
import { sharesOf } from '@/lib/rules/distribution';
import { NOVEMBER, runConfig } from '@/lib/testing/populations';
import { farthestOff, headlineOf } from './headline';

const EVEN = Array.from({ length: 6 }, () => 1 / 6);

function headlineText(
  config: Config,
  window: number,
  wanted: readonly number[],
  before: number | null = null,
) {
  const run = runConfig(config);
  const persona = farthestOff(sharesOf(run.distribution, window), wanted);
  const headline = headlineOf({
    ...run,
    window,
    persona,
    expected: wanted[persona] as number,
    before,
  });
  return `${headline.sentence} ${headline.support}`;
}

test('of November 2025 names the subscriptions that carry Subscription-Heavy', () => {
  expect(headlineText(NOVEMBER, 0, EVEN)).toMatch(
    /^Subscription-Heavy is 37\.3 %: 11 of 13 archetypes carry three or more subscriptions\. Its rule needs three or more recurring merchants\. Without subscriptions alone 8\d % of these assignments would be gone; without rent 1?\d %\. 20 of 28 also match Savings Builder, which goes after it\.$/,
  );
});

test('of a persona that nobody can have says why', () => {
  const wanted = [0.18, 0.3, 0.37, 0.1, 0.02, 0.03];
  expect(headlineText(NOVEMBER, 0, wanted)).toBe(
    'Variable Income Budgeter is 0.0 %: two paydays within 30 days are at most 29 days apart. Its rule needs median pay gap > 45 days, so nobody can have it in 30 days.',
  );
});

test('of a persona whose users have another one first says which', () => {
  const wanted = [0.18, 0, 0.37, 0.9, 0.02, 0.3];
  expect(headlineText(NOVEMBER, 0, wanted)).toMatch(
    /^Savings Builder is .*: \d+ of \d+ who meet its rule are Subscription-Heavy first\. Priority decides/,
  );
});

test('of a persona with a criterion that few pass names that criterion', () => {
  const wanted = [0.18, 0, 0.37, 0.1, 0.9, 0.3];
  expect(headlineText(NOVEMBER, 0, wanted)).toBe(
    'Cash Flow Stressed is 1.3 %: 21 % of users have balance volatility > 15 % within 30 days. The highest balance volatility of any user is 1270.03 %.',
  );
});

/** November's users as if imported, without some features. */
function unknownText(persona: number, features: readonly Feature[], expected: number) {
  const { population } = runConfig(NOVEMBER);
  const table = concatFeatureTables(
    population.cohorts.map((cohort) => cohort.table),
    NOVEMBER.windows.length,
  );
  const unknown = new Float64Array(table.users).fill(Number.NaN);
  const windows = table.windows.map((columns) => ({
    ...columns,
    ...Object.fromEntries(features.map((feature) => [feature, unknown])),
  }));
  const without = { ...table, windows };
  const origin = ledgerOrigin({
    name: 'bank',
    currency: 'USD',
    userIds: [],
    kinds: GENERATED_KINDS,
    consented: new Uint8Array(table.users).fill(1),
    history: { firstDay: 0, asOfDay: 210 },
    has: [],
  });
  const { sentence, support } = headlineOf({
    ...evaluate(NOVEMBER, readPopulation(origin, without), [table.users]),
    window: 0,
    persona,
    expected,
    before: null,
  });
  return `${sentence} ${support}`;
}

test('of a persona that needs what is not in the data says so', () => {
  const credit = ['max_utilization', 'minimum_payment_only', 'is_overdue', 'interest'] as const;
  for (const expected of [0.2, 0]) {
    expect(unknownText(3, credit, expected)).toBe(
      'Savings Builder is 0.0 %: card utilisation is unknown for everybody. This is not in the data, and a criterion over what is unknown is not met.',
    );
    expect(unknownText(0, credit.slice(0, 3), expected)).toMatch(
      /^High Utilization is 0\.0 %: card utilisation, minimum payment only and overdue are unknown for everybody\. .* What is known suffices too: interest charged\.$/,
    );
  }
});

test('says what the share was, where it was another', () => {
  expect(headlineText(NOVEMBER, 0, EVEN, 0.5)).toMatch(
    /^Subscription-Heavy is 37\.3 %, was 50\.0 %: 11 of 13/,
  );
  expect(headlineText(NOVEMBER, 0, EVEN, 28 / 75)).toMatch(/^Subscription-Heavy is 37\.3 %: 11 of 13/);
});

test('of nobody, where the filter leaves none, says so and has no figures', () => {
  const nobody = { ...NOVEMBER, filter: { feature: 'max_utilization', op: '>', value: 1e9 } as const };
  for (const window of [0, 1]) {
    const text = headlineText(nobody, window, EVEN);
    expect(text).toBe(
      'Nobody counts: nobody passes the filter. There is no share to speak of. Widen the filter, or remove it.',
    );
  }
});
