import { columnOf } from '@/lib/features/feature-table';
import { weightOf } from '@/lib/features/weights';
import { rowValue } from '@/lib/model/coded';
import { hasPassed, isMatched } from '@/lib/rules/assign-personas';
import type { CompiledCriterion, CompiledRules } from '@/lib/rules/compile-rules';
import { scaleOf } from '@/lib/rules/distribution';
import { passes } from '@/lib/rules/evaluate-criteria';
import type { Criterion } from '@/lib/rules/personas';
import { isPrimaryTiedIn, matchedIn, primaryIn, verdictsOf } from '@/lib/rules/ranker';
import { type Bins, placesIn } from '@/lib/stats/histogram';
import type { Evaluation } from '../evaluation';

/** What a threshold makes of a user: in the order in which bars are stacked, from the axis on. */
export const STANDINGS = ['assigned', 'elsewhere', 'alone', 'fails'] as const;
export type Standing = (typeof STANDINGS)[number];

/** By standing and place how many users there are; together they are all users. */
export type ThresholdBins = Readonly<Record<Standing, Float64Array>>;

/** A threshold of a persona in the rules of an evaluation. */
export interface ThresholdPlace {
  /** Its index. */
  readonly persona: number;
  readonly criterion: Criterion;
}

/** Their places. */
const [ASSIGNED, ELSEWHERE, ALONE, FAILS] = [0, 1, 2, 3];
/** In place of a standing: where the mask does not say it, and where it was not looked at yet. */
const ONE_BY_ONE = STANDINGS.length;
const NOT_KNOWN = ONE_BY_ONE + 1;

/** What a threshold makes of users by their mask: each that occurs is looked at once. Null where masks say nothing. */
function standingsByMask(rules: CompiledRules, compiled: CompiledCriterion | undefined, persona: number) {
  const verdictOf = compiled && !rules.isExact ? verdictsOf(rules) : null;
  if (!compiled || !verdictOf) return null;
  const known = new Uint8Array(1 << rules.criteria.length).fill(NOT_KNOWN);
  const look = (mask: number): number => {
    if (((mask >>> compiled.bit) & 1) === 0) return FAILS;
    const verdict = verdictOf(mask);
    if (isPrimaryTiedIn(verdict)) return ONE_BY_ONE;
    if (primaryIn(verdict) === persona) return ASSIGNED;
    return ((matchedIn(verdict) >>> persona) & 1) === 1 ? ELSEWHERE : ALONE;
  };
  return (mask: number): number => {
    if (known[mask] === NOT_KNOWN) known[mask] = look(mask);
    return known[mask] as number;
  };
}

/**
 * The users of one window in the bins of a threshold's feature: those who pass it and are assigned the persona, who meet its rule and go elsewhere, who pass this
 * alone, and who do not pass. `places` are those of their values, by cohort: a drag asks again and again. Users of a cohort that holds fewer than it counts stand for the others too.
 */
export function thresholdBins(
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
): ThresholdBins {
  const size = placesIn(bins);
  const planes = new Float64Array(STANDINGS.length * size);
  const compiled = rules.criteria.find((one) => one.criterion === criterion);
  const byMask = standingsByMask(rules, compiled, persona);
  population.cohorts.forEach(({ table }, s) => {
    const part = assignments[s]?.[window];
    const columns = table.windows[window];
    const own = places[s];
    if (!part || !columns || !own) return;
    const values = columnOf(columns, criterion.feature);
    const held = Math.min(counts[s] as number, table.users);
    const each = scaleOf(table.users, counts[s] as number);
    const standingOf = (u: number): number => {
      const passed = compiled ? hasPassed(part, compiled, u) : passes(criterion, rowValue(values, u));
      if (!passed) return FAILS;
      if (part.primary[u] === persona) return ASSIGNED;
      return isMatched(part, persona, u) ? ELSEWHERE : ALONE;
    };
    const [masks] = part.masks;
    for (let u = 0; u < held; u++) {
      let standing = byMask && masks ? byMask(masks[u]!) : ONE_BY_ONE;
      if (standing === ONE_BY_ONE) standing = standingOf(u);
      planes[standing * size + own[u]!]! += each * weightOf(table.weights, u);
    }
  });
  const planeOf = (standing: Standing, place: number) =>
    [standing, planes.subarray(place * size, (place + 1) * size)] as const;
  return Object.fromEntries(STANDINGS.map(planeOf)) as ThresholdBins;
}
