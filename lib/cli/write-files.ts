import { renameSync, rmSync, statSync } from 'node:fs';
import { writeFile } from './arguments';
import { UsageError } from './endings';

/** Writes all of these files, or none. */
export function writeFiles(files: readonly (readonly [path: string, content: string | Uint8Array])[]): void {
  const written: string[] = [];
  try {
    for (const [path, content] of files) {
      const part = `${path}.part`;
      try {
        writeFile(part, content);
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
