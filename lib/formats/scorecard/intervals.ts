/** Numbers between two ends, each in or out; an infinite end is out. */
export interface Interval {
  readonly low: number;
  readonly lowIn: boolean;
  readonly high: number;
  readonly highIn: boolean;
}

export const intervalOf = (low: number, lowIn: boolean, high: number, highIn: boolean): Interval => ({
  low,
  lowIn: lowIn && Number.isFinite(low),
  high,
  highIn: highIn && Number.isFinite(high),
});

export const FULL: Interval = intervalOf(-Infinity, false, Infinity, false);

/** The numbers that compare so with another. */
export function halfLine(op: '>=' | '>' | '<=' | '<' | '==', value: number): Interval {
  switch (op) {
    case '>=':
    case '>':
      return intervalOf(value, op === '>=', Infinity, false);
    case '<=':
    case '<':
      return intervalOf(-Infinity, false, value, op === '<=');
    case '==':
      return intervalOf(value, true, value, true);
  }
}

export const isEmpty = ({ low, lowIn, high, highIn }: Interval): boolean =>
  low > high || (low === high && !(lowIn && highIn));

/** What is in both. */
export function overlap(a: Interval, b: Interval): Interval {
  const [low, high] = [Math.max(a.low, b.low), Math.min(a.high, b.high)];
  const lowIn = (a.low < low || a.lowIn) && (b.low < low || b.lowIn);
  const highIn = (a.high > high || a.highIn) && (b.high > high || b.highIn);
  return intervalOf(low, lowIn, high, highIn);
}

/** What is in an interval and in none of the others, from below. */
export const without = (interval: Interval, others: readonly Interval[]): Interval[] =>
  others.reduce<Interval[]>(
    (pieces, other) =>
      pieces.flatMap((piece) => {
        if (isEmpty(overlap(piece, other))) return [piece];
        const below = intervalOf(piece.low, piece.lowIn, other.low, !other.lowIn);
        const above = intervalOf(other.high, !other.highIn, piece.high, piece.highIn);
        return [overlap(piece, below), overlap(piece, above)].filter((one) => !isEmpty(one));
      }),
    isEmpty(interval) ? [] : [interval],
  );

/** Whether one begins where another ends, with nothing between and nothing in both. */
export const follows = (a: Interval, b: Interval): boolean => a.high === b.low && a.highIn !== b.lowIn;
