import { exactOf, negative, product, quotient, sum, toNumber, wholesOf, ZERO } from '@/lib/language/exact';
import { type Interval, only, UNKNOWN } from '@/lib/language/interval';
import type { Aggregate, Aggregation } from '../features-document';
import type { Dates, RowField } from '../ledger-rows';
import { ZERO_OF_NOTHING } from '../rows/aggregate';
import type { Selection } from '../rows/selection';
import { codesOf } from './codes';
import type { NumberLoop } from './number-loop';
import { countDistinct, medianTwice, sortWholes, squaresOf, totalOf } from './whole-numbers';

/** One number of some rows; null where whole numbers in doubles do not hold it. */
type AggregateLoop = (rows: Selection) => Interval | null;

/** Writes the known numbers of some rows, in their order, and returns how many they are. */
type Gather = (rows: Selection, into: Float64Array) => number;

function gatherField({ numbers, places }: RowField): Gather {
  const values = numbers as Float64Array;
  const at = places?.at;
  if (at)
    return ({ rows, from, to }, into) => {
      let count = 0;
      for (let i = from; i < to; i++) {
        const value = values[at[rows[i] as number] as number] as number;
        if (!Number.isNaN(value)) into[count++] = value;
      }
      return count;
    };
  return ({ rows, from, to }, into) => {
    let count = 0;
    for (let i = from; i < to; i++) {
      const value = values[rows[i] as number] as number;
      if (!Number.isNaN(value)) into[count++] = value;
    }
    return count;
  };
}

function gatherNumbers({ fill }: NumberLoop): Gather {
  return (rows, into) => {
    const length = rows.to - rows.from;
    fill(rows, into);
    let count = 0;
    for (let i = 0; i < length; i++) {
      const value = into[i] as number;
      if (!Number.isNaN(value)) into[count++] = value;
    }
    return count;
  };
}

const gatherGaps =
  ({ day }: Dates): Gather =>
  ({ rows, from, to }, into) => {
    for (let i = from + 1; i < to; i++)
      into[i - from - 1] = (day[rows[i] as number] as number) - (day[rows[i - 1] as number] as number);
    return Math.max(0, to - from - 1);
  };

const isSafe = Number.isSafeInteger;
const whole = (over: number, under: number): Interval | null =>
  isSafe(over) && isSafe(under) ? only(wholesOf(over + 0, under)) : null;

/** The root of the mean square of the distances from the mean, divided by so many less. */
function deviation(
  values: Float64Array,
  count: number,
  per: number,
  less: 0 | 1,
  nothing: Interval,
): Interval | null {
  if (count <= less) return nothing;
  const { total, squares } = squaresOf(values, count);
  const under = count * (count - less) * per * per;
  if (!isSafe(total) || !isSafe(squares) || !isSafe(under)) return null;
  // The square of the sum is no more than this.
  if (isSafe(count * squares)) return only(exactOf(Math.sqrt((count * squares - total * total) / under)));
  const [n, t] = [exactOf(count), exactOf(total)];
  const over = sum(product(n, exactOf(squares)), negative(product(t, t)));
  return only(exactOf(Math.sqrt(toNumber(quotient(over, exactOf(under))))));
}

type OfValues = (values: Float64Array, count: number, per: number, nothing: Interval) => Interval | null;

/** What is computed of at least one whole number, each so many to one. The numbers may be put in another order. */
const OF_VALUES: Readonly<Record<Exclude<Aggregation, 'nth last'>, OfValues>> = {
  count: (_, count) => whole(count, 1),
  sum: (values, count, per) => whole(totalOf(values, count), per),
  mean: (values, count, per) => whole(totalOf(values, count), per * count),
  min(values, count, per) {
    let least = values[0] as number;
    for (let i = 1; i < count; i++) if ((values[i] as number) < least) least = values[i] as number;
    return whole(least, per);
  },
  max(values, count, per) {
    let most = values[0] as number;
    for (let i = 1; i < count; i++) if ((values[i] as number) > most) most = values[i] as number;
    return whole(most, per);
  },
  median(values, count, per) {
    sortWholes(values, count);
    return whole(medianTwice(values, count), 2 * per);
  },
  distinct(values, count) {
    sortWholes(values, count);
    return whole(countDistinct(values, count), 1);
  },
  sd: (values, count, per, nothing) => deviation(values, count, per, 0, nothing),
  'sample sd': (values, count, per, nothing) => deviation(values, count, per, 1, nothing),
};

/** Of rows that are only counted. */
const countLoop =
  (needs: number, nothing: Interval): AggregateLoop =>
  ({ from, to }) =>
    to === from || to - from < needs ? nothing : whole(to - from, 1);

