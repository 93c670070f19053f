import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { check } from '@/lib/testing/check';
import { fitOf, type Goal } from '../quest';
import { fitMix, sharesUnderMix } from './mix-fit';

const goal = (share: number): Goal => ({ window: 0, persona: 0, share, tolerance: 0.01 });
const space = (prior: number[], low = prior.map(() => 0), high = prior.map(() => 1)) => ({
  low: Float64Array.from(low),
  high: Float64Array.from(high),
  prior: Float64Array.from(prior),
});

describe('fitMix', () => {
  test('property: no mix on a grid is nearer', () => {
    const shares = fc.array(fc.integer({ min: 0, max: 10 }), { minLength: 3, maxLength: 3 });
    check(
      fc.property(fc.array(shares, { minLength: 2, maxLength: 4 }), shares, (rows, wanted) => {
        const goals = wanted.map((share) => goal(share / 10));
        const profiles = [0, 1, 2].map((s) =>
          Float64Array.from(goals, (_, g) => (rows[g % rows.length]![s] ?? 0) / 10),
        );
        const cost = (mix: Float64Array) => fitOf(sharesUnderMix(profiles, mix, goals.length), goals).cost;
        const found = cost(fitMix(profiles, goals, space([0.4, 0.3, 0.3])));
        for (let a = 0; a <= 20; a++) {
          for (let b = 0; a + b <= 20; b++) {
            const mix = Float64Array.of(a / 20, b / 20, (20 - a - b) / 20);
            expect(found).toBeLessThanOrEqual(cost(mix) + 1e-3);
          }
        }
      }),
      200,
    );
  });

  test('of equally good mixes takes the nearest to the present one', () => {
    // The first two archetypes are alike, the third has nothing: any split of 0.6 between them will do.
    const profiles = [Float64Array.of(1), Float64Array.of(1), Float64Array.of(0)];
    const mix = fitMix(profiles, [goal(0.6)], space([0.5, 0.3, 0.2]));
    expect(mix[0]).toBeCloseTo(0.4, 4);
    expect(mix[1]).toBeCloseTo(0.2, 4);
    expect(mix[2]).toBeCloseTo(0.4, 4);
  });

  test('leaves everything where it is when that meets the goals', () => {
    const profiles = [Float64Array.of(1, 0.2), Float64Array.of(0, 0.7), Float64Array.of(0.5, 0.5)];
    const prior = Float64Array.of(0.5, 0.2, 0.3);
    const goals = Array.from(sharesUnderMix(profiles, prior, 2), goal);
    expect(Array.from(fitMix(profiles, goals, space([...prior])))).toEqual(
      [...prior].map((share) => expect.closeTo(share, 9)),
    );
  });

  test('keeps bounds, and locked shares exactly', () => {
    const profiles = [Float64Array.of(1), Float64Array.of(0.5), Float64Array.of(0)];
    const mix = fitMix(profiles, [goal(0.9)], space([0.2, 0.3, 0.5], [0, 0.3, 0.1], [0.5, 0.3, 1]));
    expect(Array.from(mix)).toEqual([expect.closeTo(0.5, 9), 0.3, expect.closeTo(0.2, 9)]);
  });
});
