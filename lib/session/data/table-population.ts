import '@/lib/features/own/read-own';
import type { FeaturesDocument } from '@/lib/features/declared/features-document';
import { computedOf } from '@/lib/features/own/computed-of';
import type { Population } from '@/lib/features/population';
import { withOwnOfColumns } from '@/lib/formats/given/own-of-columns';
import type { Config } from '@/lib/params/config/config';
import type { Join } from './joins/join';
import { withJoins } from './joins/with-joins';
import type { TableData } from './shown-table';

/** By table what was defined last, and the table with it. */
const known = new WeakMap<
  Population,
  { readonly of: FeaturesDocument; readonly key: string; readonly population: Population }
>();

function withDefined(population: Population, of: FeaturesDocument, days: readonly number[]): Population {
  const found = known.get(population);
  if (found?.of === of) return found.population;
  const key = JSON.stringify(computedOf(of));
  if (found?.key === key) return found.population;
  const cohorts = population.cohorts.map((cohort) => ({
    ...cohort,
    table: withOwnOfColumns(cohort.table, of, days),
  }));
  const made = { ...population, cohorts };
  known.set(population, { of, key, population: made });
  return made;
}

/**
 * The customers of a table with what is joined to them, and with the features that a config defines over these columns; the same object
 * as long as these are. Throws a DocumentError where these cannot be computed.
 */
export function tablePopulation(
  { population, days }: Pick<TableData, 'population' | 'days'>,
  joins: readonly Join[],
  { features }: Pick<Config, 'features'>,
): Population {
  const joined = withJoins(population, joins, days);
  return features && Object.keys(features.features).length > 0 ? withDefined(joined, features, days) : joined;
}
