import { edgesOf } from '@/lib/params/profile/profile';

/** Customers by bin, and of whom it is not known. */
export interface Binned {
  readonly counts: number[];
  /** By bin the least value in it; of an empty one the end of the bin before. */
  readonly lows: number[];
  readonly unknown: number;
}

/** The place of a value among bins by their upper ends, each with its end in it. */
function placeIn(edges: readonly number[], value: number): number {
  let [low, high] = [0, edges.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((edges[middle] as number) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Values by the bins of quantiles, see `edgesOf`: none where these are none. Each value stands for what it weighs. */
export function binned(
  values: Float64Array,
  quantiles: readonly number[],
  weights: Float64Array | null,
): Binned {
  const edges = edgesOf(quantiles);
  const counts = Array.from({ length: edges.length + 1 }, () => 0);
  const lows = counts.map(() => Number.POSITIVE_INFINITY);
  let unknown = 0;
  for (let i = 0; i < values.length; i++) {
    const value = values[i] as number;
    const weight = weights ? (weights[i] as number) : 1;
    if (Number.isNaN(value)) unknown += weight;
    else {
      const place = placeIn(edges, value);
      counts[place] = (counts[place] as number) + weight;
      if (value < (lows[place] as number)) lows[place] = value;
    }
  }
  return {
    counts,
    lows: lows.map((low, bin) => (low === Number.POSITIVE_INFINITY ? (edges[bin - 1] ?? 0) : low + 0)),
    unknown,
  };
}
