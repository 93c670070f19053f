import { wilsonInterval } from './proportions/wilson';

/** How many rows of equal weight say as much of a share: (sum of weights)^2 / sum of their squares. */
export function effectiveRows(weights: ArrayLike<number>): number {
  let sum = 0;
  let squares = 0;
  for (let i = 0; i < weights.length; i++) {
    const weight = weights[i] as number;
    sum += weight;
    squares += weight * weight;
  }
  return squares > 0 ? (sum * sum) / squares : 0;
}

/**
 * Where the share of all customers lies with 95 % when a sample has this share: Wilson's interval for so many effective rows, drawn
 * without replacement from so many customers (the more of them are in the sample, the less is left to chance). Shares are 0 .. 1.
 */
export function samplingInterval(
  share: number,
  rows: number,
  customers: number,
): [low: number, high: number] {
  const left = customers > 0 ? 1 - rows / customers : 1;
  if (rows <= 0) return [0, 1];
  if (left <= 0) return [share, share];
  return wilsonInterval(share, rows / left);
}
