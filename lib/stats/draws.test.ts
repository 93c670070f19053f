import alea from 'seedrandom/lib/alea.js';
import { expect, test } from 'vitest';
import { drawsFrom } from './draws';

const DRAWS = 40_000;

function momentsOf(draw: () => number) {
  const all = Array.from({ length: DRAWS }, draw);
  const mean = all.reduce((sum, x) => sum + x, 0) / DRAWS;
  const variance = all.reduce((sum, x) => sum + (x - mean) ** 2, 0) / (DRAWS - 1);
  return { mean, variance };
}

/** Within 5 standard errors: of the 24 checks here one fails by chance in one of 70,000 seeds. */
function expectMoments(draw: () => number, mean: number, variance: number) {
  const found = momentsOf(draw);
  expect(Math.abs(found.mean - mean)).toBeLessThan(5 * Math.sqrt(variance / DRAWS));
  // Fourth moments of these lie below 12 squared variances.
  expect(Math.abs(found.variance / variance - 1)).toBeLessThan(5 * Math.sqrt(11 / DRAWS));
}

test('normal numbers have mean 0 and variance 1', () => {
  const { normal } = drawsFrom(alea('normal'));
  expectMoments(normal, 0, 1);
});

test.each([0.5, 1, 7.5, 1_000])('gamma numbers of shape %f have it as mean and variance', (shape) => {
  const { gamma } = drawsFrom(alea(`gamma ${shape}`));
  expectMoments(() => gamma(shape), shape, shape);
});

test.each([
  [5, 0.3],
  [75, 0.1],
  [200, 0.7],
  [900, 0.06],
  [10_000, 0.005],
  [10_000, 0.4],
  [1, 0.5],
])('binomial numbers of %i and %f have their moments', (n, p) => {
  const { binomial } = drawsFrom(alea(`binomial ${n} ${p}`));
  expectMoments(() => binomial(n, p), n * p, n * p * (1 - p));
});
