import type { FeatureTable } from '@/lib/features/feature-table';
import { definitionOf, isFlag } from '@/lib/features/features';
import { doublesOf, type Numbers } from '@/lib/model/coded';
import { type NumberProfile, type Profile, ranksOf, valueAtPart } from '@/lib/params/profile/profile';
import { concatFloat64 } from '@/lib/stats/concat';
import { roundTo } from '@/lib/stats/round';
import type { Evaluation } from '../evaluation';

/** Whether the thing at a rank is among `some` of `all` that are spread evenly. */
export const isAmong = (rank: number, all: number, some: number): boolean =>
  Math.floor(((rank + 1) * some) / all) > Math.floor((rank * some) / all);

/**
 * Values with the distribution that they had: each customer keeps its rank among the known ones, and gets the value that the rank had
 * then. As large a share is unknown as then; who that is, is spread evenly over the ranks.
 */
export function putBack(values: Float64Array, one: NumberProfile, unknown: number): Float64Array {
  const { feature, quantiles } = one;
  const back = new Float64Array(values.length).fill(Number.NaN);
  if (quantiles.length === 0) return back;
  const ranks = ranksOf(one);
  const { decimals } = definitionOf(feature);
  const valueAt = (part: number) => roundTo(valueAtPart(ranks, part), isFlag(feature) ? 0 : decimals);
  const order = Uint32Array.from(values.keys());
  const known = order.filter((i) => !Number.isNaN(values[i]));
  known.sort((a, b) => (values[a] as number) - (values[b] as number) || a - b);
  const others = order.filter((i) => Number.isNaN(values[i]));
  const wanted = Math.round((1 - unknown) * values.length);
  const kept = Math.min(wanted, known.length);
  known.forEach((i, rank) => {
    if (isAmong(rank, known.length, kept)) back[i] = valueAt((rank + 0.5) / known.length);
  });
  const missing = wanted - kept;
  let given = 0;
  others.forEach((i, rank) => {
    if (isAmong(rank, others.length, missing)) back[i] = valueAt((given++ + 0.5) / missing);
  });
  return back;
}

/** A column of several tables, changed for all who count together. */
function changedTogether(
  tables: readonly FeatureTable[],
  rows: readonly number[],
  columnIn: (table: FeatureTable) => Numbers,
  change: (values: Float64Array) => Float64Array,
): Float64Array[] {
  const changed = change(concatFloat64(tables.map((table, s) => doublesOf(columnIn(table), rows[s]))));
  let at = 0;
  return tables.map((table, s) => {
    const whole = Float64Array.from(doublesOf(columnIn(table)));
    const length = rows[s] as number;
    whole.set(changed.subarray(at, at + length));
    at += length;
    return whole;
  });
}

/** By window of every cohort the column of a feature as it was then; null in windows of which the profile says nothing. */
export function columnsBack(
  { config, population, counts }: Evaluation,
  feature: string,
  { numbers, customers }: Profile,
): (readonly Float64Array[] | null)[] {
  const tables = population.cohorts.map(({ table }) => table);
  const rows = tables.map(({ users }, s) => Math.min(users, counts[s] as number));
  const own = numbers.filter((one) => one.feature === feature);
  return config.windows.map((days, w) => {
    const one = own.find(({ window }) => window === undefined || window === days);
    if (!one) return null;
    const columnIn = ({ windows }: FeatureTable) => windows[w]?.[feature] as Numbers;
    return changedTogether(tables, rows, columnIn, (values) => putBack(values, one, one.unknown / customers));
  });
}
