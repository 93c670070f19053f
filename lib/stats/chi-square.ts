import { lnGamma } from './beta-quantile';

const MOST_TERMS = 100_000;
const PRECISION = 1e-15;

/** The share of the gamma distribution of this shape (> 0) and scale 1 that lies above x: a series below the mean, a continued fraction above. */
export function gammaAbove(shape: number, x: number): number {
  if (x <= 0) return 1;
  const front = Math.exp(shape * Math.log(x) - x - lnGamma(shape));
  if (x < shape + 1) {
    let term = 1 / shape;
    let sum = term;
    for (let i = 1; i < MOST_TERMS && term > sum * PRECISION; i++) {
      term *= x / (shape + i);
      sum += term;
    }
    return Math.max(0, 1 - front * sum);
  }
  let b = x + 1 - shape;
  let c = Number.MAX_VALUE;
  let d = 1 / b;
  let fraction = d;
  for (let i = 1; i < MOST_TERMS; i++) {
    const a = -i * (i - shape);
    b += 2;
    d = 1 / (a * d + b || Number.MIN_VALUE);
    c = b + a / c || Number.MIN_VALUE;
    fraction *= c * d;
    if (Math.abs(c * d - 1) < PRECISION) break;
  }
  return front * fraction;
}

/** The x at which a falling function of x >= 0 comes down to `level`. */
function whereFallsTo(level: number, above: (x: number) => number, start: number): number {
  let [low, high] = [0, start];
  while (above(high) > level) [low, high] = [high, 2 * high];
  while (high - low > 1e-12 * high) {
    const middle = (low + high) / 2;
    if (middle <= low || middle >= high) break;
    if (above(middle) > level) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/** What a gamma-distributed number of this shape and scale 1 exceeds with this chance, 0..1. */
export const gammaExceeded = (shape: number, chance: number): number =>
  whereFallsTo(chance, (x) => gammaAbove(shape, x), shape + 1);

/** What a chi-square-distributed number exceeds with this chance, 0..1. */
export const chiSquareExceeded = (freedom: number, chance: number): number =>
  2 * gammaExceeded(freedom / 2, chance);

/** The share of the noncentral chi-square distribution that lies above x: central ones by a Poisson number of further degrees of freedom. */
export function noncentralAbove(freedom: number, noncentrality: number, x: number): number {
  const mean = noncentrality / 2;
  const middle = Math.floor(mean);
  const weightOf = (j: number) =>
    mean === 0 ? Number(j === 0) : Math.exp(j * Math.log(mean) - mean - lnGamma(j + 1));
  let sum = 0;
  for (const step of [1, -1]) {
    for (let j = step > 0 ? middle : middle - 1; j >= 0; j += step) {
      const weight = weightOf(j);
      sum += weight * gammaAbove(freedom / 2 + j, x / 2);
      if (weight < 1e-14) break;
    }
  }
  return Math.min(1, sum);
}

/** The noncentrality with which a noncentral chi-square-distributed number exceeds `bound` with the chance `power`, 0..1. */
export function noncentralityFor(freedom: number, bound: number, power: number): number {
  if (noncentralAbove(freedom, 0, bound) >= power) return 0;
  return whereFallsTo(
    1 - power,
    (noncentrality) => 1 - noncentralAbove(freedom, noncentrality, bound),
    bound + 1,
  );
}
