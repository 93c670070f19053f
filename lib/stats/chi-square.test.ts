import { expect, test } from 'vitest';
import {
  chiSquareExceeded,
  gammaAbove,
  gammaExceeded,
  noncentralAbove,
  noncentralityFor,
} from './chi-square';

// Values of printed tables (Abramowitz and Stegun 26.8, and Pearson and Hartley 8).
test.each([
  [1, 0.05, 3.8414588],
  [5, 0.05, 11.0704977],
  [5, 0.001, 20.5150057],
  [9, 0.05, 16.9189776],
  [9, 0.01, 21.6659943],
  [9, 0.001, 27.8771649],
  [30, 0.05, 43.7729718],
  [100, 0.01, 135.8067232],
])('chi-square of %i degrees of freedom is exceeded with %f by chance at %f', (freedom, chance, expected) => {
  expect(chiSquareExceeded(freedom, chance)).toBeCloseTo(expected, 5);
});

test('two degrees of freedom are the exponential distribution, far out too', () => {
  for (const chance of [0.5, 0.01, 1e-6, 1e-12])
    expect(chiSquareExceeded(2, chance)).toBeCloseTo(-2 * Math.log(chance), 6);
  for (const x of [0.1, 1, 5, 30]) expect(gammaAbove(1, x)).toBeCloseTo(Math.exp(-x), 14);
});

test('what is exceeded with a chance has that chance above it', () => {
  for (const shape of [0.3, 0.5, 1, 4.5, 60, 2_000])
    for (const chance of [0.9, 0.2, 0.01, 1e-5]) {
      const above = gammaAbove(shape, gammaExceeded(shape, chance));
      expect(Math.abs(above / chance - 1)).toBeLessThan(1e-6);
    }
});

test('the noncentral distribution of one degree of freedom is that of a squared normal number', () => {
  // P((z + 1.5)^2 > 4) = 1 - Phi(0.5) + Phi(-3.5), of the printed normal distribution.
  expect(noncentralAbove(1, 2.25, 4)).toBeCloseTo(0.3085375 + 0.0002326, 6);
  expect(noncentralAbove(9, 0, 16.9189776)).toBeCloseTo(0.05, 7);
});

test('the noncentrality for a power gives that power', () => {
  // Cohen’s and others’ tables: 7.849 for one degree of freedom, 5 % and 80 %.
  expect(noncentralityFor(1, chiSquareExceeded(1, 0.05), 0.8)).toBeCloseTo(7.849, 2);
  expect(noncentralityFor(5, chiSquareExceeded(5, 0.05), 0.8)).toBeCloseTo(12.828, 2);
  for (const [freedom, bound] of [
    [5, 25],
    [9, 33],
    [1, 16],
  ] as const)
    expect(noncentralAbove(freedom, noncentralityFor(freedom, bound, 0.8), bound)).toBeCloseTo(0.8, 8);
});
