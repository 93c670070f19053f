import { minimiseQuadratic } from '../mix/bounded-quadratic';
import type { MixSpace } from '../mix/mix-fit';

/** Where the moments go with the mix and with each dial, near a trial. */
export interface Slope {
  /** By archetype, and by dial for one stride; in the coordinates of the measure. */
  readonly places: readonly Float64Array[];
  readonly dials: readonly Float64Array[];
}

/** How many strides each dial may move down and up. */
export interface Reach {
  readonly down: Float64Array;
  readonly up: Float64Array;
}

/** What a stride costs, squared: dials without an effect stay where they are. */
const DIAL_PULL = 0.1;
const MIX_PULL = 1e-5;

/** The products of all columns with each other, row by row, and with the target; in units of the noise. */
export function normalEquations({ places, dials }: Slope, target: Float64Array, noise: number) {
  const columns = [...places, ...dials];
  const n = columns.length;
  const hessian = new Float64Array(n * n);
  const linear = new Float64Array(n);
  const product = (a: Float64Array, b: Float64Array) => {
    let sum = 0;
    for (let g = 0; g < a.length; g++) sum += (a[g] as number) * (b[g] as number);
    return sum / noise ** 2;
  };
  columns.forEach((column, i) => {
    linear[i] = product(column, target);
    for (let j = 0; j <= i; j++) {
      const value = product(column, columns[j] as Float64Array);
      hessian[i * n + j] = value;
      hessian[j * n + i] = value;
    }
  });
  return { hessian, linear };
}

/**
 * The strides by which the dials should move, with the mix that then fits best: one Gauss–Newton step of both together,
 * within bounds. That the mix adds up to 1 is held by a penalty, as the solver's own sum goes over dials too: a further
 * unknown without any effect takes up what they add to it. The mix is solved again for wherever the dials land.
 */
export function jointStep(
  slope: Slope,
  target: Float64Array,
  noise: number,
  space: MixSpace,
  mix: Float64Array,
  { down, up }: Reach,
): Float64Array {
  const cohorts = mix.length;
  const own = cohorts + slope.dials.length;
  const n = own + 1;
  const normal = normalEquations(slope, target, noise);
  const hessian = new Float64Array(n * n);
  const linear = new Float64Array(n);
  let largest = 0;
  for (let i = 0; i < own; i++) {
    linear[i] = normal.linear[i] as number;
    for (let j = 0; j < own; j++) hessian[i * n + j] = normal.hessian[i * own + j] as number;
    largest = Math.max(largest, normal.hessian[i * own + i] as number);
  }
  const penalty = 1e4 * largest;
  for (let i = 0; i < cohorts; i++) {
    for (let j = 0; j < cohorts; j++) hessian[i * n + j] = (hessian[i * n + j] as number) + penalty;
    hessian[i * n + i] = (hessian[i * n + i] as number) + MIX_PULL;
    linear[i] = (linear[i] as number) + penalty + MIX_PULL * (space.prior[i] as number);
  }
  for (let i = cohorts; i < own; i++) hessian[i * n + i] = (hessian[i * n + i] as number) + DIAL_PULL;
  hessian[n * n - 1] = 1e-9;
  const room = 10 * own;
  const found = minimiseQuadratic(
    {
      hessian,
      linear,
      low: Float64Array.from([...space.low, ...down.map((by) => -by), -room]),
      high: Float64Array.from([...space.high, ...up, room]),
    },
    Float64Array.from([...mix, ...slope.dials.map(() => 0), 0]),
  );
  return found.slice(cohorts, own);
}
