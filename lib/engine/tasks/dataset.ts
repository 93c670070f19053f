import { userIdOf } from '@/lib/diagnose/customer';
import type { Tally } from '@/lib/diagnose/ledgers/tally';
import type { DatasetFile } from '@/lib/formats/dataset/dataset-files';
import { datasetRows } from '@/lib/formats/dataset/write-dataset';
import { GENERATED_KINDS } from '@/lib/generate/kinds';
import { dayNumberFromIso } from '@/lib/model/calendar';
import type { Ledger } from '@/lib/model/ledger';
import { streamOf } from '@/lib/params/archetypes/archetypes-of';
import { hash53 } from '@/lib/random/hash';
import { PURPOSE } from '@/lib/random/purpose';
import { CHUNK_USERS, type ChunkTask, type TransactionsInput } from '../chunks/chunk';
import { makeLedger } from '../chunks/run-chunk';
import { ANALYSES } from './analyses';

/** Tallies one chunk for the validation report. */
export const tallyChunk = (task: ChunkTask): Tally => ANALYSES.tally(makeLedger(task), task);

/** CSV rows of the ledger of a chunk; `consented` has one flag a user of the chunk, `isIn` says who is written: all without it. */
export function datasetChunk(
  ledger: Ledger,
  task: ChunkTask,
  consented: Uint8Array,
  isIn?: (user: number) => boolean,
): Record<DatasetFile, string> {
  const { archetypeId, stream, asOf, historyDays, seed }: TransactionsInput = task.transactions;
  const first = task.index * CHUNK_USERS;
  const asOfDay = dayNumberFromIso(asOf) as number;
  const number = streamOf(archetypeId, stream);
  return datasetRows(ledger, GENERATED_KINDS, {
    userId: (user) => userIdOf(archetypeId, first + user),
    userName: (user) => `User ${100_000 + (hash53(seed, number, first + user, PURPOSE.name) % 900_000)}`,
    consented: (user) => consented[user] === 1,
    ...(isIn && { isIn }),
    firstDay: asOfDay - historyDays,
    asOfDay,
  });
}
