/** Counted in each bin on either side, so that a bin that one side lacks has a share all the same. */
const HALF = 0.5;

/** The shares of bins, 0..1, each a little above 0. */
export function smoothShares(counts: readonly number[]): number[] {
  const all = counts.reduce((sum, n) => sum + n, 0) + HALF * counts.length;
  return counts.map((n) => (n + HALF) / all);
}

/**
 * The population stability index of two samples over the same bins: the sum of (p - q) ln(p / q), 0 where their shares are equal. Each
 * bin counts half a customer more than it has.
 */
export function stabilityIndex(then: readonly number[], now: readonly number[]): number {
  const [p, q] = [smoothShares(then), smoothShares(now)];
  return p.reduce((sum, share, i) => {
    const other = q[i] as number;
    return sum + (share - other) * Math.log(share / other);
  }, 0);
}
