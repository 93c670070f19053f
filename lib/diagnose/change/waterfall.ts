import { sharesTogether } from '@/lib/text/shares-together';

/** One persona's share from a base to now, over the configs between them. */
export interface WaterfallRow {
  readonly key: string;
  readonly name: string;
  /** Exact, 0..1: of the base, then after each part; the last one is now. */
  readonly levels: readonly number[];
  /** The same as it is shown: tenths of a point, those of one config 100.0 % together. */
  readonly shown: readonly number[];
}

/** What each part moved, in tenths of a point: together they are exactly the difference of the shares that are shown. */
export const shownParts = ({ shown }: WaterfallRow): number[] =>
  shown.slice(1).map((level, i) => Math.round(level * 1_000) - Math.round((shown[i] as number) * 1_000));

/** What each part moved, -1..1. */
export const exactParts = ({ levels }: WaterfallRow): number[] =>
  levels.slice(1).map((level, i) => level - (levels[i] as number));

/** The shares of personas, by key, in a base and after each part; what a config lacks has a share of 0 there. */
export function waterfall(
  names: ReadonlyMap<string, string>,
  stages: readonly ReadonlyMap<string, number>[],
): WaterfallRow[] {
  const keys = [...names.keys()];
  const levels = stages.map((stage) => keys.map((key) => stage.get(key) ?? 0));
  const shown = levels.map((shares) => sharesTogether(shares));
  return keys.map((key, k) => ({
    key,
    name: names.get(key) as string,
    levels: levels.map((shares) => shares[k] as number),
    shown: shown.map((shares) => shares[k] as number),
  }));
}
