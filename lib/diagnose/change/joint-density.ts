import { columnOf } from '@/lib/features/feature-table';
import type { Cohorts } from '@/lib/features/population';
import { rowsBetween } from '@/lib/model/coded';
import { mapNumbers } from '@/lib/model/value-counts';
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
  /** By value its place, and whether it passes. */
  const [ofX, ofY] = [x, y].map((axis) => {
    const place = placed(axis);
    return (value: number) => 2 * place(value) + (passes(axis.criterion, value) ? 1 : 0);
  }) as [(value: number) => number, (value: number) => number];
  const quadrants = [0, 0, 0, 0];
  population.cohorts.forEach(({ table }, s) => {
    const columns = table.windows[window];
    if (!columns) return;
    const held = Math.min(counts[s] as number, table.users);
    const scale = held > 0 ? (counts[s] as number) / held : 0;
    const columnsOf = ({ criterion }: DensityAxis) =>
      rowsBetween(columnOf(columns, criterion.feature), 0, held);
    const [ownX, ownY] = [mapNumbers(columnsOf(x), ofX), mapNumbers(columnsOf(y), ofY)];
    for (let u = 0; u < held; u++) {
      const weight = table.weights ? scale * (table.weights[u] as number) : scale;
      const [a, b] = [ownX[u] as number, ownY[u] as number];
      const quadrant = (a & 1) + 2 * (b & 1);
      quadrants[quadrant] = (quadrants[quadrant] as number) + weight;
      const row = cells[b >> 1] as Float64Array;
      const column = a >> 1;
      row[column] = (row[column] as number) + weight;
    }
  });
  const [neither = 0, xOnly = 0, yOnly = 0, both = 0] = quadrants;
  return { cells, both, xOnly, yOnly, neither };
}
