import { compare, type Exact, exactOf, negative, product, quotient, signOf, sum, ZERO } from './exact';

/** What is known of a number: it lies between two ends, both of them in; an end is null where nothing bounds it. */
export interface Interval {
  readonly low: Exact | null;
  readonly high: Exact | null;
}

/** Nothing is known. */
export const UNKNOWN: Interval = { low: null, high: null };

export const only = (value: Exact): Interval => ({ low: value, high: value });

/** The number where it is known; null where it is not one number. */
export const knownOf = ({ low, high }: Interval): Exact | null =>
  low && high && (low === high || compare(low, high) === 0) ? low : null;

type End = Exact | null;
/** Of ends that bound from below (`-1`) or above (`1`); null is beyond all. */
const least = (a: End, b: End): End => (a && b ? (compare(a, b) <= 0 ? a : b) : null);
const most = (a: End, b: End): End => (a && b ? (compare(a, b) >= 0 ? a : b) : null);
/** The greater of two lower ends, the lesser of two upper ones: null bounds nothing. */
const inner = (a: End, b: End, sign: -1 | 1): End => {
  if (!a || !b) return a ?? b;
  return compare(a, b) * sign >= 0 ? a : b;
};

/** The smallest interval that holds both. */
export const hull = (a: Interval, b: Interval): Interval => ({
  low: least(a.low, b.low),
  high: most(a.high, b.high),
});

export function add(a: Interval, b: Interval): Interval {
  const [one, other] = [knownOf(a), knownOf(b)];
  if (one && other) return only(sum(one, other));
  return { low: a.low && b.low && sum(a.low, b.low), high: a.high && b.high && sum(a.high, b.high) };
}

export const minus = (a: Interval): Interval => ({
  low: a.high && negative(a.high),
  high: a.low && negative(a.low),
});

/** The lesser of two numbers: unbounded below where one of them is, above where both are. */
export const lesser = (a: Interval, b: Interval): Interval => ({
  low: least(a.low, b.low),
  high: inner(a.high, b.high, -1),
});

export const greater = (a: Interval, b: Interval): Interval => ({
  low: inner(a.low, b.low, 1),
  high: most(a.high, b.high),
});

const isZero = (a: Interval) => {
  const known = knownOf(a);
  return known !== null && signOf(known) === 0;
};

/** An end with the side on which it is without bound: -1, 0 or 1. */
const endsOf = ({ low, high }: Interval): readonly (Exact | -1 | 1)[] => [low ?? -1, high ?? 1];

/** The products of ends; null where one is without bound, by its side. */
function endProduct(a: Exact | -1 | 1, b: Exact | -1 | 1): Exact | -1 | 1 {
  const [signOfA, signOfB] = [a, b].map((end) => (typeof end === 'number' ? end : signOf(end)));
  if (typeof a !== 'number' && typeof b !== 'number') return product(a, b);
  const side = (signOfA as number) * (signOfB as number);
  // Nothing of any size, however large, is nothing.
  return side === 0 ? ZERO : (side as -1 | 1);
}

export function times(a: Interval, b: Interval): Interval {
  const [one, other] = [knownOf(a), knownOf(b)];
  if (one && other) return only(product(one, other));
  if (isZero(a) || isZero(b)) return only(ZERO);
  const all = endsOf(a).flatMap((one) => endsOf(b).map((other) => endProduct(one, other)));
  const finite = all.filter((end) => typeof end !== 'number');
  const [first = ZERO, ...rest] = finite;
  return {
    low: all.includes(-1) ? null : rest.reduce((low, end) => (compare(end, low) < 0 ? end : low), first),
    high: all.includes(1) ? null : rest.reduce((high, end) => (compare(end, high) > 0 ? end : high), first),
  };
}

const ONE = exactOf(1);
const reciprocal = (value: Exact) => quotient(ONE, value);

/** One divided by what lies on one side of zero, zero itself left out. */
function inverse({ low, high }: Interval, side: 'below' | 'above'): Interval {
  if (side === 'above')
    return {
      low: high ? reciprocal(high) : ZERO,
      high: low && signOf(low) > 0 ? reciprocal(low) : null,
    };
  return {
    low: high && signOf(high) < 0 ? reciprocal(high) : null,
    high: low ? reciprocal(low) : ZERO,
  };
}

/** Where a divisor may be zero, the quotient is `byZero` there. */
export function over(a: Interval, b: Interval, byZero: Interval): Interval {
  if (isZero(b)) return byZero;
  const [one, other] = [knownOf(a), knownOf(b)];
  if (one && other) return only(quotient(one, other));
  const below = !b.low || signOf(b.low) < 0;
  const above = !b.high || signOf(b.high) > 0;
  const mayBeZero = (!b.low || signOf(b.low) <= 0) && (!b.high || signOf(b.high) >= 0);
  const parts = [
    ...(below ? [times(a, inverse(b, 'below'))] : []),
    ...(above ? [times(a, inverse(b, 'above'))] : []),
    ...(mayBeZero ? [byZero] : []),
  ];
  return parts.reduce(hull);
}
