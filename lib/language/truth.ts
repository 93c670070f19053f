import { compare, exactOf } from './exact';
import { type Interval, knownOf, only } from './interval';

/** Whether something holds: 1, 0, or OPEN where what is unknown decides it. */
export type Truth = 0 | 1 | typeof OPEN;
export const OPEN = 0.5;

export const allOf = (parts: readonly Truth[]): Truth => Math.min(1, ...parts) as Truth;
export const notOf = (part: Truth): Truth => (1 - part) as Truth;

/** Whether so many parts hold at least. */
export function atLeastOf(n: Interval, parts: readonly Truth[]): Truth {
  const met = parts.filter((part) => part === 1).length;
  const open = parts.filter((part) => part === OPEN).length;
  const truth = atLeast(counted(met), n);
  return truth === 1 || atLeast(counted(met + open), n) === 0 ? truth : OPEN;
}
const counted = (n: number) => only(exactOf(n));

/** Comparisons of what is known of two numbers. */
export const COMPARE = {
  '>=': (a, b) => atLeast(a, b),
  '>': (a, b) => notOf(atLeast(b, a)),
  '<=': (a, b) => atLeast(b, a),
  '<': (a, b) => notOf(atLeast(a, b)),
  '==': (a, b) => {
    const [x, y] = [knownOf(a), knownOf(b)];
    if (x && y) return compare(x, y) === 0 ? 1 : 0;
    return allOf([atLeast(a, b), atLeast(b, a)]) === 0 ? 0 : OPEN;
  },
} as const satisfies Record<string, (a: Interval, b: Interval) => Truth>;

function atLeast(a: Interval, b: Interval): Truth {
  if (a.low && b.high && compare(a.low, b.high) >= 0) return 1;
  if (a.high && b.low && compare(a.high, b.low) < 0) return 0;
  return OPEN;
}
