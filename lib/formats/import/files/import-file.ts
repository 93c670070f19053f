import type { Problem } from '@/lib/model/result';
import { shortText } from './short-text';

/** Bytes that can be read in parts. A `Blob` or `File` of the page is one; the command line wraps a file on disk. */
export interface ByteSource {
  readonly size: number;
  slice(start: number, end: number): { arrayBuffer(): Promise<ArrayBuffer> };
}

/** One file that was dropped or named. */
export interface ImportFile {
  /** Path within the folder, or name. */
  readonly name: string;
  readonly data: ByteSource;
}

/** How the caller watches a long reading, and stops it. */
export interface Task {
  readonly signal?: AbortSignal | undefined;
  /** Told from time to time what share of the bytes was read, 0..1. */
  readonly onProgress?: ((share: number) => void) | undefined;
  /** Told that the reading goes on, where there is no share to tell. */
  readonly onAlive?: (() => void) | undefined;
}

/** The same task for a reading beside the one whose progress is told. */
export const beside = ({ signal, onAlive }: Task): Task => ({ signal, onAlive });

/** The task of one of several parts of a work, whose progress goes from `from` to `to`. */
export const part = ({ signal, onProgress, onAlive }: Task, from: number, to: number): Task => ({
  signal,
  onAlive,
  onProgress: onProgress && ((share) => onProgress(from + (to - from) * share)),
});

/** An expected failure deep inside the importer; the exported functions turn it into a result. */
export class ImportFailure extends Error {
  constructor(readonly problem: Problem) {
    super(problem.message);
  }
}

/** More than any sentence of the importer; what files hold can be longer. */
const MAX_WHERE = 300;
const MAX_MESSAGE = 3000;

/** Fails; `further` are lines on how to go on. */
export function fail(where: string, message: string, further: readonly string[] = []): never {
  throw new ImportFailure({
    where: shortText(where, MAX_WHERE),
    message: shortText(message, MAX_MESSAGE),
    ...(further.length > 0 && { further }),
  });
}

export const CANCELLED = 'The import was cancelled. Nothing was changed.';
export const CHUNK_BYTES = 1 << 20;

/** The bytes from `start` up to `end`. Fails where the file can no longer be read, and when the task was cancelled. */
export async function readBytes(
  file: ImportFile,
  start: number,
  end: number,
  { signal, onAlive }: Task,
): Promise<ArrayBuffer> {
  if (signal?.aborted) fail('', CANCELLED);
  onAlive?.();
  try {
    return await file.data.slice(start, Math.min(end, file.data.size)).arrayBuffer();
  } catch (error) {
    fail(file.name, `Cannot be read (${(error as Error).message}). Has it been moved or changed?`);
  }
}

/** All bytes of a file, a chunk at a time. */
export async function* readChunks(file: ImportFile, task: Task): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  for (let at = 0; at < file.data.size; at += CHUNK_BYTES) {
    yield new Uint8Array(await readBytes(file, at, at + CHUNK_BYTES, task));
    task.onProgress?.(Math.min(1, (at + CHUNK_BYTES) / file.data.size));
  }
}
