import { quickselect } from 'd3-array';
import type { Population } from '@/lib/features/population';
import { archetypeOf } from '@/lib/params/declared/archetypes';
import { consentRank } from '@/lib/random/stream';
import type { Consent } from '@/lib/rules/distribution';
import { concatFloat64 } from '@/lib/stats/concat';

/** Consent ranks of the first `users` users of an archetype. */
export function consentRanks(seed: number, archetype: string, users: number): Float64Array {
  const number = archetypeOf(archetype).stream;
  return Float64Array.from({ length: users }, (_, k) => consentRank(seed, number, k));
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

/** Who consents in a generated population with these counts: exactly floor(users x rate). */
export function consentOf(
  population: Population,
  counts: readonly number[],
  seed: number,
  rate: number,
): Consent {
  const ranks = population.segments.map(({ archetype, table }, s) =>
    archetype
      ? consentRanks(seed, archetype, Math.min(counts[s] as number, table.users))
      : new Float64Array(0),
  );
  const cutoff = consentCutoff(ranks, rate);
  return { flags: ranks.map((part) => Uint8Array.from(part, (rank) => (rank <= cutoff ? 1 : 0))) };
}
