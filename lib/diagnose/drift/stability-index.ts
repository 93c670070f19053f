/** Counted in each bin on either side, so that a bin that one side lacks has a share all the same. */
const HALF = 0.5;

/** The shares of bins, 0..1, each a little above 0. */
function smoothShares(counts: readonly number[]): number[] {
  const all = counts.reduce((sum, n) => sum + n, 0) + HALF * counts.length;
  return counts.map((n) => (n + HALF) / all);
}

/**
 * The population stability index of two samples over the same bins: the sum of (p - q) ln(p / q), 0 where their shares are equal. Each
 * bin that one of them has counts half a customer more.
 */
export function stabilityIndex(then: readonly number[], now: readonly number[]): number {
  const isUsed = (_: number, i: number) => (then[i] as number) > 0 || (now[i] as number) > 0;
  const [p, q] = [smoothShares(then.filter(isUsed)), smoothShares(now.filter(isUsed))];
  return p.reduce((sum, share, i) => sum + termOf(share, q[i] as number), 0);
}

const termOf = (p: number, q: number) => (p - q) * Math.log(p / q);

/** What a bin adds to the index of a sample of `size` customers, by bin and number of customers in it: looked up where many samples are drawn. */
export function termsOf(then: readonly number[], size: number): Float64Array[] {
  const all = size + HALF * then.length;
  return smoothShares(then).map((share) =>
    Float64Array.from({ length: size + 1 }, (_, n) => termOf(share, (n + HALF) / all)),
  );
}
