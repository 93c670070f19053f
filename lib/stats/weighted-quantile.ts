import { quantileSorted } from './quantile';

/**
 * The p-quantile (0..1) of values sorted ascending, of which value i stands for `weights[i]`; NaN when there are none. Of whole weights
 * that of the values repeated so often; of others the least value up to which a share p of all lies.
 */
export function weightedQuantile(
  sorted: ArrayLike<number>,
  weights: ArrayLike<number> | undefined,
  p: number,
): number {
  if (!weights || sorted.length === 0) return quantileSorted(sorted, p);
  let all = 0;
  let areWhole = true;
  for (let i = 0; i < sorted.length; i++) {
    all += weights[i] as number;
    areWhole &&= Number.isInteger(weights[i]);
  }
  if (!areWhole) return valueOver(sorted, weights, Math.min(all * p, all * (1 - 1e-12)));
  const position = (all - 1) * p;
  const below = Math.floor(position);
  const low = valueOver(sorted, weights, below);
  const high = valueOver(sorted, weights, Math.min(below + 1, all - 1));
  return low + (high - low) * (position - below);
}

/** The first value whose weight, with those before it, goes over a sum. */
function valueOver(sorted: ArrayLike<number>, weights: ArrayLike<number>, sum: number): number {
  let before = 0;
  for (let i = 0; i < sorted.length; i++) {
    before += weights[i] as number;
    if (before > sum) return sorted[i] as number;
  }
  return sorted[sorted.length - 1] as number;
}
