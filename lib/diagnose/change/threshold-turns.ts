import { OPERATOR, passesOver } from '@/lib/rules/operators';
import type { Criterion } from '@/lib/rules/personas';

/** How many of some ascending positions a value passes as thresholds, from the low end or the high end. */
export function passedBy({ op }: Criterion, positions: Float64Array): (x: number) => number {
  const { length } = positions;
  const over = passesOver(op);
  // Positions below the place are under x; or equal to it, where what is equal passes from there, or does not from above.
  const orEqual = op !== undefined && OPERATOR[op].closed === over;
  const first = positions[0] as number;
  const span = (positions[length - 1] as number) - first;
  const scale = span > 0 && Number.isFinite(span) ? (length - 1) / span : 0;
  const isUnder = (at: number, x: number) =>
    orEqual ? (positions[at] as number) <= x : (positions[at] as number) < x;
  const isBehind = (at: number, x: number) => at === length || !isUnder(at, x);
  return (x) => {
    if (Number.isNaN(x)) return 0;
    // Positions of a slider are evenly spaced: the place is near where it would be then, or it is looked for.
    const near = Math.ceil((x - first) * scale);
    let low = near > 0 ? Math.min(length, near) : 0;
    if (isBehind(low, x)) {
      if (low > 0 && !isUnder(low - 1, x)) low = lowest(x, low - 1);
    } else low = isBehind(low + 1, x) ? low + 1 : lowest(x, length);
    return over ? low : length - low;
  };

  /** The first place that is not under x, up to one that is not. */
  function lowest(x: number, end: number): number {
    let [low, high] = [0, end];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (isUnder(middle, x)) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
