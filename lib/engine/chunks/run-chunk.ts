import { computeFeatures } from '@/lib/features/compute-features';
import type { FeatureSettings } from '@/lib/features/detection';
import type { FeatureTable } from '@/lib/features/feature-table';
import { firstOwn, firstUsers, joined, type OwnColumns, parted, withOwn } from '@/lib/features/feature-table';
import { computeOwn, type MeasuredInput, measureFeatures } from '@/lib/features/own/compute-own';
import { fieldsOf } from '@/lib/formats/given/joining/fields-of';
import { generateInput } from '@/lib/generate/generate-input';
import { generateUsers } from '@/lib/generate/generate-users';
import { GENERATED_KINDS } from '@/lib/generate/kinds';
import { dayNumberFromIso } from '@/lib/model/calendar';
import type { Ledger } from '@/lib/model/ledger';
import type { ChunkStore } from '@/lib/persistence/chunk-store';
import { CHUNK_USERS, type ChunkTask, type TransactionsInput } from './chunk';
import { type StreamedFeatures, streamFeatures } from './stream-features';

export interface ChunkResult {
  readonly table: FeatureTable;
  /** Users whose transactions, or features, were made now rather than read. */
  readonly generatedUsers: number;
  readonly computedUsers: number;
  /** Milliseconds by what they went to; `storage` is reading, writing comes after the answer. */
  readonly ms: { readonly transactions: number; readonly features: number; readonly storage: number };
}

/** What features of a generated ledger are computed from beside it. */
export function featureInput({
  transactions,
  features,
  given,
  only,
}: Pick<ChunkTask, 'transactions' | 'features' | 'given' | 'only'>): MeasuredInput {
  const { asOf, historyDays } = transactions;
  const firstDay = (dayNumberFromIso(asOf) as number) - historyDays;
  return {
    ...features,
    kinds: GENERATED_KINDS,
    asOfDay: historyDays,
    facts: { firstDay, ...(given && { users: fieldsOf(given, only) }) },
  };
}

/** Features of a generated ledger. */
export function featuresOf(
  ledger: Ledger,
  transactions: TransactionsInput,
  features: FeatureSettings,
  given?: ChunkTask['given'],
): FeatureTable {
  return measureFeatures(ledger, featureInput({ transactions, features, ...(given && { given }) }));
}

/** A chunk's transactions as the store has them, or null; may hold more users than the task asks for. */
export async function storedLedger(task: ChunkTask, store: ChunkStore | null): Promise<Ledger | null> {
  const ledger = await store?.readLedger(task.transactionsKey);
  return ledger && ledger.users >= task.users ? ledger : null;
}

/** A chunk's built-in features as the store has them, or null; may hold more users than the task asks for. */
async function storedTable({ featuresKey, furtherKey, users }: ChunkTask, store: ChunkStore) {
  const [published, further] = await Promise.all([
    store.readFeatures(featuresKey),
    store.readFurther(furtherKey),
  ]);
  // Further users may have been added to the one before a fault kept the other from it.
  if (!published || !further || published.users !== further.users || published.users < users) return null;
  return joined(published, further);
}

/** The features that the config defines as the store has them, or null where there are none. */
async function storedOwn({ ownKey, users }: ChunkTask, store: ChunkStore): Promise<OwnColumns | null> {
  const own = ownKey === null ? null : await store.readOwn(ownKey);
  return own && own.users >= users ? own : null;
}

/** Makes a chunk's transactions. */
export function makeLedger({ transactions, index, users }: ChunkTask): Ledger {
  return generateUsers(generateInput(transactions), index * CHUNK_USERS, users);
}

/** Makes a chunk's built-in features where nothing else needs its transactions: the engine's, and the fastest, way to features. */
export const makeFeatures = (task: ChunkTask): StreamedFeatures =>
  streamFeatures(generateInput(task.transactions), featureInput(task), task.index * CHUNK_USERS, task.users);

/** A finished chunk, and the writing of it that is still to be done. */
export interface FinishedChunk {
  readonly result: ChunkResult;
  /** Keeps in the store what was made, if it is to be kept. */
  readonly keep: () => Promise<void>;
}

/** Runs one chunk: reads what the store has and makes what it has not. The answer does not wait for the writing. */
export async function runChunk(task: ChunkTask, chunks: ChunkStore | null): Promise<FinishedChunk> {
  const store = task.isStored ? chunks : null;
  const ms = { transactions: 0, features: 0, storage: 0 };
  const timed = async <T>(stage: keyof typeof ms, work: () => T | Promise<T>): Promise<T> => {
    const start = performance.now();
    const value = await work();
    ms[stage] += performance.now() - start;
    return value;
  };
  const { own: document } = task.features;
  const { users } = task;
  const done = (
    table: FeatureTable,
    own: OwnColumns | null,
    made: Pick<ChunkResult, 'generatedUsers' | 'computedUsers'>,
  ): ChunkResult => {
    const first = firstUsers(table, users);
    return { table: own ? withOwn(first, firstOwn(own, users)) : first, ...made, ms };
  };

  const [storedFeatures, knownOwn] = store
    ? await timed('storage', () => Promise.all([storedTable(task, store), storedOwn(task, store)]))
    : [null, null];
  if (storedFeatures && (!document || knownOwn)) {
    const nothing = { generatedUsers: 0, computedUsers: 0 };
    return { result: done(storedFeatures, knownOwn, nothing), keep: async () => {} };
  }
  const fromStore = await timed('storage', () => storedLedger(task, store));
  if (!fromStore && !storedFeatures && !document && !(store && task.keep)) {
    const { table, ms: streamed } = makeFeatures(task);
    ms.transactions += streamed.transactions;
    ms.features += streamed.features;
    const made = { generatedUsers: users, computedUsers: users };
    return { result: done(table, null, made), keep: async () => {} };
  }
  const ledger = fromStore ?? (await timed('transactions', () => makeLedger(task)));
  const input = featureInput(task);
  const table = storedFeatures ?? (await timed('features', () => computeFeatures(ledger, input)));
  const own = document
    ? (knownOwn ?? (await timed('features', () => computeOwn(document, ledger, input))))
    : null;
  return {
    result: done(table, own, { generatedUsers: fromStore ? 0 : users, computedUsers: users }),
    keep: async () => {
      if (!store || !task.keep) return;
      if (!fromStore) await store.writeLedger(task.transactionsKey, ledger);
      if (!storedFeatures) {
        const { published, further } = parted(table);
        await store.writeFeatures(task.featuresKey, published);
        await store.writeFurther(task.furtherKey, further);
      }
      if (own && !knownOwn && task.ownKey) await store.writeOwn(task.ownKey, own);
    },
  };
}
