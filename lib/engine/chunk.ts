import { dayNumberFromIso, type HistoryCalendar, historyCalendar } from '@/lib/model/calendar';
import { firstUsers } from '@/lib/model/feature-table';
import type { FeatureTable } from '@/lib/model/features';
import type { Ledger } from '@/lib/model/ledger';
import { ARCHETYPE_IDS, type Archetype, type ArchetypeId } from '@/lib/params/archetypes';
import { type Config, ENGINE_VERSION } from '@/lib/params/config';
import type { DetectionParameters } from '@/lib/params/detection';
import type { GeneratorParameters } from '@/lib/params/generator';
import type { ChunkStore } from '@/lib/persistence/chunk-store';
import { computeFeatures } from '@/lib/pipeline/features/compute-features';
import { type GenerateInput, generateUsers } from '@/lib/pipeline/generate/generate-users';
import { GENERATED_KINDS } from '@/lib/pipeline/generate/kinds';
import { digestJson } from './digest';

/** Users of one chunk: the unit of work, of storage and of cancelling. */
export const CHUNK_USERS = 500;

/** Exactly the parameters that the transactions of one archetype depend on. */
export interface TransactionsInput {
  readonly engineVersion: string;
  readonly seed: number;
  readonly asOf: string;
  readonly historyDays: number;
  readonly archetypeId: ArchetypeId;
  readonly archetype: Archetype;
  readonly generator: GeneratorParameters;
}

/** Exactly the parameters that features depend on beside the transactions. */
export interface FeaturesInput {
  readonly windows: readonly number[];
  readonly detection: DetectionParameters;
  readonly balanceReplay: boolean;
}

/** Users `index * CHUNK_USERS ..` of one archetype, `users` of them. */
export interface ChunkTask {
  readonly transactions: TransactionsInput;
  readonly features: FeaturesInput;
  /** Keys of the two stored records. */
  readonly transactionsKey: string;
  readonly featuresKey: string;
  readonly index: number;
  readonly users: number;
  /** Whether the results are worth keeping; previews are not. */
  readonly keep: boolean;
}

export interface ChunkResult {
  readonly table: FeatureTable;
  /** Users whose transactions, or features, were made now rather than read. */
  readonly generatedUsers: number;
  readonly computedUsers: number;
  /** Milliseconds by what they went to; `storage` is reading, writing comes after the answer. */
  readonly ms: { readonly transactions: number; readonly features: number; readonly storage: number };
}

export function transactionsInput(config: Config, archetypeId: ArchetypeId): TransactionsInput {
  const { seed, asOf, historyDays } = config.population;
  return {
    engineVersion: ENGINE_VERSION,
    seed,
    asOf,
    historyDays,
    archetypeId,
    archetype: config.archetypes[archetypeId],
    generator: config.generator,
  };
}

export function featuresInput(config: Config): FeaturesInput {
  return {
    windows: config.windows,
    detection: config.detection,
    balanceReplay: config.corrections.balanceReplay,
  };
}

/** The chunks of the first `users` users of an archetype. */
export function chunkTasks(
  config: Config,
  archetypeId: ArchetypeId,
  users: number,
  keep: boolean,
): ChunkTask[] {
  const transactions = transactionsInput(config, archetypeId);
  const features = featuresInput(config);
  const transactionsDigest = digestJson(transactions);
  const featuresDigest = digestJson({ transactionsDigest, features });
  return Array.from({ length: Math.ceil(users / CHUNK_USERS) }, (_, index) => ({
    transactions,
    features,
    transactionsKey: `${transactionsDigest}/${index}`,
    featuresKey: `${featuresDigest}/${index}`,
    index,
    users: Math.min(CHUNK_USERS, users - index * CHUNK_USERS),
    keep,
  }));
}

const calendars = new Map<string, HistoryCalendar>();

function calendarOf(asOf: string, historyDays: number): HistoryCalendar {
  const key = `${asOf}/${historyDays}`;
  let calendar = calendars.get(key);
  if (!calendar) {
    calendars.clear();
    calendar = historyCalendar(dayNumberFromIso(asOf) as number, historyDays);
    calendars.set(key, calendar);
  }
  return calendar;
}

export function generateInput(input: TransactionsInput): GenerateInput {
  return {
    seed: input.seed,
    archetypeNumber: ARCHETYPE_IDS.indexOf(input.archetypeId),
    archetype: input.archetype,
    generator: input.generator,
    calendar: calendarOf(input.asOf, input.historyDays),
  };
}

/** Features of a generated ledger. */
export function featuresOf(ledger: Ledger, input: TransactionsInput, features: FeaturesInput): FeatureTable {
  return computeFeatures(ledger, { ...features, kinds: GENERATED_KINDS, asOfDay: input.historyDays });
}

/** A finished chunk, and the writing of it that is still to be done. */
export interface FinishedChunk {
  readonly result: ChunkResult;
  /** Keeps in the store what was made, if it is to be kept. */
  readonly keep: () => Promise<void>;
}

/** Runs one chunk: reads what the store has and makes what it has not. The answer does not wait for the writing. */
export async function runChunk(task: ChunkTask, store: ChunkStore | null): Promise<FinishedChunk> {
  const ms = { transactions: 0, features: 0, storage: 0 };
  const timed = async <T>(stage: keyof typeof ms, work: () => T | Promise<T>): Promise<T> => {
    const start = performance.now();
    const value = await work();
    ms[stage] += performance.now() - start;
    return value;
  };
  const done = (table: FeatureTable, generatedUsers: number, computedUsers: number): ChunkResult => ({
    table: firstUsers(table, task.users),
    generatedUsers,
    computedUsers,
    ms,
  });

  const storedFeatures = store && (await timed('storage', () => store.readFeatures(task.featuresKey)));
  if (storedFeatures && storedFeatures.users >= task.users) {
    return { result: done(storedFeatures, 0, 0), keep: async () => {} };
  }
  const storedLedger = store && (await timed('storage', () => store.readLedger(task.transactionsKey)));
  const fromStore = storedLedger && storedLedger.users >= task.users ? storedLedger : null;
  const ledger =
    fromStore ??
    (await timed('transactions', () =>
      generateUsers(generateInput(task.transactions), task.index * CHUNK_USERS, task.users),
    ));
  const table = await timed('features', () => featuresOf(ledger, task.transactions, task.features));
  return {
    result: done(table, fromStore ? 0 : task.users, task.users),
    keep: async () => {
      if (!store || !task.keep) return;
      if (!fromStore) await store.writeLedger(task.transactionsKey, ledger);
      await store.writeFeatures(task.featuresKey, table);
    },
  };
}
