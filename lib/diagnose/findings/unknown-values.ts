import { definitionOf, type Feature } from '@/lib/features/features';
import { ownNumbers } from '@/lib/features/own/own-reader';
import { featuresOf } from '@/lib/features/population';
import { weightOf } from '@/lib/features/weights';
import { rowValue } from '@/lib/model/coded';
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
      users: Array.from({ length: windows }, (_, w) => {
        let unknown = 0;
        population.cohorts.forEach(({ table }, s) => {
          const column = table.windows[w]?.[feature];
          if (!column) return;
          for (let u = 0; u < Math.min(counts[s] as number, table.users); u++)
            if (Number.isNaN(rowValue(column, u))) unknown += weightOf(table.weights, u);
        });
        return unknown;
      }),
    }))
    .filter(({ users }) => users.some((n) => n > 0))
    .sort((a, b) => Math.max(...b.users) - Math.max(...a.users));
}
