import { quickselect } from 'd3-array';
import type { Population } from '@/lib/features/population';
import { streamOf } from '@/lib/params/archetypes/archetypes-of';
import type { Config } from '@/lib/params/config/config';
import { consentRank } from '@/lib/random/purpose';
import type { Consent } from '@/lib/rules/distribution';
import { concatFloat64 } from '@/lib/stats/concat';

/** Ranks by seed and stream: a held slider of the mix asks for nearly the same again. */
const known = new Map<string, Float64Array>();
/** More than there are archetypes; those of another seed are of no use. */
const MAX_KNOWN = 64;

/** Consent ranks of the first `users` users of an archetype, by its stream. */
export function consentRanks(seed: number, stream: number, users: number): Float64Array {
  const key = `${seed} ${stream}`;
  const found = known.get(key) ?? new Float64Array();
  if (found.length >= users) return found.subarray(0, users);
  // With some to spare, as it is one more at the next step.
  const ranks = new Float64Array(Math.ceil(users * 1.1));
  ranks.set(found);
  for (let k = found.length; k < ranks.length; k++) ranks[k] = consentRank(seed, stream, k);
  if (known.size >= MAX_KNOWN) known.clear();
  known.set(key, ranks);
  return ranks.subarray(0, users);
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
  return {
    flags: ranks.map((part) => {
      const flags = new Uint8Array(part.length);
      for (let k = 0; k < part.length; k++) flags[k] = (part[k] as number) <= cutoff ? 1 : 0;
      return flags;
    }),
  };
}

/** How many have consented. */
export const consentedOf = ({ flags }: Consent): number =>
  flags.reduce((sum, part) => part.reduce((count, flag) => count + flag, sum), 0);
