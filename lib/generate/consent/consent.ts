import type { Population } from '@/lib/features/population';
import { streamOf } from '@/lib/params/archetypes/archetypes-of';
import type { Config } from '@/lib/params/config/config';
import { type Consent, FlaggedConsent } from '@/lib/rules/sweep/consent';
import { rankTable } from './rank-table';
import { consentCutoff, RankedConsent } from './ranked-consent';

/** Who consents: whom the data names, or exactly floor(users x rate) of those who count. */
export function consentOf(
  { origin, cohorts }: Population,
  counts: readonly number[],
  { population: { seed, consentRate }, archetypes }: Pick<Config, 'population' | 'archetypes'>,
): Consent {
  if (origin.consented) return new FlaggedConsent([origin.consented]);
  const ranked = cohorts.map(({ archetype, table }, s) => {
    const users = Math.min(counts[s] as number, table.users);
    const stream = streamOf(archetype as string, archetypes[archetype as string]?.stream);
    return { table: rankTable(seed, stream, users), users };
  });
  return new RankedConsent(ranked, consentCutoff(ranked, consentRate));
}

/** How many have consented. */
export const consentedOf = ({ flags }: Consent): number =>
  flags.reduce((sum, part) => part.reduce((count, flag) => count + flag, sum), 0);
