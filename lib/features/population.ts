import type { KindTable } from '@/lib/model/transaction-kind';
import type { Currency } from '@/lib/text/money';
import type { FeatureTable } from './feature-table';

/** The first users of one archetype's sequence; users that were read are one cohort without an archetype. */
export interface Cohort {
  /** Its id. */
  readonly archetype: string | null;
  /** May hold more users than the population has of the archetype: the mix decides how many count. */
  readonly table: FeatureTable;
}

/** Users by cohort, in the order of the archetypes: what rules need of them. */
export interface Cohorts {
  readonly cohorts: readonly Cohort[];
}

/** What a population may have, and an instrument may need: cohorts that are archetypes; settings that made it. */
export type PopulationNeed = 'archetypes' | 'settings';

/** Day numbers between which transactions lie. */
export interface History {
  readonly firstDay: number;
  readonly asOfDay: number;
}

interface OriginFacts {
  /** Of the file or the folder, or of all that is made of settings. */
  readonly name: string;
  readonly has: readonly PopulationNeed[];
  /** The kinds of its transactions. */
  readonly kinds: KindTable;
  /** What its money is in. */
  readonly currency: Currency;
  /** Where its transactions lie; null where the settings say it. */
  readonly history: History | null;
  /** Who has consented, 1 a user; null where the settings say how many, and draw them. */
  readonly consented: Uint8Array | null;
}

/**
 * Where users come from: made of settings, or read. Populations of the same users share one object, under whatever config.
 * Only `customerId` asks for the kind; what follows from it is a fact beside it.
 */
export type Origin = SyntheticOrigin | LedgerOrigin;

interface SyntheticOrigin extends OriginFacts {
  readonly kind: 'synthetic';
}

export interface LedgerOrigin extends OriginFacts {
  readonly kind: 'ledger';
  /** Their ids in the data, by user. */
  readonly userIds: readonly string[];
  readonly history: History;
}

/** Users that were read, as where a population comes from. */
export const ledgerOrigin = (facts: Omit<LedgerOrigin, 'kind' | 'has'>): LedgerOrigin => ({
  kind: 'ledger',
  has: [],
  ...facts,
});

/** Users that were read, as a population: one cohort, of no archetype. */
export const readPopulation = (origin: Origin, table: FeatureTable): Population => ({
  origin,
  cohorts: [{ archetype: null, table }],
});

/** Features of users, and what they are. */
export interface Population extends Cohorts {
  readonly origin: Origin;
}

/** Whether a population has what something needs. */
export const has = ({ origin }: Population, need: PopulationNeed): boolean => origin.has.includes(need);
