/** The form of a profile; one of a later form is refused by name. */
export const PROFILE_VERSION = 1;
/** Quantiles of a feature are at these parts of its known values: 0, 1/40 … 1. */
export const QUANTILE_STEPS = 40;
/** Bins of a feature lie between every fourth quantile: tenths of its known values, fewer where values repeat. */
const STEPS_A_BIN = 4;
/** So many texts of a category have counts of their own, the most frequent; the others are counted together. */
export const MOST_TEXTS = 50;

/** A number that rules may read, as it was: in one window, or in all where it is the same in all. */
export interface NumberProfile {
  readonly feature: string;
  /** Days. */
  readonly window?: number;
  /** Of the known values the least one that so many do not exceed, `QUANTILE_STEPS + 1` of them; none where nothing was known. */
  readonly quantiles: readonly number[];
  /** Customers by bin, see `edgesOf`; none where nothing was known. */
  readonly counts: readonly number[];
  /** Customers of whom it was not known. */
  readonly unknown: number;
}

/** A column of texts, as it was. */
export interface CategoryProfile {
  readonly feature: string;
  readonly texts: readonly string[];
  /** Customers by text. */
  readonly counts: readonly number[];
  /** Customers with any other text. */
  readonly others: number;
  readonly unknown: number;
}

/** Of which settings the profile is, as digests: what was measured how, who has which persona, who counts. */
export interface ProfileDigests {
  readonly measured: string;
  readonly rules: string;
  readonly filter: string;
}

/** What a config was calibrated on: counts and quantiles of customers, no customer. */
export interface Profile {
  readonly version: typeof PROFILE_VERSION;
  /** What the data was called. */
  readonly data: string;
  /** The last day of the data, ISO. */
  readonly date: string;
  /** How many customers count. */
  readonly customers: number;
  /** Where rows had weights: how many of one weight would say as much. */
  readonly effective?: number;
  readonly of: ProfileDigests;
  readonly numbers: readonly NumberProfile[];
  readonly categories: readonly CategoryProfile[];
  /** Customers by window in days and persona number, or STABLE. */
  readonly personas: Readonly<Record<string, Readonly<Record<string, number>>>>;
}

/** The upper ends of the bins of a feature, ascending, each with its end in it; behind the last one is a bin without an end. */
export function edgesOf(quantiles: readonly number[]): number[] {
  const edges: number[] = [];
  for (let k = STEPS_A_BIN; k < quantiles.length - 1; k += STEPS_A_BIN) {
    const edge = quantiles[k] as number;
    if (edge !== edges.at(-1)) edges.push(edge);
  }
  return edges;
}

/** The value of a part (0..1) of the known ones, between the quantiles that are kept. */
export function valueAtPart(quantiles: readonly number[], part: number): number {
  const position = part * (quantiles.length - 1);
  const below = Math.min(Math.floor(position), quantiles.length - 2);
  const [low, high] = [quantiles[below] as number, quantiles[below + 1] as number];
  return low + (high - low) * (position - below);
}
