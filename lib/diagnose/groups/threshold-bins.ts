import { columnOf } from '@/lib/features/feature-table';
import { weightOf } from '@/lib/features/weights';
import { rowValue } from '@/lib/model/coded';
import { hasPassed, isMatched } from '@/lib/rules/assign-personas';
import { scaleOf } from '@/lib/rules/distribution';
import { passes } from '@/lib/rules/evaluate-criteria';
import type { Criterion } from '@/lib/rules/personas';
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
  const empty = () => new Float64Array(placesIn(bins));
  const found = { assigned: empty(), elsewhere: empty(), alone: empty(), fails: empty() };
  const compiled = rules.criteria.find((one) => one.criterion === criterion);
  population.cohorts.forEach(({ table }, s) => {
    const part = assignments[s]?.[window];
    const columns = table.windows[window];
    const own = places[s];
    if (!part || !columns || !own) return;
    const values = columnOf(columns, criterion.feature);
    const held = Math.min(counts[s] as number, table.users);
    const each = scaleOf(table.users, counts[s] as number);
    for (let u = 0; u < held; u++) {
      const passed = compiled ? hasPassed(part, compiled, u) : passes(criterion, rowValue(values, u));
      let into = found.fails;
      if (passed) {
        into = found.alone;
        if (part.primary[u] === persona) into = found.assigned;
        else if (isMatched(part, persona, u)) into = found.elsewhere;
      }
      const at = own[u] as number;
      into[at] = (into[at] as number) + each * weightOf(table.weights, u);
    }
  });
  return found;
}
