/** Where values are on an axis: evenly, or by their logarithm, which is for values above 0 alone. */
export interface ValueAxis {
  readonly low: number;
  readonly high: number;
  readonly scale?: 'log' | undefined;
}

/** The place of a value on an axis: 0 at its low end, 1 at its high end, less or more beyond them. */
export function positionOn({ low, high, scale }: ValueAxis, value: number): number {
  if (scale !== 'log') return (value - low) / (high - low);
  return value > 0 ? Math.log(value / low) / Math.log(high / low) : Number.NEGATIVE_INFINITY;
}

/** The value at a position: see `positionOn`. */
export const valueOn = ({ low, high, scale }: ValueAxis, position: number): number =>
  scale === 'log' ? low * (high / low) ** position : low + (high - low) * position;

/** Equal bins of an axis, as they are drawn. What is below it, above it or unknown (NaN) has a place of its own behind them: nothing is left out. */
export interface Bins extends ValueAxis {
  readonly count: number;
  /** The end that belongs to a bin; the other end of the axis belongs to the last one too. */
  readonly closed: 'low' | 'high';
}

/** Where what is in no bin is counted, behind the bins. */
export const outside = ({ count }: Pick<Bins, 'count'>) => ({
  below: count,
  above: count + 1,
  unknown: count + 2,
});

/** Bins, below, above, unknown. */
export const placesIn = ({ count }: Pick<Bins, 'count'>): number => count + 3;

/** A ten-billionth of a bin keeps values on an edge, such as 0.29, on the side of that edge that they belong to. */
const ON_EDGE = 1e-10;

/** The place of a value. */
export function placeOf(bins: Bins): (value: number) => number {
  const { low, high, count, closed, scale } = bins;
  const each = count / (high - low);
  const { below, above, unknown } = outside({ count });
  return (value) => {
    if (Number.isNaN(value)) return unknown;
    if (value < low) return below;
    if (value > high) return above;
    const at = scale === 'log' ? positionOn(bins, value) * count : (value - low) * each;
    const bin = closed === 'low' ? Math.floor(at + ON_EDGE) : Math.ceil(at - ON_EDGE) - 1;
    return Math.min(count - 1, Math.max(0, bin));
  };
}

/** From below to above, without the unknown: as a small drawing has them. */
export function inOrder(counts: Float64Array): Float64Array {
  const count = counts.length - 3;
  const { below, above } = outside({ count });
  return Float64Array.of(
    ...((counts[below] as number) > 0 ? [counts[below] as number] : []),
    ...counts.subarray(0, count),
    ...((counts[above] as number) > 0 ? [counts[above] as number] : []),
  );
}
