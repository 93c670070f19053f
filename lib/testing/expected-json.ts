import type { Config } from '@/lib/params/config/config';
import { PUBLISHED_ARCHETYPE_IDS } from '@/lib/params/declared/archetypes';
import { runConfig } from './populations';

/** The personas of the presets as results name them. */
export const KEYS = ['1', '2', '3', '4', '5', 'STABLE'];

/** What `regenerate --json` says of a config, apart from times and validation. */
export function expectedJson(config: Config) {
  const { counts, distribution, digests } = runConfig(config);
  const { windows, covered, consented, users } = distribution;
  const byKey = (values: ArrayLike<number>, divisor = 1) =>
    Object.fromEntries(KEYS.map((key, p) => [key, values[p]! / (divisor || 1)]));
  return {
    preset: config.name,
    users,
    windows: Object.fromEntries(
      windows.map(({ total, byCohort }, w) => [
        config.windows[w],
        {
          counts: byKey(total),
          share: byKey(total, users),
          archetype_by_persona: Object.fromEntries(
            PUBLISHED_ARCHETYPE_IDS.map((id, s) => [id, byKey(byCohort[s]!, counts[s])]),
          ),
        },
      ]),
    ),
    coverage: { personas: covered, consented },
    digest: digests.personas,
    digests,
  };
}
