import type { FeatureDrift } from './sides';

/** Where the 5th, 25th, 50th, 75th and 95th percentiles of both sides lie on one axis, 0..1. */
export interface Strip {
  readonly before: readonly number[];
  readonly now: readonly number[];
}

/** The strip of a number; null of texts, and where nothing is known on a side or all is one value. */
export function stripOf({ quantiles }: Pick<FeatureDrift, 'quantiles'>): Strip | null {
  if (!quantiles || quantiles.before.length === 0 || quantiles.now.length === 0) return null;
  const all = [...quantiles.before, ...quantiles.now];
  const [low, high] = [Math.min(...all), Math.max(...all)];
  if (low === high) return null;
  const placed = (values: readonly number[]) => values.map((value) => (value - low) / (high - low));
  return { before: placed(quantiles.before), now: placed(quantiles.now) };
}
