import type { FeatureTable } from './feature-table';

/** The first users of one archetype's sequence; an imported population is one segment without an archetype. */
export interface Segment {
  /** Its id. */
  readonly archetype: string | null;
  /** May hold more users than the population has of the archetype: the mix decides how many count. */
  readonly table: FeatureTable;
}

/** Features of a population, segment by segment in the order of the archetypes. */
export interface Population {
  readonly segments: readonly Segment[];
}
