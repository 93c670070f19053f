/** The standard normal quantile of a central 95 %. */
export const Z95 = 1.959963984540054;

/** Where a number lies with 95 %. */
export type Interval = readonly [low: number, high: number];

/** A number that was estimated, and where it lies with 95 %. */
export interface Estimate {
  readonly value: number;
  readonly interval: Interval;
}

/**
 * Wilson's interval: where the share (0..1) of all lies with 95 % when so many rows have this one. `rows` may be a fraction: the
 * effective number of rows with weights. Of none it is everything.
 */
export function wilsonInterval(share: number, rows: number): [low: number, high: number] {
  if (!(rows > 0)) return [0, 1];
  const z = (Z95 * Z95) / rows;
  const middle = (share + z / 2) / (1 + z);
  const half = (Z95 / (1 + z)) * Math.sqrt((share * (1 - share)) / rows + z / (4 * rows));
  // At the ends half the interval is the way there, but for its last bits.
  return [share <= 0 ? 0 : Math.max(0, middle - half), share >= 1 ? 1 : Math.min(1, middle + half)];
}

/** A share with Wilson's interval; null of no rows. */
export const shareEstimate = (hits: number, of: number, rows = of): Estimate | null =>
  of > 0 ? { value: hits / of, interval: wilsonInterval(hits / of, rows) } : null;
