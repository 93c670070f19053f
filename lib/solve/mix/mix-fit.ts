import type { Goal } from '../quest';
import { minimiseQuadratic } from './bounded-quadratic';

/** The mixes that may be chosen, as shares of users by cohort that add up to 1. */
export interface MixSpace {
  readonly low: Float64Array;
  readonly high: Float64Array;
  /** The present mix, or the nearest that is allowed: what equally good mixes are compared by. */
  readonly prior: Float64Array;
}

/** By cohort: the share of its users that each goal counts, 0..1. A distribution is the mix times these. */
export type Profiles = readonly Float64Array[];

/**
 * What a unit of squared distance from the prior costs, in squared tolerances. Enough to choose the nearest of equally
 * good mixes, and too little to matter: a whole population's turn costs no target a hundredth of its tolerance.
 */
const PULL = 1e-5;

/** The shares that a mix gives, one a goal. */
export function sharesUnderMix(profiles: Profiles, mix: Float64Array, goals: number): Float64Array {
  const shares = new Float64Array(goals);
  for (let s = 0; s < mix.length; s++) {
    const profile = profiles[s] as Float64Array;
    const weight = mix[s] as number;
    for (let g = 0; g < goals; g++) shares[g] = (shares[g] as number) + weight * (profile[g] as number);
  }
  return shares;
}

/** The mix whose shares are nearest to the goals, by squares of tolerances; of several the one nearest to the prior. */
export function fitMix(
  profiles: Profiles,
  goals: readonly Pick<Goal, 'share' | 'tolerance'>[],
  { low, high, prior }: MixSpace,
  start: Float64Array = prior,
): Float64Array {
  const n = prior.length;
  const hessian = new Float64Array(n * n);
  const linear = new Float64Array(n);
  const weights = goals.map(({ tolerance }) => tolerance ** -2);
  for (let i = 0; i < n; i++) {
    const own = profiles[i] as Float64Array;
    for (let g = 0; g < goals.length; g++) {
      const weighted = (weights[g] as number) * (own[g] as number);
      if (weighted === 0) continue;
      linear[i] = (linear[i] as number) + weighted * (goals[g] as Goal).share;
      for (let j = 0; j <= i; j++) {
        const other = profiles[j] as Float64Array;
        hessian[i * n + j] = (hessian[i * n + j] as number) + weighted * (other[g] as number);
      }
    }
    hessian[i * n + i] = (hessian[i * n + i] as number) + PULL;
    linear[i] = (linear[i] as number) + PULL * (prior[i] as number);
  }
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < i; j++) hessian[j * n + i] = hessian[i * n + j] as number;
  }
  return minimiseQuadratic({ hessian, linear, low, high }, start);
}
