import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { check } from '@/lib/testing/check';
import { type FeatureOptions, handMadeFeatures } from '@/lib/testing/hand-made';

const AS_OF = 180;

/** Payments at one merchant, the last of them on `end`, with these gaps before it. */
function paid(gaps: readonly number[], end = AS_OF, usd = 10) {
  const days = [end];
  for (const gap of gaps.toReversed()) days.unshift(days[0]! - gap);
  return days.map((day) => [day, 'Club', usd] as const);
}

const isRecurring = (gaps: readonly number[], options?: FeatureOptions, end?: number) =>
  handMadeFeatures({ transactions: paid(gaps, end) }, options).recurring_merchant_count === 1;

describe('recurring merchants', () => {
  test.each([
    [[28, 28], true],
    [[32, 32], true],
    [[28, 32], true],
    [[27, 30], false],
    [[33, 30], false],
    [[27, 33], false],
    [[5, 5], true],
    [[9, 9], true],
    [[4, 7], false],
    [[10, 7], false],
    // Monthly or else weekly: not a bit of each.
    [[30, 7], false],
    // 70 % of the gaps: 2 of 3 are too few, 3 of 4 and 7 of 10 enough.
    [[7, 7, 1], false],
    [[7, 7, 7, 1], true],
    [[7, 7, 7, 7, 7, 7, 7, 1, 1, 1], true],
    [[7, 7, 7, 7, 7, 7, 1, 1, 1, 1], false],
  ])('gaps of %j days: %s', (gaps, expected) => {
    expect(isRecurring(gaps)).toBe(expected);
  });

  test('takes three payments', () => {
    expect(isRecurring([30])).toBe(false);
    expect(isRecurring([30], { detection: { minOccurrences: 2 } })).toBe(true);
    expect(isRecurring([30, 30], { detection: { minOccurrences: 4 } })).toBe(false);
  });

  test('looks back (as-of - 90, as-of], whatever the window', () => {
    const first = (day: number, window: number) => isRecurring([30, 30], { window }, day + 60);
    for (const window of [7, 30, 180]) {
      expect(first(AS_OF - 90, window)).toBe(false);
      expect(first(AS_OF - 89, window)).toBe(true);
      expect(first(AS_OF - 60, window)).toBe(true);
      expect(first(AS_OF - 59, window)).toBe(false);
    }
    expect(isRecurring([30, 30], { detection: { lookbackDays: 91 } }, AS_OF - 30)).toBe(true);
  });

  test('the cadences, the tolerance and the share are parameters', () => {
    expect(isRecurring([14, 14], { detection: { cadenceWeeklyDays: 14 } })).toBe(true);
    expect(isRecurring([25, 25], { detection: { cadenceMonthlyDays: 27 } })).toBe(true);
    expect(isRecurring([27, 33], { detection: { cadenceToleranceDays: 3 } })).toBe(true);
    expect(isRecurring([30, 1], { detection: { cadenceShare: 0.5 } })).toBe(true);
    expect(isRecurring([30, 1], { detection: { cadenceShare: 0.51 } })).toBe(false);
  });

  test('inflows are no payments', () => {
    const transactions = paid([30, 30], AS_OF, -10);
    expect(handMadeFeatures({ transactions }).recurring_merchant_count).toBe(0);
  });

  test('spend is a third of the total, and the share is over all outflows of the look-back', () => {
    const features = handMadeFeatures({
      cards: [{ balance: 1, limit: 2 }],
      transactions: [
        [80, 'Before', 5000],
        [91, 'Card shop', 60, 'card'],
        [100, 'Gym', 20],
        [130, 'Gym', 20],
        [160, 'TRANSFER OUT', 3],
        [160, 'Gym', 20],
        [167, 'TRANSFER OUT', 3],
        [170, 'Wages', -900],
        [174, 'TRANSFER OUT', 3],
      ],
    });
    expect(features.recurring).toEqual(['Gym', 'TRANSFER OUT']);
    expect(features.recurring_merchant_count).toBe(2);
    expect(features.monthly_recurring_spend).toBe(23);
    expect(features.subscription_share).toBe(0.5349); // 69 of 129
    expect([...features.table.recurringCents]).toEqual([6000, 900]);
    expect([...features.table.lookbackOutflowCents]).toEqual([12_900]);
  });

  test('the share is 0 without outflows', () => {
    expect(handMadeFeatures({ checking: 5 }).subscription_share).toBe(0);
  });

  test('property: agrees with the definition read aloud', () => {
    const gaps = fc.array(fc.constantFrom(1, 4, 5, 7, 9, 10, 27, 28, 30, 32, 33), { maxLength: 12 });
    check(
      fc.property(gaps, fc.integer({ min: 170, max: 184 }), (all, end) => {
        const days = paid(all, end)
          .map(([day]) => day)
          .filter((day) => day >= 0);
        const inside = days.filter((day) => day > AS_OF - 90 && day <= AS_OF);
        const between = inside.slice(1).map((day, i) => day - inside[i]!);
        const share = (low: number, high: number) =>
          between.filter((gap) => gap >= low && gap <= high).length / between.length;
        const expected = inside.length >= 3 && (share(28, 32) >= 0.7 || share(5, 9) >= 0.7);
        const transactions = days.map((day) => [day, 'Club', 10] as const);
        expect(handMadeFeatures({ transactions }).recurring_merchant_count).toBe(expected ? 1 : 0);
      }),
      1000,
    );
  });
});
