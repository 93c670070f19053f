import { type Estimate, shareEstimate } from './wilson';

/**
 * The difference of two estimates, second less first, with its interval: the distances of each to its own ends are squared and added, less what
 * both have in common (`correlation`, -1..1, of the two estimates). Of Wilson's intervals it is Newcombe's method 10 of 1998.
 */
export function differenceOf(first: Estimate, second: Estimate, correlation = 0): Estimate {
  const value = second.value - first.value;
  const reach = (a: number, b: number) => Math.sqrt(Math.max(0, a * a - 2 * correlation * a * b + b * b));
  const low = reach(second.value - second.interval[0], first.interval[1] - first.value);
  const high = reach(second.interval[1] - second.value, first.value - first.interval[0]);
  return { value, interval: [value - low, value + high] };
}

/** Things that two rules judge, by who says yes. */
export interface PairedCounts {
  readonly both: number;
  readonly first: number;
  readonly second: number;
  readonly neither: number;
}

/** The correlation of two shares of the same things, nearer to 0 by a half where it is positive (Newcombe 1998). */
function pairedCorrelation({ both, first, second, neither }: PairedCounts): number {
  const n = both + first + second + neither;
  const product = (both + first) * (second + neither) * (both + second) * (first + neither);
  if (product <= 0) return 0;
  const raw = both * neither - first * second;
  const shrunk = raw > 0 ? Math.max(0, raw - n / 2) : raw;
  return shrunk / Math.sqrt(product);
}

/**
 * How far the share of things that the second says yes to is from that of the first, with Newcombe's interval for paired shares; null of
 * nothing. With `rows`, of weights: the effective number of rows.
 */
export function pairedDifferenceOf(counts: PairedCounts, rows?: number): Estimate | null {
  const { both, first, second, neither } = counts;
  const n = both + first + second + neither;
  const one = shareEstimate(both + first, n, rows ?? n);
  const other = shareEstimate(both + second, n, rows ?? n);
  return one && other && differenceOf(one, other, pairedCorrelation(counts));
}
