import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { check } from '@/lib/testing/check';
import { exactReach, fixedReach, sampledReach } from './reach';

const USERS = 5;
/** Whether something is true of the first users of an archetype, as prefix counts. */
const cumulative = fc
  .array(fc.nat({ max: 1 }), { minLength: USERS, maxLength: USERS })
  .map((has) => Int32Array.from([0, ...has], (_, n) => has.slice(0, n).reduce((sum, x) => sum + x, 0)));
const three = fc.tuple(cumulative, cumulative, cumulative);

describe('exactReach', () => {
  test('property: is the best of all whole mixes', () => {
    check(
      fc.property(
        three,
        three,
        fc.integer({ min: -2, max: 2 }),
        fc.nat({ max: 1 }),
        (a, b, weight, least) => {
          const low = [least, 0, 0];
          const high = [USERS, 3, USERS];
          let best = Number.NEGATIVE_INFINITY;
          for (let x = least; x <= USERS; x++) {
            for (let y = 0; y <= 3 && x + y <= USERS; y++) {
              const counts = [x, y, USERS - x - y];
              const parts = [
                [1, a],
                [weight, b],
              ] as const;
              best = Math.max(best, fixedReach(counts, USERS).most(parts));
            }
          }
          const found = exactReach(low, high, USERS).most([
            [1, a],
            [weight, b],
          ]);
          expect(found).toBeCloseTo(best, 12);
        },
      ),
      200,
    );
  });
});

test('sampledReach fills the best archetypes first, and gives each the benefit of its sample error', () => {
  const rates = (...shares: number[]) =>
    shares.map((share) => Int32Array.from({ length: 101 }, (_, n) => Math.round(share * n)));
  const space = { low: Float64Array.of(0.1, 0, 0), high: Float64Array.of(1, 0.5, 1) };
  const [low, high] = [rates(0, 1, 0), rates(0, 1, 0.5)];
  expect(sampledReach(space).most([[1, low]])).toBeCloseTo(0.5, 12);
  expect(sampledReach(space).most([[1, high]])).toBeCloseTo(0.5 + 0.4 * (0.5 + 3 * 0.05), 12);
});
