import type { FeatureSettings } from '@/lib/features/detection';
import { FURTHER_FEATURES } from '@/lib/features/features';
import { computedOf } from '@/lib/features/own/computed-of';
import type { Column } from '@/lib/model/column';
import { type Config, ENGINE_VERSION } from '@/lib/params/config/config';
import { FEATURES_OF_LEDGER, type TransactionsSlice, transactionsOf } from '@/lib/params/slices/slices';

import { digestJson } from './digest';

/** Users of one chunk: the unit of work, of storage and of cancelling. */
export const CHUNK_USERS = 500;

/** Exactly what the transactions of one archetype depend on. */
export interface TransactionsInput extends TransactionsSlice {
  readonly engineVersion: string;
  readonly archetypeId: string;
}

/** Users `index * CHUNK_USERS ..` of one archetype, `users` of them. */
export interface ChunkTask {
  readonly transactions: TransactionsInput;
  readonly features: FeatureSettings;
  /** Keys of the stored records. */
  readonly transactionsKey: string;
  readonly featuresKey: string;
  /** Of what is stored beside the features. */
  readonly furtherKey: string;
  /** Of the features that the config defines; null without any. */
  readonly ownKey: string | null;
  readonly index: number;
  readonly users: number;
  /** Whether the results are worth keeping; previews are not. */
  readonly keep: boolean;
  /** Whether the store is asked for it, and kept in it; to ask for thousands takes longer than to make them. */
  readonly isStored: boolean;
  /** Columns that are joined to its users, by name, a row for each, which own features read. */
  readonly given?: ReadonlyMap<string, Column>;
  /** Of an analysis: whom of the chunk's users it is of, ascending; all without it. */
  readonly only?: Uint32Array;
}

export const transactionsInput = (config: Config, archetypeId: string): TransactionsInput => ({
  engineVersion: ENGINE_VERSION,
  archetypeId,
  ...transactionsOf(archetypeId).pick(config),
});

/** Exactly what features depend on beside the transactions. */
export const featuresInput: (config: Config) => FeatureSettings = FEATURES_OF_LEDGER.pick;

/** The chunks of the first `users` users of an archetype. */
export function chunkTasks(config: Config, archetypeId: string, users: number, keep: boolean): ChunkTask[] {
  const transactions = transactionsInput(config, archetypeId);
  const features = featuresInput(config);
  const transactionsDigest = digestJson(transactions);
  const { own, ...builtIn } = features;
  const featuresDigest = digestJson({ transactionsDigest, features: builtIn });
  const furtherDigest = digestJson({ featuresDigest, further: FURTHER_FEATURES });
  const ownDigest =
    own && digestJson({ transactionsDigest, windows: features.windows, own: computedOf(own) });
  return Array.from({ length: Math.ceil(users / CHUNK_USERS) }, (_, index) => ({
    transactions,
    features,
    transactionsKey: `${transactionsDigest}/${index}`,
    featuresKey: `${featuresDigest}/${index}`,
    furtherKey: `${furtherDigest}/${index}`,
    ownKey: ownDigest ? `${ownDigest}/${index}` : null,
    index,
    users: Math.min(CHUNK_USERS, users - index * CHUNK_USERS),
    keep,
    isStored: true,
  }));
}
