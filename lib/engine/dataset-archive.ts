import { strToU8, Zip, ZipDeflate } from 'fflate';
import { DATASET_FILE_NAMES, type DatasetFile } from '@/lib/formats/dataset-files';
import { datasetHeader } from '@/lib/formats/write-dataset';
import { ARCHETYPE_IDS } from '@/lib/params/archetypes';
import type { Config } from '@/lib/params/config';
import { writeConfigText } from '@/lib/params/config-file';
import { CHUNK_USERS, chunkTasks } from './chunk';
import { datasetChunk } from './dataset';

/** What is exported: a population, and who of it has consented (one array of flags an archetype). */
export interface DatasetJob {
  readonly config: Config;
  readonly counts: readonly number[];
  readonly consented: readonly Uint8Array[];
}

/** A fixed time stamp, so that equal data gives equal bytes. */
const TIME_STAMP = '2025-01-01T00:00:00';

/** The dataset as zipped CSV, with the config that made it. Transactions are streamed; the rest is small. */
export function writeArchive(
  { config, counts, consented }: DatasetJob,
  onProgress: (users: number) => void,
): Blob {
  const parts: Uint8Array<ArrayBuffer>[] = [];
  const zip = new Zip((error, part) => {
    if (error) throw error;
    parts.push(part as Uint8Array<ArrayBuffer>);
  });
  const entry = (name: string) => {
    const file = new ZipDeflate(name, { level: 6 });
    file.mtime = TIME_STAMP;
    zip.add(file);
    return file;
  };
  const small = DATASET_FILE_NAMES.filter((name) => name !== 'transactions.csv');
  const texts = new Map<DatasetFile, string[]>(small.map((name) => [name, [datasetHeader(name)]]));
  const transactions = entry('transactions.csv');
  transactions.push(strToU8(datasetHeader('transactions.csv')));

  let doneUsers = 0;
  ARCHETYPE_IDS.forEach((archetype, s) => {
    for (const task of chunkTasks(config, archetype, counts[s] as number, false)) {
      const first = task.index * CHUNK_USERS;
      const rows = datasetChunk(task, (consented[s] as Uint8Array).subarray(first, first + task.users));
      transactions.push(strToU8(rows['transactions.csv']));
      for (const name of small) texts.get(name)?.push(rows[name]);
      doneUsers += task.users;
      onProgress(doneUsers);
    }
  });
  transactions.push(new Uint8Array(0), true);
  for (const name of small) entry(name).push(strToU8((texts.get(name) as string[]).join('')), true);
  entry('config.calibration.json').push(strToU8(writeConfigText(config)), true);
  zip.end();
  return new Blob(parts, { type: 'application/zip' });
}
