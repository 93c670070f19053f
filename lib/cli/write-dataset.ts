import {
  closeSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import type { DatasetJob } from '@/lib/engine/dataset-archive';
import type { DatasetFormat } from '@/lib/engine/dataset-format';
import { datasetParts, writePart } from '@/lib/engine/dataset-tables';
import { tablesWriter } from '@/lib/engine/result-tables';
import { DATASET_FILE_NAMES } from '@/lib/formats/dataset-files';
import { referenceThresholds } from '@/lib/formats/reference-thresholds';
import { writeCsvHeader, writeCsvRows } from '@/lib/formats/tables/csv';
import {
  ASSIGNMENTS_TABLE,
  CALIBRATION_TABLE,
  DATASET_TABLES,
  FEATURES_TABLE,
} from '@/lib/formats/tables/shapes';
import type { TableFile } from '@/lib/formats/tables/table';
import { datasetHeader } from '@/lib/formats/write-dataset';
import { writeConfigText } from '@/lib/params/config-file';
import { UsageError } from './endings';
import type { Run } from './replicates';

const CONFIG_FILE = 'config.calibration.json';
/** Thresholds under the reference's keys, and what those cannot say. */
const REFERENCE_FILES = ['reference-config.json', 'reference-config.not-covered.json'] as const;
const BESIDE = [CONFIG_FILE, ...REFERENCE_FILES];
const TABLES = [...Object.values(DATASET_TABLES), FEATURES_TABLE, ASSIGNMENTS_TABLE];

/** What each format is written as. */
const FILES: Readonly<Record<DatasetFormat, readonly string[]>> = {
  csv: [...TABLES.map(({ name }) => `${name}.csv`), ...BESIDE],
  parquet: [...TABLES.map(({ name }) => `${name}.parquet`), ...BESIDE],
  sqlite: ['dataset.sqlite', ...BESIDE],
};

/** Files of a format that a folder has. */
export const filesIn = (directory: string, format: DatasetFormat): string[] =>
  FILES[format].filter((name) => existsSync(join(directory, name)));

/** Writes CSV as it is made: it need not fit the memory. */
function writeCsvFiles(folder: string, job: DatasetJob): void {
  const open = (name: string) => openSync(join(folder, name), 'w');
  const dataset = DATASET_FILE_NAMES.map((name) => ({ name, handle: open(name) }));
  const results = [FEATURES_TABLE, ASSIGNMENTS_TABLE].map((table) => ({
    table,
    handle: open(`${table.name}.csv`),
  }));
  for (const { name, handle } of dataset) writeSync(handle, datasetHeader(name));
  for (const { table, handle } of results) writeSync(handle, writeCsvHeader(table));
  for (const part of datasetParts(job)) {
    for (const { name, handle } of dataset) writeSync(handle, part.csv[name]);
    for (const { table, handle } of results) {
      writeSync(handle, writeCsvRows(table === FEATURES_TABLE ? part.features : part.assignments));
    }
  }
  for (const { handle } of [...dataset, ...results]) closeSync(handle);
}

async function tableFiles(format: 'parquet' | 'sqlite', job: DatasetJob): Promise<readonly TableFile[]> {
  const writer = await tablesWriter(format, 'dataset');
  for (const part of datasetParts(job)) writePart(writer, part);
  if (format === 'sqlite') writer.write(CALIBRATION_TABLE, [[job.config.name, writeConfigText(job.config)]]);
  return writer.finish();
}

async function writeFiles(folder: string, format: DatasetFormat, job: DatasetJob): Promise<void> {
  writeFileSync(join(folder, CONFIG_FILE), writeConfigText(job.config));
  const { config, notCovered } = referenceThresholds(job.config);
  [config, notCovered].forEach((value, i) => {
    writeFileSync(join(folder, REFERENCE_FILES[i] as string), `${JSON.stringify(value, null, 2)}\n`);
  });
  if (format === 'csv') writeCsvFiles(folder, job);
  else for (const { name, bytes } of await tableFiles(format, job)) writeFileSync(join(folder, name), bytes);
}

/**
 * Writes a run: the dataset, features, assignments and the config. Everything is written beside the target and moved
 * there at the end, so that nothing is left half-written. Returns the names of the files.
 */
export async function writeDatasetDirectory(
  directory: string,
  format: DatasetFormat,
  { config, counts, outcome }: Run,
): Promise<readonly string[]> {
  const target = resolve(directory);
  const names = FILES[format];
  try {
    mkdirSync(target, { recursive: true });
    // Found out while moving, the files before it would have been moved already.
    for (const name of names) {
      if (statSync(join(target, name), { throwIfNoEntry: false })?.isDirectory()) {
        throw new UsageError(`--out ${directory}: Cannot be written (${name} is a folder).`);
      }
    }
    const temporary = mkdtempSync(join(dirname(target), '.dataset-'));
    try {
      await writeFiles(temporary, format, { config, counts, consented: outcome.consent.flags });
      for (const name of names) renameSync(join(temporary, name), join(target, name));
    } finally {
      rmSync(temporary, { recursive: true, force: true });
    }
  } catch (error) {
    if (error instanceof UsageError) throw error;
    const { code } = error as NodeJS.ErrnoException;
    if (code === undefined) throw error;
    throw new UsageError(`--out ${directory}: Cannot be written (${code}).`);
  }
  return names;
}
