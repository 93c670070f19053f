import { type Evaluation, evaluate } from '@/lib/diagnose/evaluation';
import {
  CHUNK_USERS,
  type ChunkTask,
  chunkTasks,
  featuresInput,
  transactionsInput,
} from '@/lib/engine/chunks/chunk';
import { type Digests, digestsOf } from '@/lib/engine/chunks/result-digest';
import { featuresOf } from '@/lib/engine/chunks/run-chunk';
import { CORRECTIONS } from '@/lib/features/detection';
import type { FeatureTable } from '@/lib/features/feature-table';
import { generateInput } from '@/lib/generate/generate-input';
import { generateUsers } from '@/lib/generate/generate-users';
import { GENERATED_KINDS } from '@/lib/generate/kinds';
import { synthetic } from '@/lib/generate/origin';
import { ACCOUNT_TYPES, type Ledger } from '@/lib/model/ledger';
import type { SettingValue } from '@/lib/model/parameter';
import { archetypeIds } from '@/lib/params/archetypes/archetypes-of';
import { allocate } from '@/lib/params/config/allocate';
import type { Config } from '@/lib/params/config/config';
import { withValue } from '@/lib/params/config/settings';
import { PRESETS } from '@/lib/params/presets/presets';

export const NOVEMBER: Config = PRESETS['november-2025'];

/** November 2025 with every correction on. */
export const CORRECTED: Config = {
  ...NOVEMBER,
  corrections: Object.fromEntries(Object.keys(CORRECTIONS).map((id) => [id, true])) as Config['corrections'],
};

/** A config with the values at some paths changed. */
export function withValues(config: Config, values: Readonly<Record<string, SettingValue>>): Config {
  return Object.entries(values).reduce((changed, [path, value]) => withValue(changed, path, value), config);
}

export function countsOf({ mix, population }: Config): readonly number[] {
  const counts = allocate(mix, population.users, population.allocation);
  if (!counts.ok) throw new Error(counts.problem.message);
  return counts.value;
}

/** Users `from .. from + count - 1` of one archetype. */
export function generate(config: Config, archetype: string, from: number, count: number): Ledger {
  return generateUsers(generateInput(transactionsInput(config, archetype)), from, count);
}

export function tableOf(config: Config, archetype: string, users: number): FeatureTable {
  const ledger = generate(config, archetype, 0, users);
  return featuresOf(ledger, transactionsInput(config, archetype), featuresInput(config));
}

export interface TestRun extends Evaluation {
  readonly digests: Digests;
}

/** The whole population of a config, without the engine. */
export function runConfig(config: Config): TestRun {
  const counts = countsOf(config);
  const population = synthetic(
    archetypeIds(config).map((archetype, s) => ({
      archetype,
      table: tableOf(config, archetype, counts[s]!),
    })),
  );
  const evaluation = evaluate(config, population, counts);
  return { ...evaluation, digests: digestsOf(population, evaluation.assignments, counts) };
}

/** Every chunk of a config's population, with the flags of its users. */
export function chunksOf(config: Config, { counts, consent }: TestRun) {
  return archetypeIds(config).flatMap((id, s) =>
    chunkTasks(config, id, counts[s]!, false).map((task: ChunkTask) => {
      const first = task.index * CHUNK_USERS;
      return { task, consented: consent.flags[s]!.subarray(first, first + task.users) };
    }),
  );
}

/** Every byte of a ledger: equal buffers, equal ledgers. */
export function bytesOf(ledger: Ledger): Buffer {
  const columns = Object.values(ledger).filter((column) => ArrayBuffer.isView(column));
  return Buffer.concat(columns.map((view) => Buffer.from(view.buffer, view.byteOffset, view.byteLength)));
}

export interface Row {
  readonly day: number;
  readonly account: number;
  readonly merchant: string;
  readonly source: string;
  readonly cents: number;
}

/** One user's transactions. */
export function rowsOf(ledger: Ledger, user: number): Row[] {
  const rows: Row[] = [];
  for (let i = ledger.txStart[user]!; i < ledger.txStart[user + 1]!; i++) {
    const { merchant, source } = GENERATED_KINDS.kinds[ledger.kind[i]!]!;
    rows.push({
      day: ledger.day[i]!,
      account: ledger.account[i]!,
      merchant,
      source,
      cents: ledger.amountCents[i]!,
    });
  }
  return rows;
}

/** One user's accounts, with the liability where there is one. */
export function accountsOf(ledger: Ledger, user: number) {
  const indices = Array.from(
    { length: ledger.accountStart[user + 1]! - ledger.accountStart[user]! },
    (_, i) => ledger.accountStart[user]! + i,
  );
  return indices.map((a) => ({
    type: ACCOUNT_TYPES[ledger.accountType[a]!],
    balanceCents: ledger.balanceCents[a]!,
    limitCents: ledger.limitCents[a]!,
    aprPercent: ledger.aprPercent[a]!,
    minimumPaymentCents: ledger.minimumPaymentCents[a]!,
    lastPaymentCents: ledger.lastPaymentCents[a]!,
    overdue: ledger.overdue[a]!,
    dueInDays: ledger.dueInDays[a]!,
    statementCents: ledger.statementCents[a]!,
  }));
}
