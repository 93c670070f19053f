import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { check } from '@/lib/testing/check';
import { DEFAULT_MIX, PUBLISHED_ARCHETYPE_IDS } from '../declared/archetypes';
import { PRESETS } from '../presets/presets';
import { allocate, largestRemainder } from './allocate';

type Mix = Record<string, number>;
const mixOf = (shares: readonly number[]) =>
  Object.fromEntries(PUBLISHED_ARCHETYPE_IDS.map((id, i) => [id, shares[i] ?? 0])) as Mix;
const sum = (values: readonly number[]) => values.reduce((total, n) => total + n, 0);
const given = <T>(result: { ok: true; value: T } | { ok: false }): T => {
  if (!result.ok) throw new Error('refused');
  return result.value;
};

const shares = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 13, maxLength: 13 });
const perMille = fc
  .array(fc.integer({ min: 0, max: 1000 }), { minLength: 13, maxLength: 13 })
  .map((all) => all.map((n) => n / 1000));
const users = fc.integer({ min: 1, max: 100_000 });

describe('largest-absorbs', () => {
  test('gives the published counts: 109 % asked, the surplus taken from high_utilizer', () => {
    expect(sum(Object.values(DEFAULT_MIX))).toBeCloseTo(1.09, 10);
    const counts = given(allocate(DEFAULT_MIX, 75, 'largest-absorbs'));
    expect(counts).toEqual([10, 15, 9, 12, 12, 3, 3, 6, 1, 1, 1, 1, 1]);
    expect(Math.floor(75 * DEFAULT_MIX.high_utilizer!)).toBe(15);
  });

  test('gives the counts of the states before', () => {
    const { mix } = PRESETS['before-november'];
    expect(given(allocate(mix, 75, 'largest-absorbs'))).toEqual([13, 12, 12, 12, 9, 3, 3, 6, 1, 1, 1, 1, 1]);
  });

  test('the first of equals absorbs, and leftovers are absorbed too', () => {
    const counts = given(allocate(mixOf([0.1, 0.3, 0.3]), 100, 'largest-absorbs'));
    expect(counts).toEqual([10, 50, 30, ...Array(10).fill(1)]);
  });

  test('refuses where the largest would fall below 0, and names it', () => {
    expect(given(allocate(mixOf([0, 0.4]), 12, 'largest-absorbs'))[1]).toBe(0); // 4 asked, 4 too many
    expect(allocate(mixOf([0, 0.4]), 11, 'largest-absorbs')).toEqual({
      ok: false,
      problem: {
        where: 'mix.variable_income',
        message:
          'The shares ask for 16 users of 11; variable_income would be left with -1. Lower the shares, raise the users, or allocate by largest remainder.',
      },
    });
  });

  test('property: floors, one at least, all users, and only the largest differs', () => {
    check(
      fc.property(shares, users, (raw, n) => {
        fc.pre(raw.some((x) => x > 0));
        const asked = raw.map((share) => Math.max(1, Math.floor(n * share)));
        const largest = asked.indexOf(Math.max(...asked));
        const left = asked[largest]! + n - sum(asked);
        const result = allocate(mixOf(raw), n, 'largest-absorbs');
        expect(result.ok).toBe(left >= 0);
        if (result.ok) expect(result.value).toEqual(asked.with(largest, left));
        else expect(result.problem.where).toBe(`mix.${PUBLISHED_ARCHETYPE_IDS[largest]}`);
      }),
      500,
    );
  });
});

describe('largest-remainder', () => {
  test('normalises the shares, then gives the rest by largest remainder, the first of equals', () => {
    const counts = (raw: number[], n: number) =>
      given(allocate(mixOf(raw), n, 'largest-remainder')).slice(0, raw.length);
    expect(counts([0.5, 0.5], 3)).toEqual([2, 1]);
    expect(counts([0.9, 0.9, 0.2], 10)).toEqual([5, 4, 1]); // 4.5, 4.5, 1
    expect(counts([0.2, 0.3], 10)).toEqual([4, 6]);
    expect(counts([0.45, 0.33, 0.22], 10)).toEqual([5, 3, 2]); // 4.5, 3.3, 2.2
  });

  test('property: all users, never off by one or more, monotone in the share, never refused', () => {
    check(
      fc.property(perMille, users, (raw, n) => {
        fc.pre(sum(raw) > 0);
        const counts = given(allocate(mixOf(raw), n, 'largest-remainder'));
        expect(sum(counts)).toBe(n);
        counts.forEach((count, i) => {
          expect(Math.abs(count - (raw[i]! / sum(raw)) * n)).toBeLessThan(1 + 1e-6);
          raw.forEach((share, j) => {
            if (share < raw[i]!) expect(counts[j]!).toBeLessThanOrEqual(count);
          });
        });
      }),
      300,
    );
  });

  test('property: splits any whole number of units by any weights', () => {
    const weights = fc.array(fc.integer({ min: 0, max: 1000 }), { minLength: 1, maxLength: 40 });
    check(
      fc.property(weights, fc.integer({ min: 0, max: 1_000_000 }), (w, units) => {
        fc.pre(sum(w) > 0);
        const parts = largestRemainder(w, sum(w), units);
        expect(sum(parts)).toBe(units);
        parts.forEach((part, i) => {
          expect(part).toBeGreaterThanOrEqual(0);
          if (w[i] === 0) expect(part).toBe(0);
        });
      }),
      500,
    );
  });
});

test.each(['largest-absorbs', 'largest-remainder'] as const)('%s refuses a mix of nothing', (allocation) => {
  expect(allocate(mixOf([]), 75, allocation)).toMatchObject({ ok: false, problem: { where: 'mix' } });
});
