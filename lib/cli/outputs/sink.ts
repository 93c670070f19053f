import { write as writeTo } from 'node:fs';
import { constants, type FileHandle, open } from 'node:fs/promises';
import { dirname } from 'node:path';
import { promisify } from 'node:util';
import type { Target } from './target';
import { openTemporary } from './temporary-files';

/** Takes what is written, in order. */
export interface Sink {
  write(content: string | Uint8Array): Promise<void>;
}

/** A sink that can be closed; `temporary` is the file to be moved to the target once all is written. */
export interface OpenSink extends Sink {
  readonly temporary: string | null;
  close(): Promise<void>;
}

const isErrno = (error: unknown, code: string) => (error as NodeJS.ErrnoException).code === code;
const writeAt = promisify(writeTo);
const FULL_PIPE_MS = 5;

/** All of it to what is open already, which may be a pipe that takes no more for now. */
async function writeAll(descriptor: number, content: string | Uint8Array): Promise<void> {
  let rest = typeof content === 'string' ? Buffer.from(content) : content;
  while (rest.length > 0) {
    try {
      const { bytesWritten } = await writeAt(descriptor, rest);
      rest = rest.subarray(bytesWritten);
    } catch (error) {
      if (!isErrno(error, 'EAGAIN')) throw error;
      await new Promise((done) => setTimeout(done, FULL_PIPE_MS));
    }
  }
}

/** Where who reads has read enough, the rest goes nowhere, as on standard output. */
function untilClosed(write: Sink['write']): Sink['write'] {
  let isClosed = false;
  return async (content) => {
    if (isClosed) return;
    try {
      await write(content);
    } catch (error) {
      if (!isErrno(error, 'EPIPE')) throw error;
      isClosed = true;
    }
  };
}

/** What is replaced keeps who may read and write it. */
async function likePresent(handle: FileHandle, target: Target & { kind: 'file' }): Promise<void> {
  if (!target.present) return;
  const { uid, gid, mode } = target.present;
  // Only root may give a file away: else it becomes the file of who runs this.
  await handle.chown(uid, gid).catch(() => {});
  await handle.chmod(mode & 0o777);
}

/** Opens what a target is written through: a new file beside it, or the device itself. */
export async function openSink(target: Target): Promise<OpenSink> {
  switch (target.kind) {
    case 'file': {
      const { path, handle } = await openTemporary(dirname(target.path));
      return {
        temporary: path,
        write: (content) => handle.writeFile(content),
        close: async () => {
          try {
            await likePresent(handle, target);
          } finally {
            await handle.close();
          }
        },
      };
    }
    case 'device': {
      // A pipe is waited for; opened so, neither is anything made nor emptied.
      const handle = await open(target.path, constants.O_WRONLY);
      return {
        temporary: null,
        write: untilClosed((content) => handle.writeFile(content)),
        close: () => handle.close(),
      };
    }
    case 'descriptor':
      return {
        temporary: null,
        write: untilClosed((content) => writeAll(target.descriptor, content)),
        close: async () => {},
      };
  }
}
