import { quickselect } from 'd3-array';

/**
 * The p-quantiles (0..1, ascending) of the known values of some columns together, as `quantileSorted` has them of all in order; NaN where none is
 * known. Values are put in order no further than the quantiles need.
 */
export function quantilesOf(parts: readonly Float64Array[], shares: readonly number[]): number[] {
  const values = new Float64Array(parts.reduce((sum, { length }) => sum + length, 0));
  let known = 0;
  for (const part of parts)
    for (const value of part) {
      // A negative zero is zero: what compares numbers cannot tell which of them is where.
      if (!Number.isNaN(value)) values[known++] = value + 0;
    }
  if (known === 0) return shares.map(() => Number.NaN);
  let from = 0;
  /** The value of a rank. What is below the last one asked for is in its place, as far as it was asked for. */
  const at = (rank: number) => {
    if (rank >= from) quickselect(values as unknown as number[], rank, from, known - 1);
    from = Math.max(from, rank);
    return values[rank] as number;
  };
  return shares.map((p) => {
    const position = (known - 1) * p;
    const below = Math.floor(position);
    const low = at(below);
    return low + (at(Math.min(below + 1, known - 1)) - low) * (position - below);
  });
}
