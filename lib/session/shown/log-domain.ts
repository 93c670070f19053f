import type { Feature } from '@/lib/features/features';
import type { Cohorts } from '@/lib/features/population';
import { eachKnown, featureValues } from '@/lib/features/values/feature-values';
import type { FeatureDomain, OtherPopulation } from './feature-view';
import { remembered } from './remembered';

/** Beyond this a feature's values are of so different sizes that logarithms may show more. */
const WIDE = 100;
/** Bins in all, and in one power of ten at least. */
const BINS = 48;
const LEAST_BINS = 4;
/** So many powers of ten at most: what is smaller is next to nothing, and is counted with what is 0 or less. */
const MOST_DECADES = 12;
/** Ticks are at most one more. */
const MOST_STEPS = 3;

/** The least value above 0 and the largest one, over all users and windows; null where no value is above 0. */
const reachOf = remembered((population: Cohorts, feature: Feature): readonly [number, number] | null => {
  let [least, most] = [Number.POSITIVE_INFINITY, 0];
  const counts = population.cohorts.map(({ table }) => table.users);
  for (const w of population.cohorts[0]?.table.windows.keys() ?? [])
    eachKnown(featureValues(population, feature, w, counts), (value) => {
      if (!(value > 0)) return;
      if (value < least) least = value;
      if (value > most) most = value;
    });
  return most > 0 ? [least, most] : null;
});

/** Whether the values above 0 of a feature span more than two powers of ten. */
export function isWide(population: Cohorts, feature: Feature): boolean {
  const reach = reachOf(population, feature);
  return reach !== null && reach[1] > WIDE * reach[0];
}

const powerBelow = (value: number) => Math.floor(Math.log10(value) + 1e-9);
const powerAbove = (value: number) => Math.ceil(Math.log10(value) - 1e-9);

/** Whether all that is below an axis of logarithms is 0 or less. */
export const hasAllAboveZero = ({ low, high }: Pick<FeatureDomain, 'low' | 'high'>): boolean =>
  high / low < 10 ** (MOST_DECADES - 0.5);

/**
 * An axis of logarithms in whole powers of ten, with room for the values above 0 of both windows, for `keep`, and for another population: what
 * is 0 or less has no place on it. Null where no value is above 0. `step` is that of the even domain.
 */
export function logDomain(
  population: Cohorts,
  feature: Feature,
  { step }: Pick<FeatureDomain, 'step'>,
  keep: readonly number[],
  other: OtherPopulation | null = null,
): (FeatureDomain & { readonly scale: 'log' }) | null {
  const own = reachOf(population, feature);
  if (!own) return null;
  const reaches = [own, (other && reachOf(other.population, feature)) ?? own];
  const kept = keep.filter((value) => value > 0);
  const to = powerAbove(Math.max(...reaches.map(([, most]) => most), ...kept));
  const least = powerBelow(Math.min(...reaches.map(([one]) => one)));
  const from = Math.max(to - MOST_DECADES, Math.min(to - 1, least));
  const decades = to - from;
  const every = Math.ceil(decades / MOST_STEPS);
  return {
    low: 10 ** from,
    high: 10 ** to,
    bins: decades * Math.max(LEAST_BINS, Math.floor(BINS / decades)),
    step,
    ticks: Array.from({ length: Math.floor(decades / every) + 1 }, (_, i) => 10 ** (from + i * every)),
    scale: 'log',
  };
}
