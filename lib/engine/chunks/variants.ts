import type { Population } from '@/lib/features/population';
import { archetypeIds } from '@/lib/params/archetypes/archetypes-of';
import type { Config } from '@/lib/params/config/config';
import { chunkTasks } from './chunk';
import type { Engine, RunOptions } from './engine';

/** Features of an archetype's users are the same under configs with equal keys. */
const featuresKey = (config: Config, id: string) => {
  const [task] = chunkTasks(config, id, 1, false);
  return `${task?.featuresKey} ${task?.ownKey}`;
};

/** A config and users of it that are at hand. */
export interface Made {
  readonly config: Config;
  readonly population: Population;
}

/**
 * The first `users` of each archetype under `config`; what cannot differ from `base`, and is long enough there, is taken
 * from it, so that paired users are the same objects and only what a change concerns is made. Nothing is kept.
 */
export async function makeVariant(
  engine: Pick<Engine, 'population'>,
  config: Config,
  users: readonly number[],
  base: Made | null,
  options?: RunOptions,
): Promise<Population> {
  const kept = archetypeIds(config).map((id, s) => {
    const cohort = base?.population.cohorts.find(({ archetype }) => archetype === id);
    if (!base || !cohort || cohort.table.users < (users[s] as number)) return null;
    return featuresKey(config, id) === featuresKey(base.config, id) ? cohort : null;
  });
  const missing = users.map((n, s) => (kept[s] ? 0 : n));
  const { population } = await engine.population({ config, users: missing, keep: false }, options);
  return { ...population, cohorts: population.cohorts.map((cohort, s) => kept[s] ?? cohort) };
}
