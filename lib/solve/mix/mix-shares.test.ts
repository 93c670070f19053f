import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { allocate } from '@/lib/params/config/allocate';
import { PUBLISHED_ARCHETYPE_IDS } from '@/lib/params/declared/archetypes';
import { check } from '@/lib/testing/check';
import { countsOf, NOVEMBER, withValues } from '@/lib/testing/populations';
import { mixForCounts } from './mix-shares';

const total = (mix: Record<string, number>) => Object.values(mix).reduce((sum, share) => sum + share, 0);

describe('mixForCounts', () => {
  test('property: allocate turns the shares into the counts, in either way of allocating', () => {
    const weights = fc.array(fc.integer({ min: 0, max: 40 }), {
      minLength: PUBLISHED_ARCHETYPE_IDS.length,
      maxLength: PUBLISHED_ARCHETYPE_IDS.length,
    });
    check(
      fc.property(
        weights.filter((all) => all.some((weight) => weight > 0)),
        fc.constantFrom(1, 3, 17),
        fc.constantFrom('largest-absorbs', 'largest-remainder'),
        (all, times, allocation) => {
          const least = allocation === 'largest-absorbs' ? 1 : 0;
          const counts = all.map((weight) => Math.max(least, weight * times));
          const users = counts.reduce((sum, n) => sum + n, 0);
          const config = withValues(NOVEMBER, {
            'population.users': users,
            'population.allocation': allocation,
          });
          const mix = mixForCounts(config, counts, new Set());
          expect(mix && allocate(mix, users, allocation as 'largest-absorbs')).toEqual({
            ok: true,
            value: counts,
          });
        },
      ),
      200,
    );
  });

  test('keeps the mix that gives the counts already, odd as it may be', () => {
    expect(mixForCounts(NOVEMBER, countsOf(NOVEMBER), new Set())).toBe(NOVEMBER.mix);
  });

  test('writes short shares that add up to 1, and leaves those alone whose count stays', () => {
    // The largest has what the others leave: 13 users for its share, and the 3 that rounding down leaves over.
    const counts = countsOf(NOVEMBER).with(7, 16).with(1, 5);
    const mix = mixForCounts(NOVEMBER, counts, new Set())!;
    expect(total(mix)).toBeCloseTo(1, 9);
    expect(mix.stable_finances).toBe(0.18);
    expect(mix.subscription_heavy).toBe(0.12);
    for (const share of Object.values(mix)) expect(String(share).length).toBeLessThanOrEqual(6);
  });

  test('never touches a locked share', () => {
    const counts = countsOf(NOVEMBER).with(7, 10).with(0, 6);
    const mix = mixForCounts(NOVEMBER, counts, new Set(['mix.savings_builder', 'mix.edge_no_credit']))!;
    expect([mix.savings_builder, mix.edge_no_credit]).toEqual([0.16, 0.01]);
  });
});
