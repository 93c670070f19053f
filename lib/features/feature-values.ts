import { doublesOf, lengthOf, type Numbers, numberReader, rowsBetween } from '@/lib/model/coded';
import { mapNumbers, type ValueCounts, valueCounts } from '@/lib/model/value-counts';
import { concatFloat64 } from '@/lib/stats/concat';
import { type Bins, histogram, outside, placeOf, placesIn } from '@/lib/stats/histogram';
import { quantilesOf } from '@/lib/stats/quantiles-of';
import { weightedQuantile } from '@/lib/stats/weighted-quantile';
import type { Feature } from './features';
import type { Cohorts } from './population';
import type { Weights } from './weights';

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
const rowsOf = ({ columns, counts }: FeatureValues): Numbers[] =>
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
  const rows = Uint32Array.from(all.keys()).filter((row) => !Number.isNaN(all[row]));
  rows.sort((a, b) => (all[a] as number) - (all[b] as number));
  const inOrder = (column: Float64Array) => Float64Array.from(rows, (row) => column[row] as number);
  return { values: inOrder(all), weights: inOrder(each) };
}

/** The p-quantiles (0..1) of the known values, each customer counted; NaN where none is known. */
export function quantilesIn(of: FeatureValues, shares: readonly number[]): number[] {
  const isCounted = of.weights.some(Boolean) || countsOf(of);
  if (!isCounted)
    return quantilesOf(
      rowsOf(of).map((part) => doublesOf(part)),
      shares,
    );
  const { values, weights } = knownValuesIn(of);
  return shares.map((p) => weightedQuantile(values, weights, p));
}

/** Customers by bin, below, above and unknown. */
export function histogramIn(of: FeatureValues, bins: Bins): Float64Array {
  const counted = countsOf(of);
  if (!counted)
    return histogram(
      rowsOf(of).map((part) => doublesOf(part)),
      bins,
      of.weights,
    );
  const found = new Float64Array(placesIn(bins));
  const place = placeOf(bins);
  const { values, users, unknown } = counted;
  for (let i = 0; i < values.length; i++) {
    const at = place(values[i] as number);
    found[at] = (found[at] as number) + (users[i] as number);
  }
  found[outside(bins).unknown] = unknown;
  return found;
}

/** Looks at each different known value, or at each row, in any order. */
export function eachKnown(of: FeatureValues, look: (value: number) => void): void {
  const counted = countsOf(of);
  if (counted) {
    for (let i = 0; i < counted.values.length; i++) look(counted.values[i] as number);
    return;
  }
  for (const part of rowsOf(of)) {
    const at = numberReader(part);
    for (let row = 0; row < lengthOf(part); row++) if (!Number.isNaN(at(row))) look(at(row));
  }
}

/** The different known values and how many rows have each, of at most so many values and a few more. */
export function differentValues(
  { columns, counts }: Omit<FeatureValues, 'weights'>,
  most = Number.POSITIVE_INFINITY,
): Map<number, number> {
  const of = { columns, counts, weights: [] };
  const counted = countsOf(of);
  if (counted)
    return new Map(
      Array.from(counted.values.subarray(0, Math.min(counted.values.length, most + 1)), (x, i) => [
        x,
        counted.users[i] as number,
      ]),
    );
  const found = new Map<number, number>();
  for (const part of rowsOf(of)) {
    const at = numberReader(part);
    for (let row = 0; row < lengthOf(part) && found.size <= most; row++)
      if (!Number.isNaN(at(row))) found.set(at(row), (found.get(at(row)) ?? 0) + 1);
  }
  return found;
}

/** The place in bins of the value of each row that counts, by cohort. */
export const placesOf = (of: FeatureValues, bins: Bins): Uint16Array[] => {
  const place = placeOf(bins);
  return rowsOf(of).map((part) => mapNumbers(part, place));
};
