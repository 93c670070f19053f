import {
  type DetectionParameters,
  type TransactionCorrections,
  transactionCorrections,
} from '@/lib/features/detection';
import type { GenerateInput } from '@/lib/generate/plan';
import { dayNumberFromIso, type HistoryCalendar, historyCalendar } from '@/lib/model/calendar';
import { type Config, ENGINE_VERSION } from '@/lib/params/config/config';
import { ARCHETYPE_IDS, type Archetype, type ArchetypeId } from '@/lib/params/declared/archetypes';
import type { GeneratorParameters } from '@/lib/params/declared/generator';
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
  readonly corrections: TransactionCorrections;
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
    corrections: transactionCorrections(config.corrections),
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
    corrections: input.corrections,
    calendar: calendarOf(input.asOf, input.historyDays),
  };
}
