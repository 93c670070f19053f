/** Equal bins from `low` to `high`; bin i covers low + i * width up to the next, the last one its upper end too. */
export interface Histogram {
  readonly low: number;
  readonly high: number;
  readonly counts: Uint32Array | Float64Array;
  /** Values outside of low..high, and unknown ones. */
  readonly outside: number;
}

/** Counts values into bins; each for as much as it weighs, where parts have weights. */
export function histogram(
  parts: readonly Float64Array[],
  low: number,
  high: number,
  bins: number,
  weights: readonly (Float64Array | undefined)[] = [],
): Histogram {
  const counts = weights.some(Boolean) ? new Float64Array(bins) : new Uint32Array(bins);
  const scale = bins / (high - low);
  let outside = 0;
  for (const [part, values] of parts.entries()) {
    const own = weights[part];
    for (let i = 0; i < values.length; i++) {
      const value = values[i] as number;
      if (value >= low && value <= high) {
        // A tenth of a billionth of a bin keeps values on an edge, such as 0.29, in the bin that starts there.
        const bin = Math.min(bins - 1, Math.floor((value - low) * scale + 1e-10));
        counts[bin] = (counts[bin] as number) + (own ? (own[i] as number) : 1);
      } else outside += own ? (own[i] as number) : 1;
    }
  }
  return { low, high, counts, outside };
}
