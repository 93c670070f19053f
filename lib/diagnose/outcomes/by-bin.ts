import { columnOf } from '@/lib/features/feature-table';
import type { Feature } from '@/lib/features/features';
import { rowValue } from '@/lib/model/coded';
import { type Bins, outside, placeOf, placesIn } from '@/lib/stats/histogram';
import { areaUnderCurve } from '@/lib/stats/proportions/ranking';
import { type Estimate, shareEstimate } from '@/lib/stats/proportions/wilson';
import type { Evaluation } from '../evaluation';
import { eachCustomer, type Part } from './by-persona';
import type { Outcome } from './outcome';
import { perRowOf } from './tally';

/** Neighbouring bins are joined until they have so many customers: the rate of fewer says nothing. */
export const FEWEST_IN_BIN = 20;

/** Some bins side by side as one: the rate of yes in it. */
export interface RateBin {
  /** The first bin and the one behind the last. */
  readonly from: number;
  readonly to: number;
  /** Customers whose outcome is known. */
  readonly known: number;
  readonly rate: Estimate;
}

/** The rate of an outcome over the values of a feature. */
export interface RatesByBin {
  readonly bins: readonly RateBin[];
  /** Who has no place on the axis; null where nobody is there. */
  readonly below: RateBin | null;
  readonly above: RateBin | null;
  readonly unknown: RateBin | null;
  readonly all: Estimate | null;
  /** How well higher values find yes: 0.5 is chance, below it lower ones do. Null where nobody has yes, or no. */
  readonly area: Estimate | null;
}

/** Distinct values up to here are ranked; of more it would take too long while one looks. */
const MOST_RANKED = 250_000;

/** The rate of an outcome by the bins of a feature, of one part of the customers. */
export function ratesByBin(
  evaluation: Pick<Evaluation, 'population' | 'counts'>,
  outcome: Outcome,
  window: number,
  feature: Feature,
  bins: Bins,
  part: Part = 'main',
): RatesByBin {
  const places = placesIn(bins);
  const [known, hits] = [new Float64Array(places), new Float64Array(places)];
  const byValue = new Map<number, [yes: number, no: number]>();
  const at = placeOf(bins);
  let squares = 0;
  const columns = evaluation.population.cohorts.map(({ table }) => {
    const own = table.windows[window];
    return own && columnOf(own, feature);
  });
  eachCustomer(evaluation, outcome, (s, row, { weight, yes, part: own }) => {
    if (own !== part || Number.isNaN(yes)) return;
    const value = rowValue(columns[s], row);
    const place = at(value);
    known[place]! += weight;
    hits[place]! += weight * yes;
    squares += weight * weight;
    if (Number.isNaN(value) || byValue.size > MOST_RANKED) return;
    const counts = byValue.get(value) ?? [0, 0];
    counts[yes === 1 ? 0 : 1] += weight;
    byValue.set(value, counts);
  });
  const all = known.reduce((sum, n) => sum + n, 0);
  const perRow = perRowOf({ known: all, squares });
  const joined = (from: number, to: number): RateBin | null => {
    let [n, yes] = [0, 0];
    for (let place = from; place < to; place++) {
      n += known[place] as number;
      yes += hits[place] as number;
    }
    const rate = shareEstimate(Math.min(yes, n), n, n * perRow);
    return rate && { from, to, known: n, rate };
  };
  const { below, above, unknown } = outside(bins);
  const single = (place: number) => joined(place, place + 1);
  const ranked = byValue.size <= MOST_RANKED ? [...byValue].toSorted(([a], [b]) => a - b) : [];
  return {
    bins: spansOf(known.subarray(0, bins.count)).flatMap(([from, to]) => joined(from, to) ?? []),
    below: single(below),
    above: single(above),
    unknown: single(unknown),
    all: shareEstimate(
      hits.reduce((sum, n) => sum + n, 0),
      all,
      all * perRow,
    ),
    area: areaUnderCurve(
      ranked.map(([, [yes]]) => yes),
      ranked.map(([, [, no]]) => no),
    ),
  };
}

/** Runs of bins that each have enough customers, as far as there are as many; empty bins at the ends are in none. */
function spansOf(known: Float64Array): [from: number, to: number][] {
  const spans: [number, number][] = [];
  let [from, n] = [0, 0];
  for (let place = 0; place < known.length; place++) {
    if (n === 0) from = place;
    n += known[place] as number;
    if (n < FEWEST_IN_BIN) continue;
    spans.push([from, place + 1]);
    n = 0;
  }
  if (n === 0) return spans;
  let end = known.length;
  while (end > from && known[end - 1] === 0) end--;
  const last = spans.at(-1);
  if (last) last[1] = end;
  else spans.push([from, end]);
  return spans;
}
