/** The form of a profile; one of a later form is refused by name. */
export const PROFILE_VERSION = 1;
/** Quantiles of a feature are at these parts of its known values: 0, 1/40 … 1. */
export const QUANTILE_STEPS = 40;
/** Bins of a feature lie between every fourth quantile: tenths of its known values, fewer where values repeat. */
const STEPS_A_BIN = 4;
/** So many texts of a category have counts of their own, the most frequent; the others are counted together. */
export const MOST_TEXTS = 50;
/** Customers expected in each bin on either side from which the bound of chance has a formula. */
export const ENOUGH_IN_BIN = 25;

/** A number that rules may read, as it was: in one window, or in all where it is the same in all. */
export interface NumberProfile {
  readonly feature: string;
  /** Days. */
  readonly window?: number;
  /** Of the known values the least one that so many do not exceed, `QUANTILE_STEPS + 1` of them; none where nothing was known. */
  readonly quantiles: readonly number[];
  /** Customers by bin, see `edgesOf`; none where nothing was known. */
  readonly counts: readonly number[];
  /** By bin the least value in it; of an empty one the end of the bin before. */
  readonly lows: readonly number[];
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

/** Values by parts of the known ones, both ascending; where a bin begins is the part that ends the one before, with another value. */
export interface Ranks {
  readonly parts: readonly number[];
  readonly values: readonly number[];
}

/** What is known of the values of a feature in their order: the ends of its bins, exactly, and quantiles between them. */
export function ranksOf({ quantiles, counts, lows }: NumberProfile): Ranks {
  const edges = [...edgesOf(quantiles), quantiles.at(-1) as number];
  const all = counts.reduce((sum, n) => sum + n, 0);
  const [parts, values]: [number[], number[]] = [[], []];
  let below = 0;
  for (const [bin, count] of counts.entries()) {
    if (count === 0) continue;
    const [from, to] = [below / all, (below + count) / all];
    below += count;
    parts.push(from);
    values.push(lows[bin] as number);
    for (const [k, value] of quantiles.entries()) {
      const part = k / (quantiles.length - 1);
      if (part <= from || part >= to) continue;
      parts.push(part);
      values.push(value);
    }
    parts.push(to);
    values.push(edges[bin] as number);
  }
  return { parts, values };
}

/** The value of a part (0..1, not 0 itself) of the known ones, between those that are kept. */
export function valueAtPart({ parts, values }: Ranks, part: number): number {
  let [low, high] = [0, parts.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((parts[middle] as number) < part) low = middle + 1;
    else high = middle;
  }
  const [below, above] = [Math.max(0, low - 1), low];
  const [from, to] = [parts[below] as number, parts[above] as number];
  const [a, b] = [values[below] as number, values[above] as number];
  return to > from ? a + (b - a) * ((part - from) / (to - from)) : b;
}
