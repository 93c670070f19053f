import type { FeatureTable } from '@/lib/features/feature-table';
import type { Ruled } from '@/lib/rules/view/personas-of';
import { choleskyFactor, solveLower } from '@/lib/stats/cholesky';
import { covarianceOf, momentsOf } from './moments';
import { codesOfUsers, type Variables, variablesOf } from './variables';

/**
 * The measure of a fit: moments in coordinates in which the noise of the real sample is about the same in every
 * direction, so that a squared distance adds up what each direction says (generalised least squares).
 */
export interface Metric {
  readonly variables: Variables;
  /** Real users. */
  readonly users: number;
  /** The moments of the real users, as they are and in the coordinates of the measure. */
  readonly moments: Float64Array;
  readonly target: Float64Array;
  /** Covariance of one user's contributions, and the factor that turns moments into coordinates. */
  readonly covariance: Float64Array;
  readonly factor: Float64Array;
}

/**
 * What is added to the variance of every moment, as a part of it. Moments that are nearly sums of others would otherwise
 * count for whatever the model gets wrong in the last per mille.
 */
const SOFTENING = 0.1;
/** Where the model cannot be like the data in everything: the more, the more every moment counts for itself alone. */
export const SOFTER = [2, 50] as const;
/** The least variance of a moment: what nobody or everybody has in the data must not be held to the last user. */
const LEAST_VARIANCE = 0.002;

/** The measure that some real users give; every variance is raised by at least `least` of itself. */
export function metricOf(real: FeatureTable, config: Ruled, least = SOFTENING): Metric {
  const variables = variablesOf(real, config);
  const codes = codesOfUsers(variables, real);
  const moments = momentsOf(variables, codes);
  const covariance = covarianceOf(variables, codes, moments);
  const n = moments.length;
  // Of few users the covariance is hardly known: what they seem to agree on is chance.
  const softening = Math.max(least, n / real.users);
  const softened = covariance.slice();
  for (let g = 0; g < n; g++) {
    const variance = Math.max(LEAST_VARIANCE, covariance[g * n + g] as number);
    softened[g * n + g] = (covariance[g * n + g] as number) + softening * variance;
  }
  const factor = choleskyFactor(softened, n);
  return { variables, users: real.users, moments, target: solveLower(factor, moments), covariance, factor };
}

/** Where the moments of some users lie in the coordinates of the measure. */
export function placeOf({ variables, factor }: Metric, table: FeatureTable): Float64Array {
  return solveLower(factor, momentsOf(variables, codesOfUsers(variables, table)));
}
