import fc from 'fast-check';
import { expect, test } from 'vitest';
import { meets } from '@/lib/params/wanted/targets';
import { check } from '@/lib/testing/check';
import { NOVEMBER } from '@/lib/testing/populations';
import type { Solution } from './solution';
import { verdictsOf, verdictText } from './verdicts';

const USERS = 75;

/** A solution of which only the shares of Cash Flow Stressed in 180 days matter, in users. */
function stressed(users: number, noise: { low: number; high: number } | null): Solution {
  const totals = [0, 1].map(() => [0, 0, 0, 0, users, USERS - users]);
  return {
    config: NOVEMBER,
    totals,
    users: USERS,
    noise: noise && totals.map((window) => window.map(() => noise)),
  } as unknown as Solution;
}

const TARGETS = { 180: { 5: { share: 0.1, tolerance: 0.05 } } };
const text = (
  users: number,
  noise: { low: number; high: number } | null,
  of: 'seeds' | 'samples' = 'seeds',
) => verdictsOf(stressed(users, noise), TARGETS).map((verdict) => verdictText(verdict, of));

test('a target that is met by chance says so', () => {
  expect(text(4, { low: 0, high: 4 })).toEqual(['met here; in 95 of 100 seeds 0.0 to 5.3 %']);
  expect(text(8, { low: 5, high: 11 })).toEqual(['met here and in 95 of 100 seeds (6.7 to 14.7 %)']);
  expect(text(8, { low: 5, high: 12 }, 'samples')).toEqual(['met here; in 95 of 100 samples 6.7 to 16.0 %']);
  expect(text(8, null)).toEqual(['met here']);
});

test('outside of its band the distance is to the nearer end', () => {
  expect(text(0, null)).toEqual(['5.0 points below the band']);
  expect(text(15, { low: 10, high: 20 })).toEqual([
    '5.0 points above the band; in 95 of 100 seeds 13.3 to 26.7 %',
  ]);
});

test('a share is outside exactly where the target is not met, whatever band and share', () => {
  const share = fc.double({ min: 0, max: 1, noNaN: true });
  const tolerance = fc.double({ min: 0, max: 0.5, noNaN: true });
  check(
    fc.property(share, tolerance, fc.integer({ min: 0, max: USERS }), (share, tolerance, users) => {
      const target = { share, tolerance };
      const [verdict] = verdictsOf(stressed(users, null), { 180: { 5: target } });
      expect(verdict?.met).toBe(meets(users / USERS, target));
      expect(verdict?.met).toBe(verdict?.outside === 0);
      expect(Math.abs(verdict?.outside ?? 0)).toBeLessThanOrEqual(Math.abs(users / USERS - share) + 1e-9);
    }),
  );
});
