/** The value below which a share of the samples lies: the nearest rank, so always one that was measured. */
export function quantile(samples, share) {
  const sorted = Float64Array.from(samples).sort();
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
}

export const median = (samples) => quantile(samples, 0.5);
