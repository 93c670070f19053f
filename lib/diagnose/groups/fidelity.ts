import type { FeatureColumns, FeatureTable } from '@/lib/features/feature-table';
import { type Feature, PUBLISHED_FEATURES } from '@/lib/features/features';
import type { Cohorts } from '@/lib/features/population';
import { doublesOf } from '@/lib/model/coded';
import type { Counts } from '@/lib/params/config/allocate';
import { criteriaOf, type Persona } from '@/lib/rules/personas';
import {
  cdfDistance,
  effectiveUsers,
  sortedKnown,
  type WeightedPart,
  weightedQuantiles,
} from './cdf-distance';
import { type PersonaFidelity, personaFidelity } from './persona-fidelity';
import { distanceFloor, rankNoise } from './rank-noise';

/** One side of a comparison, for one feature and window. */
export interface FeatureSide {
  /** Share of users for whom the feature is unknown, 0..1. */
  readonly unknown: number;
  /** Quartiles of the known values: the least value that so many users do not exceed. NaN without any. */
  readonly quartiles: readonly [p25: number, p50: number, p75: number];
}

/** How alike one feature is in the real data and in the synthetic population. */
export interface FeatureFidelity {
  readonly feature: Feature;
  /** Place in the config's windows. */
  readonly window: number;
  /** Kolmogorov–Smirnov distance of the known values, 0..1; NaN where one side has none. */
  readonly distance: number;
  /** Two samples of one source, of these sizes, are farther apart than this with a chance of 5 %. */
  readonly floor: number;
  /** `unknown`: one side has no value to compare. */
  readonly verdict: 'alike' | 'differs' | 'unknown';
  readonly weight: number;
  readonly real: FeatureSide;
  readonly synthetic: FeatureSide;
}

export interface Fidelity {
  /** Every published feature in every window, in their order, and then what else is asked for, window by window. */
  readonly features: readonly FeatureFidelity[];
  /** Weighted mean of the distances that are known, 0..1; NaN where none is. */
  readonly distance: number;
  /** Features and windows that are compared, and those of them that are above their floor. */
  readonly compared: number;
  readonly above: number;
  readonly personas: PersonaFidelity;
}

export type FeatureWeights = Readonly<Partial<Record<Feature, number>>>;

/** What a feature that no rule reads counts for. */
const UNREAD_WEIGHT = 0.25;

/** Features that rules read, in criteria or severities, count 1, others a quarter. */
export function weightsByRules(
  personas: readonly Persona[],
  features: readonly Feature[] = PUBLISHED_FEATURES,
): FeatureWeights {
  const read = new Set(
    personas.flatMap(({ match, severity }) => [
      ...(severity ? [severity.feature] : []),
      ...criteriaOf(match).map(({ feature }) => feature),
    ]),
  );
  return Object.fromEntries(features.map((name) => [name, read.has(name) ? 1 : UNREAD_WEIGHT]));
}

/**
 * How like the real data a synthetic population is, feature by feature. The distance is that of Kolmogorov and Smirnov
 * because rules are thresholds: at any threshold, the share of users that passes is off by at most this much. Only known
 * values are compared. All users of a cohort count, in proportion to `counts`, the users of each archetype.
 *
 * The floor is the 95th percentile of that distance for two samples of one source, resampled by rank with a fixed seed;
 * of all features that are in truth alike about 5 % are above it (features are correlated, so they tend to be together).
 * Cohorts are samples of fixed size, which vary a little less than the resampled ones: the rate is at most that.
 *
 * `own` are features that a config defines, compared like the published ones; `weights` what each counts for in the mean.
 */
export function fidelity(
  real: FeatureTable,
  { cohorts }: Cohorts,
  counts: Counts,
  personas: readonly Persona[],
  { own = [], weights }: { readonly own?: readonly Feature[]; readonly weights?: FeatureWeights } = {},
): Fidelity {
  const names = [...PUBLISHED_FEATURES, ...own];
  const weighed = weights ?? weightsByRules(personas, names);
  const tables = cohorts.map(({ table }) => table);
  const shares = tables.map(({ users }, s) => (users > 0 ? (counts[s] as number) / users : 0));
  const features = real.windows.flatMap((_, window) =>
    names.map((feature) => {
      const synthetic = tables.map((table, s) => ({
        values: columnIn(table, window, feature),
        weight: shares[s] as number,
      }));
      const compared = compare([{ values: columnIn(real, window, feature), weight: 1 }], synthetic);
      return { feature, window, weight: weighed[feature] ?? 0, ...compared };
    }),
  );
  const known = features.filter(({ verdict }) => verdict !== 'unknown');
  const total = known.reduce((sum, { weight }) => sum + weight, 0);
  return {
    features,
    distance: known.reduce((sum, { weight, distance }) => sum + weight * distance, 0) / total,
    compared: known.length,
    above: known.filter(({ verdict }) => verdict === 'differs').length,
    personas: personaFidelity(real, tables, shares, personas, names),
  };
}

/** A column of a table; one that it does not have is unknown for everybody. */
const columnIn = ({ windows, users }: FeatureTable, window: number, feature: Feature): Float64Array =>
  doublesOf(
    (windows[window] as Partial<FeatureColumns>)[feature] ?? new Float64Array(users).fill(Number.NaN),
  );

interface Side {
  readonly values: Float64Array;
  readonly weight: number;
}

function compare(real: readonly Side[], synthetic: readonly Side[]) {
  const [first, second] = [known(real), known(synthetic)];
  const sides = { real: sideOf(real, first), synthetic: sideOf(synthetic, second) };
  const sizes = [effectiveUsers(first), effectiveUsers(second)].map(Math.round) as [number, number];
  if (sizes[0] < 1 || sizes[1] < 1) {
    return { distance: Number.NaN, floor: Number.NaN, verdict: 'unknown' as const, ...sides };
  }
  const { distance, cumulative } = cdfDistance(first, second, sizes);
  const floor = distanceFloor(rankNoise(...sizes), cumulative);
  return { distance, floor, verdict: distance > floor ? ('differs' as const) : ('alike' as const), ...sides };
}

const known = (side: readonly Side[]): WeightedPart[] =>
  side
    .filter(({ weight }) => weight > 0)
    .map(({ values, weight }) => ({ sorted: sortedKnown(values), weight }));

function sideOf(side: readonly Side[], parts: readonly WeightedPart[]): FeatureSide {
  const users = side.reduce((sum, { values, weight }) => sum + weight * values.length, 0);
  const withValue = parts.reduce((sum, { sorted, weight }) => sum + weight * sorted.length, 0);
  const quartiles =
    withValue > 0 ? weightedQuantiles(parts, [0.25, 0.5, 0.75]) : [Number.NaN, Number.NaN, Number.NaN];
  return {
    unknown: users > 0 ? Math.max(0, 1 - withValue / users) : 1,
    quartiles: quartiles as [number, number, number],
  };
}
