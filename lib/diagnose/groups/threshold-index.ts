import { columnOf } from '@/lib/features/feature-table';
import { weightOf } from '@/lib/features/weights';
import { isTied } from '@/lib/rules/assign-personas';
import { inSet, matchedPersonas } from '@/lib/rules/compile-rules';
import { scaleOf } from '@/lib/rules/distribution';
import { passesOver } from '@/lib/rules/operators';
import { rankerOf } from '@/lib/rules/ranker';
import { type Bins, placesIn } from '@/lib/stats/histogram';
import { passingReader } from '../change/turns/passing';
import type { Evaluation } from '../evaluation';
import type { ThresholdBins, ThresholdPlace } from './threshold-bins';

/** What becomes of those who pass a threshold. */
const PASSING = ['assigned', 'elsewhere', 'alone'] as const;
const [ASSIGNED, ELSEWHERE, ALONE] = [0, 1, 2];

/** Users by what a threshold makes of them, at each position of it: see `thresholdBins`. Null of what is no position. */
export type ThresholdIndex = (value: number) => ThresholdBins | null;

/** Customers of one bin who pass so many positions. */
interface Group {
  readonly bin: number;
  readonly passing: number;
  /** By what becomes of those who pass. */
  readonly customers: Float64Array;
}

/**
 * The bins of a threshold at each of `positions` (ascending), made in one pass: a step of the slider sums groups, of which there are no
 * more than bins and positions. `places` are those of the users' values, by cohort. Null where more than the bits of one word decides.
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
  if (!compiled || rules.words > 1 || rules.isExact) return null;
  const readPassing = passingReader(criterion, positions);
  const stride = positions.length + 1;
  const groupOf = new Map<number, Group>();
  const [words, set, ranked] = [new Int32Array(1), new Int32Array(rules.sets), new Int32Array(2)];
  const passBit = 1 << compiled.bit;
  population.cohorts.forEach(({ table }, s) => {
    const part = assignments[s]?.[window];
    const columns = table.windows[window];
    const own = places[s];
    if (!part || !columns || !own) return;
    const held = Math.min(counts[s] as number, table.users);
    const each = scaleOf(table.users, counts[s] as number);
    const { at: passingOf } = readPassing(columnOf(columns, criterion.feature));
    const rank = rankerOf(rules, columns);
    const masks = part.masks[0] as Int32Array;
    /** By mask what becomes of a user who passes, where constants alone rank it; tied ones are looked at. */
    const known = new Map<number, number>();
    const becomes = (user: number, mask: number): number => {
      const found = known.get(mask);
      if (found !== undefined) return found;
      words[0] = mask;
      const matched = matchedPersonas(rules, words, set);
      if (!inSet(matched, persona)) {
        known.set(mask, ALONE);
        return ALONE;
      }
      rank(matched, user, ranked);
      const standing = ranked[0] === persona ? ASSIGNED : ELSEWHERE;
      if (!isTied(rules, matched)) known.set(mask, standing);
      return standing;
    };
    for (let u = 0; u < held; u++) {
      const key = (own[u] as number) * stride + passingOf(u);
      let group = groupOf.get(key);
      if (!group) {
        group = { bin: own[u] as number, passing: key % stride, customers: new Float64Array(PASSING.length) };
        groupOf.set(key, group);
      }
      group.customers[becomes(u, (masks[u] as number) | passBit)]! += each * weightOf(table.weights, u);
    }
  });
  const groups = [...groupOf.values()];
  const placeOf = new Map(Array.from(positions, (value, place) => [value, place]));
  const fromLowEnd = passesOver(criterion.op);

  return (value) => {
    const place = placeOf.get(value);
    if (place === undefined) return null;
    const empty = () => new Float64Array(placesIn(bins));
    const found = { assigned: empty(), elsewhere: empty(), alone: empty(), fails: empty() };
    for (const { bin, passing, customers } of groups) {
      const isPassed = fromLowEnd ? place < passing : place >= positions.length - passing;
      PASSING.forEach((standing, i) => {
        found[isPassed ? standing : 'fails'][bin]! += customers[i] as number;
      });
    }
    return found;
  };
}
