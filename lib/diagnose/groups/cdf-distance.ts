import { concatFloat64 } from '@/lib/stats/concat';

/** Values sorted ascending, each standing for `weight` users. */
export interface WeightedPart {
  readonly sorted: Float64Array;
  readonly weight: number;
}

export interface CdfDistance {
  /** Largest difference of the two cumulative shares, 0..1. */
  readonly distance: number;
  /** Cumulative share of both together, each side with its size, at every distinct value. */
  readonly cumulative: Float64Array;
}

const totalOf = (parts: readonly WeightedPart[]) =>
  parts.reduce((sum, { sorted, weight }) => sum + weight * sorted.length, 0);

/** The known values of a column in ascending order. */
export const sortedKnown = (values: Float64Array): Float64Array =>
  values.filter((value) => !Number.isNaN(value)).sort();

/** Unweighted users that would say as much as the weighted ones do: Kish's effective sample size. */
export function effectiveUsers(parts: readonly WeightedPart[]): number {
  const squares = parts.reduce((sum, { sorted, weight }) => sum + weight ** 2 * sorted.length, 0);
  return squares > 0 ? totalOf(parts) ** 2 / squares : 0;
}

/**
 * Kolmogorov–Smirnov distance of two weighted samples of known values: at any threshold, the shares that pass differ by at
 * most this much. Neither side may be empty. `size` is how much each side counts in what both have together.
 */
export function cdfDistance(
  first: readonly WeightedPart[],
  second: readonly WeightedPart[],
  size: readonly [number, number],
): CdfDistance {
  const parts = [...first, ...second];
  const pooled = concatFloat64(parts.map(({ sorted }) => sorted)).sort();
  const totals = [totalOf(first), totalOf(second)] as const;
  const at = new Uint32Array(parts.length);
  const below = [0, 0];
  const cumulative = new Float64Array(pooled.length);
  const all = size[0] + size[1];
  let distinct = 0;
  let distance = 0;
  for (let i = 0; i < pooled.length; i++) {
    const value = pooled[i] as number;
    if (i + 1 < pooled.length && pooled[i + 1] === value) continue;
    for (let p = 0; p < parts.length; p++) {
      const { sorted, weight } = parts[p] as WeightedPart;
      let k = at[p] as number;
      const from = k;
      while (k < sorted.length && (sorted[k] as number) <= value) k++;
      at[p] = k;
      const side = p < first.length ? 0 : 1;
      below[side] = (below[side] as number) + weight * (k - from);
    }
    const shares = [(below[0] as number) / totals[0], (below[1] as number) / totals[1]] as const;
    distance = Math.max(distance, Math.abs(shares[0] - shares[1]));
    cumulative[distinct++] = (size[0] * shares[0] + size[1] * shares[1]) / all;
  }
  // Sums of weights are rounded: equal samples are no distance apart.
  return { distance: distance < 1e-12 ? 0 : distance, cumulative: cumulative.subarray(0, distinct) };
}

/** The least values at which the cumulative share of weighted parts reaches some shares (ascending). */
export function weightedQuantiles(parts: readonly WeightedPart[], shares: readonly number[]): number[] {
  const total = totalOf(parts);
  const order = parts
    .flatMap(({ sorted, weight }, p) => (weight > 0 ? { values: sorted, weight, p } : []))
    .filter(({ values }) => values.length > 0);
  return shares.map((share) => {
    // Bisection over the values of the parts: the answer is one of them.
    let best = Number.POSITIVE_INFINITY;
    for (const { values } of order) {
      let low = 0;
      let high = values.length - 1;
      while (low <= high) {
        const middle = (low + high) >> 1;
        const value = values[middle] as number;
        if (shareUpTo(order, value) >= share * total * (1 - 1e-12)) {
          best = Math.min(best, value);
          high = middle - 1;
        } else low = middle + 1;
      }
    }
    return best;
  });
}

function shareUpTo(parts: readonly { values: Float64Array; weight: number }[], limit: number): number {
  return parts.reduce((sum, { values, weight }) => {
    let low = 0;
    let high = values.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((values[middle] as number) <= limit) low = middle + 1;
      else high = middle;
    }
    return sum + weight * low;
  }, 0);
}
