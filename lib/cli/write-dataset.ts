import {
  closeSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { CHUNK_USERS, chunkTasks } from '@/lib/engine/chunk';
import { datasetChunk } from '@/lib/engine/dataset';
import { DATASET_FILE_NAMES } from '@/lib/formats/dataset-files';
import { datasetHeader } from '@/lib/formats/write-dataset';
import { ARCHETYPE_IDS } from '@/lib/params/archetypes';
import { UsageError } from './endings';
import type { Run } from './replicates';

export function filesIn(directory: string): string[] {
  return DATASET_FILE_NAMES.filter((name) => existsSync(join(directory, name)));
}

/**
 * Writes the four CSV files of a run, chunk by chunk. They are written beside the target and moved there at the end, so
 * that nothing is left half-written.
 */
export function writeDatasetDirectory(directory: string, { config, counts, outcome }: Run): string[] {
  const target = resolve(directory);
  try {
    mkdirSync(target, { recursive: true });
    // Found out while moving, the files before it would have been moved already.
    for (const name of DATASET_FILE_NAMES) {
      if (statSync(join(target, name), { throwIfNoEntry: false })?.isDirectory()) {
        throw new UsageError(`--out ${directory}: Cannot be written (${name} is a folder).`);
      }
    }
    const temporary = mkdtempSync(join(dirname(target), '.dataset-'));
    try {
      const handles = DATASET_FILE_NAMES.map((name) => ({
        name,
        handle: openSync(join(temporary, name), 'w'),
      }));
      for (const { name, handle } of handles) writeSync(handle, datasetHeader(name));
      ARCHETYPE_IDS.forEach((archetype, s) => {
        for (const task of chunkTasks(config, archetype, counts[s] as number, false)) {
          const first = task.index * CHUNK_USERS;
          const flags = (outcome.consent.flags[s] as Uint8Array).subarray(first, first + task.users);
          const rows = datasetChunk(task, flags);
          for (const { name, handle } of handles) writeSync(handle, rows[name]);
        }
      });
      for (const { handle } of handles) closeSync(handle);
      for (const name of DATASET_FILE_NAMES) renameSync(join(temporary, name), join(target, name));
    } finally {
      rmSync(temporary, { recursive: true, force: true });
    }
  } catch (error) {
    if (error instanceof UsageError) throw error;
    const { code } = error as NodeJS.ErrnoException;
    if (code === undefined) throw error;
    throw new UsageError(`--out ${directory}: Cannot be written (${code}).`);
  }
  return [...DATASET_FILE_NAMES];
}
