import { quickselect } from 'd3-array';
import type { FeatureTable } from '@/lib/model/features';
import { ARCHETYPE_IDS, type ArchetypeId } from '@/lib/params/archetypes';
import { consentRank } from '@/lib/random/stream';
import { concatFloat64 } from '@/lib/stats/concat';

/** The first users of one archetype's sequence; an imported population is one segment without an archetype. */
export interface Segment {
  readonly archetype: ArchetypeId | null;
  /** May hold more users than the population has of the archetype: the mix decides how many count. */
  readonly table: FeatureTable;
}

/** Features of a population, segment by segment in the order of ARCHETYPE_IDS. */
export interface Population {
  readonly segments: readonly Segment[];
}

/** Consent ranks of the first `users` users of an archetype. */
export function consentRanks(seed: number, archetype: ArchetypeId, users: number): Float64Array {
  const number = ARCHETYPE_IDS.indexOf(archetype);
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
