import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { check } from '@/lib/testing/check';
import { betaBinomial, centralInterval, sumOfCounts } from './beta-binomial';

/** Pascal's triangle: exact for small n. */
function binomial(n: number, q: number): number[] {
  let row = [1];
  for (let i = 0; i < n; i++)
    row = [...row, 0].map((x, k) => x * (1 - q) + (k > 0 ? (row[k - 1] as number) * q : 0));
  return row;
}

const at = ({ from, p }: { from: number; p: Float64Array }, k: number) => p[k - from] ?? 0;

describe('betaBinomial', () => {
  test('with a very large sample is the binomial', () => {
    const exact = binomial(20, 0.3);
    const found = betaBinomial(20, 3e9, 1e10);
    for (let k = 0; k <= 20; k++) expect(at(found, k)).toBeCloseTo(exact[k] as number, 7);
  });

  test('of one user is the share of the sample, of none or all a certainty', () => {
    expect(at(betaBinomial(1, 3, 10), 1)).toBeCloseTo(0.3, 14);
    expect(betaBinomial(9, 0, 10)).toEqual({ from: 0, p: Float64Array.of(1) });
    expect(betaBinomial(9, 10, 10)).toEqual({ from: 9, p: Float64Array.of(1) });
  });

  test('property: adds up to 1 and has the known mean and variance', () => {
    check(
      fc.property(
        fc.integer({ min: 0, max: 400 }),
        fc.integer({ min: 1, max: 600 }),
        fc.integer({ min: 1, max: 600 }),
        (n, hits, misses) => {
          const { from, p } = betaBinomial(n, hits, hits + misses);
          const [a, b] = [hits, misses];
          const moment = (power: number) => p.reduce((sum, x, i) => sum + x * (from + i) ** power, 0);
          const mean = (n * a) / (a + b);
          expect(moment(0)).toBeCloseTo(1, 9);
          expect(moment(1)).toBeCloseTo(mean, 6);
          const variance = ((mean * b) / (a + b)) * ((a + b + n) / (a + b + 1));
          expect(moment(2) - moment(1) ** 2).toBeCloseTo(variance, 4);
        },
      ),
      200,
    );
  });
});

describe('sumOfCounts and centralInterval', () => {
  test('a sum of binomials with one probability is the binomial of all', () => {
    const parts = [4, 7, 9].map((n) => betaBinomial(n, 4e9, 1e10));
    const exact = binomial(20, 0.4);
    const sum = sumOfCounts(parts);
    for (let k = 0; k <= 20; k++) expect(at(sum, k)).toBeCloseTo(exact[k] as number, 7);
    expect(sumOfCounts([])).toEqual({ from: 0, p: Float64Array.of(1) });
  });

  test('the interval is the tightest with at most half of the rest on each side', () => {
    const distribution = { from: 3, p: Float64Array.of(0.02, 0.03, 0.4, 0.5, 0.04, 0.01) };
    expect(centralInterval(distribution, 0.88)).toEqual([5, 6]);
    expect(centralInterval(distribution, 0.95)).toEqual([4, 7]);
    expect(centralInterval({ from: 9, p: Float64Array.of(1) }, 0.95)).toEqual([9, 9]);
  });
});
