import { renameSync, rmSync, statSync } from 'node:fs';
import { writeTextFile } from './arguments';
import { UsageError } from './endings';

/** Writes all of these files, or none. */
export function writeTextFiles(files: readonly (readonly [path: string, text: string])[]): void {
  const written: string[] = [];
  try {
    for (const [path, text] of files) {
      const part = `${path}.part`;
      try {
        writeTextFile(part, text);
      } catch (error) {
        throw new UsageError((error as Error).message.replace(part, path));
      }
      written.push(part);
    }
    for (const [path] of files)
      if (statSync(path, { throwIfNoEntry: false })?.isDirectory())
        throw new UsageError(`${path}: Cannot be written (EISDIR).`);
    for (const [path] of files) renameSync(`${path}.part`, path);
  } finally {
    for (const part of written) rmSync(part, { force: true });
  }
}
