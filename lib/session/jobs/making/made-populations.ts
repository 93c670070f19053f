import type { Cohort, Population } from '@/lib/features/population';
import { archetypeIds } from '@/lib/params/archetypes/archetypes-of';
import type { Config } from '@/lib/params/config/config';
import { sameFeatures, sameFeaturesOf } from '@/lib/params/slices/slices';
import { hasJoins, type Join, joinsOf } from '../../data/joins/join';
import { session } from '../../work/store';

/** Customers, and the settings that they were made by. */
interface Made {
  readonly config: Config;
  readonly population: Population;
}

/** Populations kept in memory: enough to go back and forth between two settings, or out of a cancelled drag. */
const RECENT_POPULATIONS = 3;
const NOTHING_MADE = {
  generatedUsers: 0,
  computedUsers: 0,
  elapsedMs: 0,
  ms: { transactions: 0, features: 0, storage: 0 },
};

/** What is joined to customers who are made. */
export const joinsNow = (): readonly Join[] => joinsOf(session.getState(), 'synthetic');

/** Whether features are those of a config, with what is joined now. */
export const isMadeOf = (made: Made, config: Config): boolean =>
  sameFeatures(made.config, config) && hasJoins(made.population, joinsNow());

/** The populations that were made last. */
export function recentPopulations() {
  let recent: readonly Made[] = [];

  function remember(config: Config, population: Population): void {
    const others = recent.filter((entry) => !isMadeOf(entry, config));
    recent = [{ config, population }, ...others].slice(0, RECENT_POPULATIONS);
  }

  /** A population in memory that has the features of a config: the shown one, or one of a moment ago. */
  function atHand(config: Config): Population | null {
    const { synthetic: result } = session.getState();
    const kept = recent.find((entry) => isMadeOf(entry, config));
    const isShown = result && isMadeOf({ config: result.config, population: result.given }, config);
    if (kept) {
      if (result && !isShown) {
        session.setState({ report: { ...NOTHING_MADE, users: config.population.users } });
      }
      return kept.population;
    }
    // Without what its rules computed: other rules compute other columns.
    return isShown ? result.given : null;
  }
  return { remember, atHand };
}

/** Users by archetype still to be made, and the cohorts of the shown population that an equal config has made already. */
export function missingUsers(config: Config, users: readonly number[]) {
  const { synthetic: result } = session.getState();
  const kept = archetypeIds(config).map((id, s): Cohort | null => {
    const cohort = result?.given.cohorts.find(({ archetype }) => archetype === id);
    const usable =
      result &&
      cohort &&
      cohort.table.users >= (users[s] as number) &&
      hasJoins(result.given, joinsNow()) &&
      sameFeaturesOf(id, result.config, config);
    return usable ? cohort : null;
  });
  return { kept, users: users.map((n, s) => (kept[s] ? 0 : n)) };
}

/** A population with the cohorts that were kept in place of its own. */
export const withKept = (made: Population, kept: readonly (Cohort | null)[]): Population => ({
  ...made,
  cohorts: made.cohorts.map((cohort, s) => kept[s] ?? cohort),
});
