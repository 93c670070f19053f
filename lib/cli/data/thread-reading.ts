import { basename } from 'node:path';
import { type PackedImport, unpackImport } from '@/lib/engine/data/packed-import';
import { inWatchedThread } from '@/lib/engine/data/watched-thread';
import { allowanceFor } from '@/lib/formats/import/files/limits';
import type { Decisions } from '@/lib/formats/import/read/decisions';
import type { Result } from '@/lib/model/result';
import type { DataReading, Look } from './data-reading';
import { filesAt } from './disk-files';

/** What the thread is to do. */
export interface ThreadJob {
  readonly path: string;
  readonly decisions: Decisions;
  readonly what: 'import' | 'look';
}

export type ThreadValue = PackedImport | Look;

function inThread<T extends ThreadValue>(job: ThreadJob): Promise<Result<T>> {
  const bytes = filesAt(job.path).reduce((sum, { data }) => sum + data.size, 0);
  const module = new URL('./import-thread.ts', import.meta.url);
  return inWatchedThread<ThreadJob, T>(module, job, basename(job.path), allowanceFor(bytes));
}

/** Reads data in a thread that is watched: whatever is in the files, the command ends. */
export const threadReading: DataReading = {
  importData: async (path, decisions) => {
    const result = await inThread<PackedImport>({ path, decisions, what: 'import' });
    return result.ok ? { ok: true, value: unpackImport(result.value) } : result;
  },
  look: (path, decisions) => inThread<Look>({ path, decisions, what: 'look' }),
};
