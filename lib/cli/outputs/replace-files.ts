import { copyFileSync, existsSync, linkSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { NotWritable } from './target';
import { temporaryName } from './temporary-files';

/** A file that was written beside the place where it belongs. */
export interface Finished {
  readonly temporary: string;
  readonly path: string;
  /** Whether a file at `path` may be replaced. */
  readonly mayReplace: boolean;
}

/** What cannot be renamed over is written in place: a file that is a mount point, or another's in a shared folder. */
const IN_PLACE = new Set(['EBUSY', 'EXDEV', 'EPERM']);

function move({ temporary, path, mayReplace }: Finished): void {
  if (!mayReplace && existsSync(path)) throw new NotWritable('was made meanwhile');
  try {
    renameSync(temporary, path);
  } catch (error) {
    if (!mayReplace || !IN_PLACE.has((error as NodeJS.ErrnoException).code ?? '')) throw error;
    copyFileSync(temporary, path);
    rmSync(temporary, { force: true });
  }
}

/** A second name for the file at a path, to bring it back; null where the disk has no second names. */
function secondName(path: string): string | null {
  const second = join(dirname(path), temporaryName());
  try {
    linkSync(path, second);
    return second;
  } catch {
    return null;
  }
}

interface Moved<T> {
  readonly file: T;
  readonly wasThere: boolean;
  readonly before: string | null;
}

function bringBack({ file, wasThere, before }: Moved<Finished>): void {
  if (before) renameSync(before, file.path);
  else if (!wasThere) rmSync(file.path, { force: true });
}

/**
 * Moves all files to where they belong; at a failure those that were moved are brought back, so that old and new never
 * stand side by side. `onFailure` turns the failure of a file into what is thrown.
 */
export function replaceFiles<T extends Finished>(
  files: readonly T[],
  onFailure: (file: T, error: unknown) => unknown,
): void {
  const moved: Moved<T>[] = [];
  for (const file of files) {
    const wasThere = existsSync(file.path);
    const before = wasThere ? secondName(file.path) : null;
    try {
      move(file);
    } catch (error) {
      if (before) rmSync(before, { force: true });
      for (const one of moved.reverse()) bringBack(one);
      throw onFailure(file, error);
    }
    moved.push({ file, wasThere, before });
  }
  for (const { before } of moved) if (before) rmSync(before, { force: true });
}
