import { Z95 } from './proportions/wilson';

/** What is summed up of numbers that have weights; it grows by `addTo`. */
export interface Moments {
  /** Of weights, of their squares, of the numbers and of their squares, each with its weight. */
  weight: number;
  squares: number;
  sum: number;
  sumOfSquares: number;
}

export const noMoments = (): Moments => ({ weight: 0, squares: 0, sum: 0, sumOfSquares: 0 });

/** Adds a number with its weight. `origin` is taken off first, so that large numbers near each other keep their digits. */
export function addTo(moments: Moments, value: number, weight: number, origin: number): void {
  const x = value - origin;
  moments.weight += weight;
  moments.squares += weight * weight;
  moments.sum += weight * x;
  moments.sumOfSquares += weight * x * x;
}

/** The mean, and where that of all lies with 95 %; by the effective number of rows, sum of weights squared by the sum of their squares. */
export interface MeanInterval {
  readonly mean: number;
  readonly effective: number;
  /** Null where fewer than two rows say nothing of their spread. */
  readonly interval: readonly [low: number, high: number] | null;
}

/** The mean of numbers summed up; null of none. */
export function meanInterval(
  { weight, squares, sum, sumOfSquares }: Moments,
  origin: number,
): MeanInterval | null {
  if (!(weight > 0)) return null;
  const effective = (weight * weight) / squares;
  const offset = sum / weight;
  const mean = origin + offset;
  if (effective <= 1 + 1e-9) return { mean, effective, interval: null };
  const variance = (Math.max(0, sumOfSquares / weight - offset * offset) * effective) / (effective - 1);
  const half = Z95 * Math.sqrt(variance / effective);
  return { mean, effective, interval: [mean - half, mean + half] };
}
