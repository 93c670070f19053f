import { type Archetypal, cohortLabel } from '@/lib/params/archetypes/archetypes-of';
import { inverseOf, solveUpper } from '@/lib/stats/cholesky';
import { normalEquations, type Slope } from './joint-step';
import type { Metric } from './metric';

/** A share and the half-width of its 95 % interval, 0..1. */
export interface KnownShare {
  readonly share: number;
  readonly within: number;
}

/** Archetypes whose shares these features determine only together; or one whose share they determine. */
export interface ArchetypeGroup extends KnownShare {
  readonly archetypes: readonly string[];
}

export interface Identified {
  /** By archetype, in the order of the config's. */
  readonly shares: readonly KnownShare[];
  /** Groups of more than one archetype: of each only the total is known. */
  readonly groups: readonly ArchetypeGroup[];
  /** By dial, in strides: the half-width of the 95 % interval of its value. */
  readonly dials: readonly number[];
}

/** A share that is known within this is distinguished. */
export const DISTINGUISHED_WITHIN = 0.03;
/** What is known of a share before any data: its standard deviation. Of a dial, in strides. */
const PRIOR_SHARE = 0.3;
const PRIOR_STRIDES = 5;
const NORMAL_95 = 1.96;

/**
 * How well the data determines each share and dial: the covariance of the estimate that minimises the distance, from the slope
 * of the moments and the noise of the real and the made users (the "sandwich" of generalised least squares). Where the
 * moments hardly change along a direction, what is left is what was known before.
 */
export function covarianceOfFit(metric: Metric, slope: Slope, noise: number): Float64Array {
  const { hessian } = normalEquations(slope, metric.target, noise);
  const columns = [...slope.places, ...slope.dials].map((column) => solveUpper(metric.factor, column));
  const n = columns.length;
  const length = metric.target.length;
  const spread = columns.map((column) => {
    const product = new Float64Array(length);
    for (let g = 0; g < length; g++) {
      let sum = 0;
      for (let h = 0; h < length; h++)
        sum += (metric.covariance[g * length + h] as number) * (column[h] as number);
      product[g] = sum;
    }
    return product;
  });
  const scores = new Float64Array(n * n);
  let trace = 0;
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) {
      let sum = 0;
      for (let g = 0; g < length; g++) sum += (columns[i]?.[g] as number) * (spread[j]?.[g] as number);
      scores[i * n + j] = sum / noise ** 2;
    }
    trace += scores[i * n + i] as number;
  }
  for (let i = 0; i < n; i++) scores[i * n + i] = (scores[i * n + i] as number) + 1e-9 * trace;
  const information = sandwich(hessian, inverseOf(scores, n), n);
  const shares = slope.places.length;
  const exact = 1e6 * PRIOR_SHARE ** -2;
  for (let i = 0; i < n; i++) {
    const prior = i < shares ? PRIOR_SHARE ** -2 : PRIOR_STRIDES ** -2;
    information[i * n + i] = (information[i * n + i] as number) + prior;
    if (i >= shares) continue;
    for (let j = 0; j < shares; j++) information[i * n + j] = (information[i * n + j] as number) + exact;
  }
  return inverseOf(information, n);
}

/** H M H for symmetric matrices. */
function sandwich(outer: Float64Array, inner: Float64Array, n: number): Float64Array {
  const product = (a: Float64Array, b: Float64Array) => {
    const c = new Float64Array(n * n);
    for (let i = 0; i < n; i++) {
      for (let k = 0; k < n; k++) {
        const value = a[i * n + k] as number;
        for (let j = 0; j < n; j++)
          c[i * n + j] = (c[i * n + j] as number) + value * (b[k * n + j] as number);
      }
    }
    return c;
  };
  return product(product(outer, inner), outer);
}

/**
 * Intervals of all shares, and the groups of archetypes that the data does not distinguish. Where the settings are farther
 * off than noise explains, the model is wrong by more than the draw, and all is known that much worse: intervals are
 * `misfit` times as wide (the scale factor, or Birge ratio, of a fit whose chi-square is too large).
 */
export function identify(
  metric: Metric,
  slope: Slope,
  noise: number,
  mix: Float64Array,
  misfit: number,
  ids: readonly string[],
): Identified {
  const scale = Math.max(1, misfit);
  const covariance = covarianceOfFit(metric, slope, noise);
  const n = slope.places.length + slope.dials.length;
  const half = (group: readonly number[]) => {
    let variance = 0;
    for (const i of group) for (const j of group) variance += covariance[i * n + j] as number;
    return scale * NORMAL_95 * Math.sqrt(Math.max(0, variance));
  };
  const within = (group: readonly number[]) => Math.min(1, half(group));
  const share = (group: readonly number[]) => group.reduce((sum, s) => sum + (mix[s] as number), 0);
  const groups = merged(
    slope.places.map((_, s) => [s]),
    within,
  );
  return {
    shares: slope.places.map((_, s) => ({ share: mix[s] as number, within: within([s]) })),
    groups: groups
      .filter(({ length }) => length > 1)
      .map((group) => ({
        archetypes: group.map((s) => ids[s] as string),
        share: share(group),
        within: within(group),
      })),
    dials: slope.dials.map((_, k) => half([slope.places.length + k])),
  };
}

/** Joins the group that is known worst with the one that makes their total known best, until all are distinguished. */
function merged(start: readonly number[][], within: (group: readonly number[]) => number): number[][] {
  let groups = [...start];
  const settled = new Set<number[]>();
  for (;;) {
    const open = groups.filter((group) => !settled.has(group) && within(group) > DISTINGUISHED_WITHIN);
    const worst = open.sort((a, b) => within(b) - within(a))[0];
    if (!worst) return groups;
    const joined = groups
      .filter((group) => group !== worst)
      .map((group) => ({ group, all: [...worst, ...group].sort((a, b) => a - b) }))
      .sort((a, b) => within(a.all) - within(b.all))[0];
    // All archetypes together are always known: that says nothing.
    if (!joined || joined.all.length === start.length || within(joined.all) >= within(worst)) {
      settled.add(worst);
      continue;
    }
    groups = [...groups.filter((group) => group !== worst && group !== joined.group), joined.all];
  }
}

const percent = (share: number) => (100 * share).toFixed(0);

/** A group in words. */
export function groupSentence(config: Archetypal, { archetypes, share, within }: ArchetypeGroup): string {
  // Some names have commas of their own.
  const names = archetypes.map((id) => cohortLabel(config, id)).join(' + ');
  return `${names} cannot be distinguished by these features: only their total, ${percent(share)} % ± ${Math.max(1, Math.round(100 * within))}, is known.`;
}
