import {
  compare,
  type Exact,
  exactOf,
  keyOf,
  negative,
  product,
  quotient,
  sum,
  toNumber,
  ZERO,
} from '@/lib/language/exact';
import { type Interval, knownOf, only, UNKNOWN } from '@/lib/language/interval';
import type { Aggregate, Aggregation } from '../features-document';
import type { Dates } from '../ledger-rows';

const add = (values: readonly Exact[]): Exact => values.reduce(sum, ZERO);
const mean = (values: readonly Exact[]): Exact => quotient(add(values), exactOf(values.length));

function median(values: readonly Exact[]): Exact {
  const sorted = [...values].sort(compare);
  const at = sorted.length >> 1;
  const high = sorted[at] as Exact;
  return sorted.length % 2 === 1 ? high : quotient(sum(sorted[at - 1] as Exact, high), exactOf(2));
}

/** The root of the mean square of the distances from the mean, divided by so many less. */
function deviation(values: readonly Exact[], less: 0 | 1): Exact | null {
  const over = values.length - less;
  if (over < 1) return null;
  const middle = negative(mean(values));
  const squares = values.map((value) => {
    const distance = sum(value, middle);
    return product(distance, distance);
  });
  return exactOf(Math.sqrt(toNumber(quotient(add(squares), exactOf(over)))));
}

/** What is computed of some numbers, at least one; null where they are too few. */
const OF_NUMBERS: Readonly<
  Record<Exclude<Aggregation, 'count' | 'distinct' | 'nth last'>, (values: readonly Exact[]) => Exact | null>
> = {
  sum: add,
  mean,
  min: (values) => values.reduce((a, b) => (compare(b, a) < 0 ? b : a)),
  max: (values) => values.reduce((a, b) => (compare(b, a) > 0 ? b : a)),
  median,
  sd: (values) => deviation(values, 0),
  'sample sd': (values) => deviation(values, 1),
};

/** Aggregations of nothing are 0 of these, and unknown of the others. */
export const ZERO_OF_NOTHING: ReadonlySet<Aggregation> = new Set(['count', 'sum', 'distinct']);

/** What is looked at of rows: numbers, or a text that tells them apart. */
export interface Looked {
  readonly numbers: (row: number) => Interval;
  /** Null where it is not known. */
  readonly key: (row: number) => string | null;
}

/** One number of some rows, which are in the order of time. `of` is null where rows are only counted. */
export function aggregated(
  { agg, n = 1, needs = 0, none }: Aggregate,
  rows: readonly number[],
  of: Looked | 'gap' | null,
  dates: Dates | null,
): Interval {
  const nothing = none !== undefined ? only(exactOf(none)) : ZERO_OF_NOTHING.has(agg) ? only(ZERO) : UNKNOWN;
  if (rows.length < needs) return nothing;
  if (agg === 'distinct' && of && of !== 'gap')
    return countOf(new Set(rows.flatMap((row) => of.key(row) ?? [])).size, nothing);
  if (agg === 'count' && (of === null || of === 'gap'))
    return countOf(of === 'gap' ? Math.max(0, rows.length - 1) : rows.length, nothing);
  const values = of === 'gap' ? gapsOf(rows, dates) : of ? knownNumbers(rows, of) : [];
  if (agg === 'count') return countOf(values.length, nothing);
  if (agg === 'distinct') return countOf(new Set(values.map(keyOf)).size, nothing);
  if (agg === 'nth last') {
    const value = values[values.length - n];
    return value ? only(value) : nothing;
  }
  const value = values.length === 0 ? null : OF_NUMBERS[agg](values);
  return value ? only(value) : nothing;
}

const countOf = (count: number, nothing: Interval): Interval =>
  count === 0 ? nothing : only(exactOf(count));

function knownNumbers(rows: readonly number[], { numbers }: Looked): Exact[] {
  const found: Exact[] = [];
  for (const row of rows) {
    const number = knownOf(numbers(row));
    if (number) found.push(number);
  }
  return found;
}

/** Days between neighbouring rows. */
const gapsOf = (rows: readonly number[], dates: Dates | null): Exact[] =>
  rows
    .slice(1)
    .map((row, i) => exactOf((dates?.day[row] as number) - (dates?.day[rows[i] as number] as number)));
