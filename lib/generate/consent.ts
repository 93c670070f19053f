import { quickselect } from 'd3-array';
import type { Population } from '@/lib/features/population';
import { streamOf } from '@/lib/params/archetypes/archetypes-of';
import type { Config } from '@/lib/params/config/config';
import { consentRank } from '@/lib/random/purpose';
import type { Consent } from '@/lib/rules/distribution';
import { concatFloat64 } from '@/lib/stats/concat';

/** Consent ranks of the first `users` users of an archetype, by its stream. */
export function consentRanks(seed: number, stream: number, users: number): Float64Array {
  return Float64Array.from({ length: users }, (_, k) => consentRank(seed, stream, k));
}

/**
 * The rank up to which users consent, so that exactly floor(users x rate) do: those with the lowest ranks.
 * -1 when nobody does. DESIGN 3.2.
 */
export function consentCutoff(ranks: readonly Float64Array[], rate: number): number {
  const users = ranks.reduce((sum, part) => sum + part.length, 0);
  const consenting = Math.floor(users * rate);
  if (consenting === 0) return -1;
  return quickselect(concatFloat64(ranks) as unknown as number[], consenting - 1)[consenting - 1] as number;
}

/** Who consents: whom the data names, or exactly floor(users x rate) of those who count. */
export function consentOf(
  { origin, cohorts }: Population,
  counts: readonly number[],
  { population: { seed, consentRate }, archetypes }: Pick<Config, 'population' | 'archetypes'>,
): Consent {
  if (origin.consented) return { flags: [origin.consented] };
  const ranks = cohorts.map(({ archetype, table }, s) =>
    consentRanks(
      seed,
      streamOf(archetype as string, archetypes[archetype as string]?.stream),
      Math.min(counts[s] as number, table.users),
    ),
  );
  const cutoff = consentCutoff(ranks, consentRate);
  return { flags: ranks.map((part) => Uint8Array.from(part, (rank) => (rank <= cutoff ? 1 : 0))) };
}

/** How many have consented. */
export const consentedOf = ({ flags }: Consent): number =>
  flags.reduce((sum, part) => part.reduce((count, flag) => count + flag, sum), 0);