/** Of texts: how many rows have one, or how many there are. */
function textLoop(
  field: RowField,
  isDistinct: boolean,
  needs: number,
  nothing: Interval,
): AggregateLoop | null {
  const { places } = field;
  if (!places) return null;
  const { at } = places;
  const codes = codesOf(field, places);
  /** The last call that saw a code. */
  const seen = new Uint32Array(places.count);
  let call = 0;
  return ({ rows, from, to }) => {
    if (to - from < needs) return nothing;
    call++;
    let count = 0;
    for (let i = from; i < to; i++) {
      const code = codes[at[rows[i] as number] as number] as number;
      if (code < 0) continue;
      if (isDistinct) {
        if (seen[code] === call) continue;
        seen[code] = call;
      }
      count++;
    }
    return count === 0 ? nothing : whole(count, 1);
  };
}

/** Where a loop leaves how many numbers it met. */
const met = { count: 0 };

function totalOfRows(numbers: Float64Array, { rows, from, to }: Selection): number {
  let total = 0;
  let count = 0;
  for (let i = from; i < to; i++) {
    const value = numbers[rows[i] as number] as number;
    if (Number.isNaN(value)) continue;
    total += value;
    count++;
  }
  met.count = count;
  return total;
}

/** The least of the known numbers of some rows, each times a sign. */
function leastOfRows(numbers: Float64Array, { rows, from, to }: Selection, sign: 1 | -1): number {
  let least = Number.POSITIVE_INFINITY;
  for (let i = from; i < to; i++) {
    const value = sign * (numbers[rows[i] as number] as number);
    if (value < least) least = value;
  }
  met.count = least === Number.POSITIVE_INFINITY ? 0 : 1;
  return sign * least;
}

/** What needs no list of its numbers. */
function streamLoop(
  { numbers, per = 1, most = 0 }: RowField,
  agg: 'sum' | 'mean' | 'min' | 'max',
  needs: number,
  nothing: Interval,
): AggregateLoop {
  const values = numbers as Float64Array;
  return (rows) => {
    const length = rows.to - rows.from;
    if (length < needs) return nothing;
    if (length * most > Number.MAX_SAFE_INTEGER) return null;
    const isTotal = agg === 'sum' || agg === 'mean';
    const value = isTotal ? totalOfRows(values, rows) : leastOfRows(values, rows, agg === 'min' ? 1 : -1);
    if (met.count === 0) return nothing;
    return whole(value, agg === 'mean' ? per * met.count : per);
  };
}

/**
 * An aggregate as a loop over whole numbers in doubles, exact like the one over numbers of any size: of a field of a ledger, of
 * numbers made of fields, of gaps, or of rows that are counted. Null where these are not whole.
 */
export function aggregateLoop(
  { agg, n = 1, needs = 0, none }: Aggregate,
  of: RowField | NumberLoop | 'gap' | null,
  dates: Dates | null,
): AggregateLoop | null {
  const nothing = none !== undefined ? only(exactOf(none)) : ZERO_OF_NOTHING.has(agg) ? only(ZERO) : UNKNOWN;
  if (of === null) return agg === 'count' ? countLoop(needs, nothing) : null;
  if (of === 'gap')
    return dates && listLoop({ agg, n, needs, nothing, gather: gatherGaps(dates), per: 1, most: 0 });
  if ('fill' in of)
    return listLoop({ agg, n, needs, nothing, gather: gatherNumbers(of), per: of.per, most: of.most });
  if (!of.numbers)
    return agg === 'count' || agg === 'distinct' ? textLoop(of, agg === 'distinct', needs, nothing) : null;
  const { per = 1, most, places } = of;
  if (most === undefined) return null;
  if (!places && (agg === 'sum' || agg === 'mean' || agg === 'min' || agg === 'max'))
    return streamLoop(of, agg, needs, nothing);
  return listLoop({ agg, n, needs, nothing, gather: gatherField(of), per, most });
}

interface ListOptions {
  readonly agg: Aggregation;
  readonly n: number;
  readonly needs: number;
  readonly nothing: Interval;
  readonly gather: Gather;
  readonly per: number;
  readonly most: number;
}

/** What is computed of a list of numbers. */
function listLoop({ agg, n, needs, nothing, gather, per, most }: ListOptions): AggregateLoop {
  let values = new Float64Array(64);
  return (rows) => {
    const length = rows.to - rows.from;
    if (length < needs) return nothing;
    // No sum of so many leaves the whole numbers that doubles hold.
    if (length * most > Number.MAX_SAFE_INTEGER) return null;
    if (length > values.length) values = new Float64Array(2 * length);
    const count = gather(rows, values);
    if (agg === 'nth last') return n > count ? nothing : whole(values[count - n] as number, per);
    return count === 0 ? nothing : OF_VALUES[agg](values, count, per, nothing);
  };
}
