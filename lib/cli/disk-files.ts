import { closeSync, openSync, readdirSync, readSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { ImportFile } from '@/lib/formats/import/import-file';
import { UsageError } from './endings';

function diskFile(path: string, name: string): ImportFile {
  const slice = (start: number, end: number) => ({
    arrayBuffer: async () => {
      const bytes = new Uint8Array(end - start);
      const descriptor = openSync(path, 'r');
      try {
        const read = readSync(descriptor, bytes, 0, bytes.length, start);
        return bytes.buffer.slice(0, read);
      } finally {
        closeSync(descriptor);
      }
    },
  });
  return { name, data: { size: statSync(path).size, slice } };
}

/** The file at a path, or the files of the folder there. They are read in parts, as they are needed. */
export function filesAt(path: string): ImportFile[] {
  try {
    if (!statSync(path).isDirectory()) return [diskFile(path, basename(path))];
    return readdirSync(path, { withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map(({ name }) => name)
      .sort()
      .map((name) => diskFile(join(path, name), name));
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const message = code === 'ENOENT' ? 'There is no such file or folder.' : `Cannot be read (${code}).`;
    throw new UsageError(`${path}: ${message}`);
  }
}
