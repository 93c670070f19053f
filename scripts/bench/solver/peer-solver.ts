/** What the solver is compared with: DIRECT (dividing rectangles), a global optimiser that knows nothing of the problem. */

import direct from 'ml-direct';
import type { FeatureTable } from '@/lib/features/feature-table';
import type { Config } from '@/lib/params/config/config';
import { PUBLISHED_ARCHETYPE_IDS } from '@/lib/params/declared/archetypes';
import type { Targets } from '@/lib/params/wanted/targets';
import type { Ruled } from '@/lib/rules/view/personas-of';
import { sharesUnderMix } from '@/lib/solve/mix/mix-fit';
import { type Freedom, fitOf, goalsOf } from '@/lib/solve/quest';
import { freeNumbers, withNumber } from '@/lib/solve/search/free-numbers';
import { evaluate, profilesOf } from '@/lib/solve/search/profiles';

/** Thrown out of the optimiser, which has a budget of iterations only. */
class Spent extends Error {}

/**
 * The least distance that the peer finds over the users of the tables with so many evaluations: weights of archetypes
 * from 0 to 1, thresholds from 0 to twice what they are. The hidden ones are within half and one and a half.
 */
export function peerDistance(
  config: Config,
  targets: Targets,
  freedom: Freedom,
  tables: readonly FeatureTable[],
  evaluations: number,
): number {
  const goals = goalsOf(config, targets);
  const thresholds = freeNumbers(config, freedom, tables);
  const archetypes = PUBLISHED_ARCHETYPE_IDS.length;
  let best = { cost: Number.POSITIVE_INFINITY, distance: 1 };
  let count = 0;
  const objective = (x: number[]) => {
    if (count++ >= evaluations) throw new Spent();
    const weights = x.slice(0, archetypes);
    const total = weights.reduce((sum, weight) => sum + weight, 0) || 1;
    const ruled = thresholds.reduce<Ruled>(
      (all, number, i) => withNumber(all, number, number.present * (x[archetypes + i] as number)),
      config,
    );
    const profiles = profilesOf(evaluate(ruled, tables), goals);
    const mix = Float64Array.from(weights, (weight) => weight / total);
    const fit = fitOf(sharesUnderMix(profiles, mix, goals.length), goals);
    if (fit.cost < best.cost) best = fit;
    return fit.cost;
  };
  const bounds = [...PUBLISHED_ARCHETYPE_IDS.map(() => 1), ...thresholds.map(() => 2)];
  try {
    direct(
      objective,
      bounds.map(() => 0),
      bounds,
      { iterations: evaluations },
    );
  } catch (error) {
    if (!(error instanceof Spent)) throw error;
  }
  return best.distance;
}
