import { inWatchedThread } from '@/lib/engine/data/watched-thread';
import type { Result } from '@/lib/model/result';

/** Mutants to try: of the sound file of each of these formats (`SOUND_FILES`), with the seeds from `from` on. */
export interface MutantJob {
  readonly formats: readonly string[];
  readonly from: number;
  readonly count: number;
}

/** How the mutants of a format ended. */
export interface MutantsTried {
  read: number;
  refused: number;
  /** Refused with no sentence of their own. */
  unforeseen: { seed: number; message: string }[];
  slowestMs: number;
}

/**
 * Reads mutants in a thread that is ended where one of them hangs or takes too much memory; then the answer is no
 * success. A crash of the reader is one of this process.
 */
export const tryMutants = (job: MutantJob): Promise<Result<Readonly<Record<string, MutantsTried>>>> =>
  inWatchedThread(new URL('./mutant-thread.ts', import.meta.url), job, job.formats.join(', '), {
    // A hang is one on a busy machine, too.
    silentSeconds: 60,
    seconds: 600 + job.formats.length * job.count,
    memory: 2_000_000_000,
  });
