import { definitionOf, type Feature } from '@/lib/features/features';
import { ownNumbers } from '@/lib/features/own/own-reader';
import { featuresOf } from '@/lib/features/population';
import { unknownIn } from '@/lib/model/known-numbers';
import type { Evaluation } from '../evaluation';

/** Users of whom a feature is unknown. */
export interface UnknownValues {
  readonly feature: Feature;
  /** By window. */
  readonly users: readonly number[];
  /** What the feature needs, in the order of its definition. */
  readonly needs: readonly string[];
}

/** Features that are unknown for somebody, most users first. */
export function unknownValues({ population, counts, config }: Evaluation): UnknownValues[] {
  const windows = population.cohorts[0]?.table.windows.length ?? 0;
  return [...featuresOf(population), ...ownNumbers(config)]
    .map((feature) => ({
      feature,
      needs: definitionOf(feature).needs,
      users: Array.from({ length: windows }, (_, w) =>
        population.cohorts.reduce((sum, { table }, s) => {
          const column = table.windows[w]?.[feature];
          return column ? sum + unknownIn([column], [counts[s] as number], [table.weights]) : sum;
        }, 0),
      ),
    }))
    .filter(({ users }) => users.some((n) => n > 0))
    .sort((a, b) => Math.max(...b.users) - Math.max(...a.users));
}
