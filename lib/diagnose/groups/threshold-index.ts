import { columnOf } from '@/lib/features/feature-table';
import { weightOf } from '@/lib/features/weights';
import { scaleOf } from '@/lib/rules/distribution';
import { passesOver } from '@/lib/rules/operators';
import { isPrimaryTiedIn, matchedIn, primaryIn, primaryRankerOf, verdictsOf } from '@/lib/rules/ranker';
import { type Bins, placesIn } from '@/lib/stats/histogram';
import { passingAt, passingReader } from '../change/turns/passing';
import { ONE_BY_ONE, Starts, TurnCounts } from '../change/turns/turn-counts';
import type { Evaluation } from '../evaluation';
import type { ThresholdBins, ThresholdPlace } from './threshold-bins';

/** What becomes of those who pass a threshold: a row of counts each. */
const PASSING = ['assigned', 'elsewhere', 'alone'] as const;
const [ASSIGNED, ELSEWHERE, ALONE] = [0, 1, 2];

/** Users by what a threshold makes of them, at each position of it: see `thresholdBins`. Null of what is no position. */
export type ThresholdIndex = (value: number) => ThresholdBins | null;

/**
 * The bins of a threshold at each of `positions` (ascending), made in one pass: users are counted by what becomes of them where they
 * pass, by how many positions they pass, and by bin. `places` are the bins of the users' values, by cohort. Null where more than the
 * bits of one word decides.
 */
export function thresholdIndex(
  {
    population,
    counts,
    rules,
    assignments,
  }: Pick<Evaluation, 'population' | 'counts' | 'rules' | 'assignments'>,
  window: number,
  { persona, criterion }: ThresholdPlace,
  bins: Bins,
  places: readonly Uint16Array[],
  positions: Float64Array,
): ThresholdIndex | null {
  const compiled = rules.criteria.find((one) => one.criterion === criterion);
  const verdictOf = rules.isExact ? null : verdictsOf(rules);
  if (!compiled || !verdictOf) return null;
  const readPassing = passingReader(criterion, positions);
  const stride = positions.length + 1;
  const size = placesIn(bins);
  const passBit = 1 << compiled.bit;
  /** What becomes of a user who passes. */
  const becomes = (mask: number, firstOf: (verdict: number) => number) => {
    const verdict = verdictOf(mask | passBit);
    if (((matchedIn(verdict) >>> persona) & 1) === 0) return ALONE;
    return firstOf(verdict) === persona ? ASSIGNED : ELSEWHERE;
  };
  const starts = new Starts(rules, (mask) => {
    const verdict = verdictOf(mask | passBit);
    const isOpen = isPrimaryTiedIn(verdict) && becomes(mask, primaryIn) !== ALONE;
    return isOpen ? ONE_BY_ONE : stride * becomes(mask, primaryIn);
  });
  /** By row and bin the customers whom so many positions or more pass, and fewer. */
  const passed = PASSING.map(() => Array.from({ length: stride + 1 }, () => new Float64Array(size)));
  const fewer = Array.from({ length: stride + 1 }, () => new Float64Array(size));

  const counted = new TurnCounts(positions.length, size);
  population.cohorts.forEach(({ table }, s) => {
    const part = assignments[s]?.[window];
    const columns = table.windows[window];
    const own = places[s];
    if (!part || !columns || !own) return;
    const { weights } = table;
    const users = Math.min(counts[s] as number, table.users);
    const each = scaleOf(table.users, counts[s] as number);
    const passing = readPassing(columnOf(columns, criterion.feature));
    const firstOf = primaryRankerOf(rules, columns);
    const masks = part.masks[0] as Int32Array;
    const set = new Int32Array(rules.sets);
    counted.begin(weights);
    counted.addMasked({ masks, starts, users, passing, weights, kinds: own }, (user) => {
      const row = becomes(masks[user] as number, (verdict) => {
        set[0] = matchedIn(verdict);
        return firstOf(set, user);
      });
      counted.add(stride * row, passingAt(passing, user), own[user] as number, weightOf(weights, user));
    });
    for (const [row, into] of passed.entries())
      for (let bin = 0; bin < size; bin++) {
        const customers = counted.row(stride * row, bin);
        for (let n = 0; n < stride; n++) (into[n] as Float64Array)[bin]! += each * (customers[n] as number);
      }
  });
  for (let n = 0; n < stride; n++)
    for (let bin = 0; bin < size; bin++) {
      const here = passed.reduce((sum, row) => sum + ((row[n] as Float64Array)[bin] as number), 0);
      (fewer[n + 1] as Float64Array)[bin] = ((fewer[n] as Float64Array)[bin] as number) + here;
    }
  for (const row of passed)
    for (let n = stride - 1; n >= 0; n--)
      for (let bin = 0; bin < size; bin++)
        (row[n] as Float64Array)[bin]! += (row[n + 1] as Float64Array)[bin] as number;
  const placeOf = new Map(Array.from(positions, (value, place) => [value, place]));
  const fromLowEnd = passesOver(criterion.op);

  return (value) => {
    const place = placeOf.get(value);
    if (place === undefined) return null;
    const least = fromLowEnd ? place + 1 : positions.length - place;
    const [assigned, elsewhere, alone] = passed.map((row) => row[least] as Float64Array);
    return { assigned, elsewhere, alone, fails: fewer[least] } as ThresholdBins;
  };
}
