import type { FeatureTable } from './feature-table';
import type { Cohorts } from './population';

/** By row for how many customers it stands; undefined where each stands for one. */
export type Weights = FeatureTable['weights'];

/** For how many customers a row stands. */
export const weightOf = (weights: Weights, row: number): number => (weights ? (weights[row] as number) : 1);

/** For how many customers the first `rows` rows of a table stand. */
export function standFor({ weights }: Pick<FeatureTable, 'weights'>, rows: number): number {
  if (!weights) return rows;
  let sum = 0;
  for (let row = 0; row < Math.min(rows, weights.length); row++) sum += weights[row] as number;
  return sum;
}

/** For how many customers the first `counts[s]` rows of every cohort stand. */
export const customersOf = ({ cohorts }: Cohorts, counts: readonly number[]): number =>
  counts.reduce((sum, rows, s) => sum + standFor(cohorts[s]?.table ?? {}, rows), 0);

/** Rows that have weights, and how many of one weight would say as much of a share. */
export interface Effective {
  readonly rows: number;
  /** Kish's effective size: (sum of weights)^2 / sum of their squares. */
  readonly effective: number;
}

/** Of the first `counts[s]` rows of every cohort; null where no row has a weight. */
export function effectiveOf({ cohorts }: Cohorts, counts: readonly number[]): Effective | null {
  if (!cohorts.some(({ table }) => table.weights)) return null;
  let [rows, sum, squares] = [0, 0, 0];
  cohorts.forEach(({ table }, s) => {
    const held = Math.min(counts[s] as number, table.users);
    rows += held;
    for (let row = 0; row < held; row++) {
      const weight = weightOf(table.weights, row);
      sum += weight;
      squares += weight * weight;
    }
  });
  return { rows, effective: squares > 0 ? (sum * sum) / squares : 0 };
}
