import { definitionOf, type Feature } from '@/lib/features/features';

/** Units of the currencies of least worth that a dollar buys, rounded up: data is in whatever money it is in. */
const MOST_TO_THE_DOLLAR = 100_000;

interface Range {
  readonly min: number;
  readonly max: number;
}

/** What a threshold over a feature may be: its range in dollars, for money so much wider as other currencies need. */
export function thresholdRange(feature: Feature): Range {
  const { unit, min, max } = definitionOf(feature);
  const times = unit === 'usd' ? MOST_TO_THE_DOLLAR : 1;
  return { min: min * times, max: max * times };
}

/**
 * Where a threshold is looked for, and in which steps: as in dollars where `values` (what it is, what it may be) lie there,
 * else ten times that, a hundred times and so on.
 */
export function searchRange(feature: Feature, values: readonly number[]): Range & { readonly step: number } {
  const { unit, min, max, step } = definitionOf(feature);
  let times = 1;
  const fits = (x: number) => x >= min * times && x <= max * times;
  while (unit === 'usd' && times < MOST_TO_THE_DOLLAR && !values.every(fits)) times *= 10;
  return { min: min * times, max: max * times, step: step * times };
}
