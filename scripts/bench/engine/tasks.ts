import { CHUNK_USERS, type ChunkTask, chunkTasks } from '@/lib/engine/chunks/chunk';
import { generateInput } from '@/lib/generate/generate-input';
import { generateUsers } from '@/lib/generate/generate-users';
import type { Ledger } from '@/lib/model/ledger';
import type { Config } from '@/lib/params/config/config';
import { PUBLISHED_ARCHETYPE_IDS } from '@/lib/params/declared/archetypes';
import { countsOf } from '../population';

/** All users of a config in chunks, as workers get them. */
export function tasksOf(config: Config): ChunkTask[] {
  const counts = countsOf(config);
  return PUBLISHED_ARCHETYPE_IDS.flatMap((id, s) => chunkTasks(config, id, counts[s] as number, false));
}

/** The transactions of a chunk. */
export const ledgerOf = ({ transactions, index, users }: ChunkTask): Ledger =>
  generateUsers(generateInput(transactions), index * CHUNK_USERS, users);

/** What a piece of work returns, and the milliseconds that it took. */
export function timed<T>(work: () => T): [ms: number, value: T] {
  const start = performance.now();
  const value = work();
  return [performance.now() - start, value];
}

/** Milliseconds of CPU of all threads, of compiler and garbage collector too: steadier on shared cores than the clock. */
export function cpuOf(work: () => unknown): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}
