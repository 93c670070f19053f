import type { Ledger } from '@/lib/model/ledger';
import { type PackedTexts, textCount } from '@/lib/model/packed-texts';
import { type KindTable, kindTable } from '@/lib/model/transaction-kind';
import { type Currency, USD } from '@/lib/text/money';
import type { FeatureTable } from './feature-table';
import { FEATURES, type Feature } from './features';

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

/** What a population may have, and an instrument may need: cohorts that are archetypes; settings that made it; transactions. */
export type PopulationNeed = 'archetypes' | 'settings' | 'transactions';

/**
 * What is so of a population or not. `published replay`: its daily balances run mirrored unless the config corrects that;
 * `known days`: its accounts say since when and until when they are known.
 */
export type PopulationFact = PopulationNeed | 'published replay' | 'known days';

/** Day numbers between which transactions lie. */
export interface History {
  readonly firstDay: number;
  readonly asOfDay: number;
}

interface OriginFacts {
  /** Of the file or the folder, or of all that is made of settings. */
  readonly name: string;
  readonly has: readonly PopulationFact[];
  /** The kinds of its transactions. */
  readonly kinds: KindTable;
  /** What its money is in. */
  readonly currency: Currency;
  /** Where its transactions lie; null where the settings say it. */
  readonly history: History | null;
  /** Where features were given, not computed: their names, without their windows. */
  readonly given?: readonly string[];
  /** Who has consented, 1 a user; null where the settings say how many, and draw them. */
  readonly consented: Uint8Array | null;
}

/**
 * Where users come from: made of settings, or read. Populations of the same users share one object, under whatever config.
 * Only `customerId` asks for the kind; what follows from it is a fact beside it.
 */
export type Origin = SyntheticOrigin | LedgerOrigin | TableOrigin;

interface SyntheticOrigin extends OriginFacts {
  readonly kind: 'synthetic';
}

/** A table of features: no transactions are behind it. */
export interface TableOrigin extends OriginFacts {
  readonly kind: 'table';
  /** Their ids in the data, by user: packed, as there may be a million. */
  readonly ids: PackedTexts;
}

export interface LedgerOrigin extends OriginFacts {
  readonly kind: 'ledger';
  /** Their ids in the data, by user. */
  readonly userIds: readonly string[];
  readonly history: History;
}

/** What is so of users that were read. */
export const factsOfLedger = ({ isReplayedAsItWas, knownFrom }: Ledger): readonly PopulationFact[] => [
  'transactions',
  ...(isReplayedAsItWas ? [] : (['published replay'] as const)),
  ...(knownFrom ? (['known days'] as const) : []),
];

/** Users that were read, as where a population comes from. */
export const ledgerOrigin = (facts: Omit<LedgerOrigin, 'kind'>): LedgerOrigin => ({
  kind: 'ledger',
  ...facts,
});

/** A table of features, as where a population comes from: nobody there has said no. */
export const tableOrigin = (name: string, ids: PackedTexts, names: readonly string[] = []): TableOrigin => ({
  kind: 'table',
  given: names,
  name,
  ids,
  has: [],
  kinds: kindTable([]),
  currency: USD,
  history: null,
  consented: new Uint8Array(textCount(ids)).fill(1),
});

/** Users that were read, as a population: one cohort, of no archetype. */
export const readPopulation = (origin: Origin, table: FeatureTable): Population => ({
  origin,
  cohorts: [{ archetype: null, table }],
});

/** Columns of other tables that users have beside their features. */
export interface Joined {
  /** Another one where other tables are joined. */
  readonly key: string;
  /** Their names, without their windows. */
  readonly names: readonly string[];
}

/** Features of users, and what they are. */
export interface Population extends Cohorts {
  readonly origin: Origin;
  readonly joined?: Joined;
}

/** Whether a population has what something needs, or something is so of it. */
export const has = ({ origin }: Pick<Population, 'origin'>, fact: PopulationFact): boolean =>
  origin.has.includes(fact);

/** Whether the daily balances of a population are replayed as they were, given what the config says of the replay. */
export const isReplayedRight = (population: Pick<Population, 'origin'>, balanceReplay: boolean): boolean =>
  balanceReplay || !has(population, 'published replay');

/** The features that users of a population have, by number: a table its own columns, others those that this product computes; then what was joined. */
export function featuresOf({ origin, cohorts, joined }: Population): readonly Feature[] {
  if (!origin.given && !joined) return FEATURES;
  const columns = cohorts[0]?.table.windows[0] ?? {};
  const isThere = (name: string) => name in columns;
  return [...(origin.given?.filter(isThere) ?? FEATURES), ...(joined?.names.filter(isThere) ?? [])];
}
