import { closeSync, openSync, readdirSync, readSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { ImportFile } from '@/lib/formats/import/files/import-file';
import { RECIPE_ENDING } from '@/lib/formats/import/recipe/recipe';
import { UsageError } from '../endings';
import type { Input } from '../outputs/claims';
import { isTemporaryName } from '../outputs/temporary-files';

function diskFile(path: string, name: string): ImportFile {
  const slice = (start: number, end: number) => ({
    arrayBuffer: async () => {
      const bytes = new Uint8Array(end - start);
      const descriptor = openSync(path, 'r');
      try {
        const read = readSync(descriptor, bytes, 0, bytes.length, start);
        return read === bytes.length ? bytes.buffer : bytes.buffer.slice(0, read);
      } finally {
        closeSync(descriptor);
      }
    },
  });
  return { name, data: { size: statSync(path).size, slice } };
}

/** What --data reads, for those who write: `results` are names in its folder that are not data. */
export const dataInput = (path: string, results: ReadonlySet<string>): Input => ({
  option: '--data',
  path,
  except: (name) => results.has(name) || name.endsWith(RECIPE_ENDING),
});

/** The file at a path, or the files of the folder there without those that are only being written. They are read in parts, as they are needed. */
export function filesAt(path: string): ImportFile[] {
  try {
    const found = statSync(path);
    if (found.isFile()) return [diskFile(path, basename(path))];
    if (!found.isDirectory()) {
      throw new UsageError(`${path}: This is not a file, and data is read twice. Save it as a file first.`);
    }
    return readdirSync(path, { withFileTypes: true })
      .filter((entry) => entry.isFile() && !isTemporaryName(entry.name))
      .map(({ name }) => name)
      .sort()
      .map((name) => diskFile(join(path, name), name));
  } catch (error) {
    if (error instanceof UsageError) throw error;
    const { code } = error as NodeJS.ErrnoException;
    const message = code === 'ENOENT' ? 'There is no such file or folder.' : `Cannot be read (${code}).`;
    throw new UsageError(`${path}: ${message}`);
  }
}
