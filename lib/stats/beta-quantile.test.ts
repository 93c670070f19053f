import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { check } from '@/lib/testing/check';
import { betaCdf, betaQuantile } from './beta-quantile';

describe('betaQuantile', () => {
  // Values of @stdlib/stats-base-dists-beta-quantile 0.2.3.
  test.each([
    [0.5, 15.6, 8.4, 0.6542304910202931],
    [0.05, 15.6, 8.4, 0.4857916081715192],
    [0.9, 0.5, 0.5, 0.9755282581475768],
    [0.2, 2, 3, 0.21231712827795124],
    [0.999, 3.6, 20.4, 0.43506745229297067],
    [0.5, 6499.35, 3499.65, 0.6500100013767129],
    [0.3, 0.01, 0.2, 5.089972575225325e-51],
    [0.97, 0.002346, 0.2322, 0.00012020939329992377],
    [0.0001, 12, 12, 0.16666090674430958],
  ])('at %d with a = %d and b = %d is %d', (u, a, b, expected) => {
    expect(Math.abs(betaQuantile(u, a, b) - expected)).toBeLessThan(1e-10);
  });

  test('with a = b = 1 is the draw itself, and with b = 1 a root of it', () => {
    for (const u of [0, 0.1, 0.25, 0.8, 0.999]) {
      expect(betaQuantile(u, 1, 1)).toBeCloseTo(u, 9);
      expect(betaQuantile(u, 3, 1)).toBeCloseTo(Math.cbrt(u), 9);
    }
  });

  test('property: is the inverse of the distribution function', () => {
    const shape = fc.double({ min: 0.5, max: 200, noNaN: true });
    check(
      fc.property(fc.double({ min: 0.001, max: 0.999, noNaN: true }), shape, shape, (u, a, b) => {
        const x = betaQuantile(u, a, b);
        const below = betaCdf(a, b);
        expect(below(x - 2e-10)).toBeLessThanOrEqual(u);
        expect(below(x + 2e-10)).toBeGreaterThanOrEqual(u);
      }),
      300,
    );
  });

  test('over even draws has the mean and the variance of the distribution', () => {
    const n = 4_000;
    for (const [a, b] of [
      [15.6, 8.4],
      [0.6, 5.4],
      [240, 160],
    ] as const) {
      const values = Array.from({ length: n }, (_, i) => betaQuantile((i + 0.5) / n, a, b));
      const mean = values.reduce((sum, x) => sum + x, 0) / n;
      const variance = values.reduce((sum, x) => sum + (x - mean) ** 2, 0) / n;
      expect(mean).toBeCloseTo(a / (a + b), 5);
      expect(variance).toBeCloseTo((a * b) / ((a + b) ** 2 * (a + b + 1)), 4);
    }
  });
});
