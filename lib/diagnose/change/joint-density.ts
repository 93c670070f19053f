import { columnOf } from '@/lib/features/feature-table';
import type { Cohorts } from '@/lib/features/population';
import { rowValue } from '@/lib/model/coded';
import { passes } from '@/lib/rules/evaluate-criteria';
import type { Criterion } from '@/lib/rules/personas';
import { placeOf, placesIn } from '@/lib/stats/histogram';

/** The values of one axis, cut into equal bins; what lies below, above, or is unknown has places of its own behind them: see `outside`. */
export interface DensityAxis {
  readonly criterion: Criterion;
  readonly low: number;
  readonly high: number;
  readonly bins: number;
}

/** Users by two features at once. */
export interface JointDensity {
  /** Row y, column x, each by place: users in that cell; row 0 holds the lowest y. Together they are everybody. */
  readonly cells: readonly Float64Array[];
  readonly both: number;
  readonly xOnly: number;
  readonly yOnly: number;
  readonly neither: number;
}

/** Users of the first `counts[s]` of every cohort by the features of two criteria, and how many pass both. */
export function jointDensity(
  population: Cohorts,
  counts: readonly number[],
  window: number,
  x: DensityAxis,
  y: DensityAxis,
): JointDensity {
  const cells = Array.from(
    { length: placesIn({ count: y.bins }) },
    () => new Float64Array(placesIn({ count: x.bins })),
  );
  const placed = ({ low, high, bins: count }: DensityAxis) => placeOf({ low, high, count, closed: 'low' });
  const [placeX, placeY] = [placed(x), placed(y)];
  const quadrants = [0, 0, 0, 0];
  population.cohorts.forEach(({ table }, s) => {
    const columns = table.windows[window];
    if (!columns) return;
    const held = Math.min(counts[s] as number, table.users);
    const scale = held > 0 ? (counts[s] as number) / held : 0;
    for (let u = 0; u < held; u++) {
      const weight = table.weights ? scale * (table.weights[u] as number) : scale;
      const a = rowValue(columnOf(columns, x.criterion.feature), u);
      const b = rowValue(columnOf(columns, y.criterion.feature), u);
      const quadrant = (passes(x.criterion, a) ? 1 : 0) + (passes(y.criterion, b) ? 2 : 0);
      quadrants[quadrant] = (quadrants[quadrant] as number) + weight;
      const row = cells[placeY(b)] as Float64Array;
      const column = placeX(a);
      row[column] = (row[column] as number) + weight;
    }
  });
  const [neither = 0, xOnly = 0, yOnly = 0, both = 0] = quadrants;
  return { cells, both, xOnly, yOnly, neither };
}
