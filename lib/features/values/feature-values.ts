import { doublesOf, lengthOf, type Numbers, numberReader, rowsBetween } from '@/lib/model/coded';
import { mapNumbers, type ValueCounts, valueCounts } from '@/lib/model/value-counts';
import { concatFloat64 } from '@/lib/stats/concat';
import { type Bins, outside, placeOf, placesIn } from '@/lib/stats/histogram';
import { quantilesOf } from '@/lib/stats/quantiles-of';
import { weightedQuantile } from '@/lib/stats/weighted-quantile';
import type { Feature } from '../features';
import type { Cohorts } from '../population';
import { type Weights, weightOf } from '../weights';
import { ascendingRows } from './ascending-rows';

/** The column of a feature in each cohort, of which the first `counts[s]` rows count. */
export interface FeatureValues {
  readonly columns: readonly Numbers[];
  readonly counts: readonly number[];
  readonly weights: readonly Weights[];
}

const NOBODY = new Float64Array();

/** A feature in a window; a cohort without the column has no rows. */
export const featureValues = (
  { cohorts }: Cohorts,
  feature: Feature,
  window: number,
  counts: readonly number[],
): FeatureValues => ({
  columns: cohorts.map(({ table }) => table.windows[window]?.[feature] ?? NOBODY),
  counts,
  weights: cohorts.map(({ table }) => table.weights),
});

/** The rows that count, without a copy. */
export const rowsOf = ({ columns, counts }: Omit<FeatureValues, 'weights'>): Numbers[] =>
  columns.map((column, s) => rowsBetween(column, 0, counts[s] as number));

/** Each number once with how many customers have it; null where they are so many that rows are looked at. */
const countsOf = ({ columns, counts, weights }: FeatureValues): ValueCounts | null =>
  valueCounts(columns, counts, weights);

/** Values of a feature, ascending, and by value for how many customers it stands; without weights each for one. */
export interface KnownValues {
  readonly values: Float64Array;
  readonly weights: Weights;
}

/** The known values with their weights. */
export function knownValuesIn(of: FeatureValues): KnownValues {
  const counted = countsOf(of);
  if (counted) return { values: counted.values, weights: counted.users };
  const parts = rowsOf(of).map((part) => doublesOf(part));
  const all = concatFloat64(parts);
  if (!of.weights.some(Boolean)) {
    const sorted = all.sort();
    let known = sorted.length;
    while (known > 0 && Number.isNaN(sorted[known - 1])) known--;
    return { values: sorted.subarray(0, known), weights: undefined };
  }
  const each = concatFloat64(
    parts.map((part, s) => of.weights[s]?.subarray(0, part.length) ?? new Float64Array(part.length).fill(1)),
  );
  const rows = ascendingRows(all);
  const inOrder = (column: Float64Array) => Float64Array.from(rows, (row) => column[row] as number);
  return { values: inOrder(all), weights: inOrder(each) };
}

/** Quantiles that were asked for last, by the first of the columns: columns stay, while thresholds move. */
const kept = new WeakMap<
  Numbers,
  { readonly of: FeatureValues; readonly shares: string; quantiles: number[] }
>();

const isAlike = <T>(a: readonly T[], b: readonly T[]) =>
  a.length === b.length && a.every((one, i) => one === b[i]);

/** The p-quantiles (0..1) of the known values, each customer counted; NaN where none is known. */
export function quantilesIn(of: FeatureValues, shares: readonly number[]): number[] {
  const { columns, counts, weights } = of;
  const [first] = columns;
  const last = first && kept.get(first);
  const isSame =
    last?.shares === String(shares) &&
    isAlike(columns, last.of.columns) &&
    isAlike(counts, last.of.counts) &&
    isAlike(weights, last.of.weights);
  if (isSame) return last.quantiles;
  const quantiles = soughtQuantiles(of, shares);
  if (first) kept.set(first, { of, shares: String(shares), quantiles });
  return quantiles;
}

function soughtQuantiles(of: FeatureValues, shares: readonly number[]): number[] {
  const isCounted = of.weights.some(Boolean) || countsOf(of);
  if (!isCounted)
    return quantilesOf(
      rowsOf(of).map((part) => doublesOf(part)),
      shares,
    );
  const { values, weights } = knownValuesIn(of);
  return shares.map((p) => weightedQuantile(values, weights, p));
}

/** Looks at each different known value with how many customers have it, or at each row, in any order; the others are returned. */
function eachWith(of: FeatureValues, look: (value: number, users: number) => void): number {
  const counted = countsOf(of);
  if (counted) {
    const { values, users, unknown } = counted;
    for (let i = 0; i < values.length; i++) look(values[i] as number, users[i] as number);
    return unknown;
  }
  let unknown = 0;
  for (const [s, part] of rowsOf(of).entries()) {
    const at = numberReader(part);
    for (let row = 0; row < lengthOf(part); row++) {
      const x = at(row);
      const users = weightOf(of.weights[s], row);
      if (Number.isNaN(x)) unknown += users;
      else look(x, users);
    }
  }
  return unknown;
}

/** Customers by bin, below, above and unknown. */
export function histogramIn(of: FeatureValues, bins: Bins): Float64Array {
  const found = new Float64Array(placesIn(bins));
  const place = placeOf(bins);
  const add = (at: number, users: number) => {
    found[at] = (found[at] as number) + users;
  };
  add(
    outside(bins).unknown,
    eachWith(of, (x, users) => add(place(x), users)),
  );
  return found;
}

/** Looks at each different known value, or at each row, in any order. */
export const eachKnown = (of: FeatureValues, look: (value: number) => void): void => {
  eachWith(of, (x) => look(x));
};

/** The place in bins of the value of each row that counts, by cohort. */
export const placesOf = (of: FeatureValues, bins: Bins): Uint16Array[] => {
  const place = placeOf(bins);
  return rowsOf(of).map((part) => mapNumbers(part, place));
};
