import { join } from 'node:path';
import type { DatasetJob } from '@/lib/engine/tasks/dataset-tables';
import { datasetParts, writePart } from '@/lib/engine/tasks/dataset-tables';
import { outputShape } from '@/lib/engine/tasks/output-table';
import { DATASET_FILE_NAMES, type DatasetFile } from '@/lib/formats/dataset/dataset-files';
import { datasetHeader } from '@/lib/formats/dataset/write-dataset';
import { referenceThresholds } from '@/lib/formats/reference/reference-thresholds';
import { writeCsvHeader, writeCsvRows } from '@/lib/formats/tables/csv';
import type { CsvTexts } from '@/lib/formats/tables/csv-texts';
import {
  ASSIGNMENTS_TABLE,
  CALIBRATION_TABLE,
  DATASET_TABLES,
  FEATURES_TABLE,
  featuresTable,
} from '@/lib/formats/tables/shapes';
import type { TableFile, TableShape } from '@/lib/formats/tables/table';
import type { TableFormat } from '@/lib/formats/tables/table-format';
import { consentOf } from '@/lib/generate/consent/consent';
import type { Config } from '@/lib/params/config/config';
import { writeConfigText } from '@/lib/params/file/config-file';
import type { Run } from '../commands/replicates';
import type { OpenOutput } from './outputs';
import type { Sink } from './sink';

const CONFIG_FILE = 'config.calibration.json';
/** Thresholds under the reference's keys, and what those cannot say. */
const REFERENCE_FILES = ['reference-config.json', 'reference-config.not-covered.json'] as const;
const BESIDE = [CONFIG_FILE, ...REFERENCE_FILES];
const TABLES = [...Object.values(DATASET_TABLES), FEATURES_TABLE, ASSIGNMENTS_TABLE];

const tablesOf = (config: Pick<Config, 'rules'>): readonly TableShape[] => {
  const output = outputShape(config);
  return output ? [...TABLES, output] : TABLES;
};

/** The files of a dataset in a format, by name. */
export const datasetFileNames = (
  { id, single }: TableFormat,
  config: Pick<Config, 'rules'>,
): readonly string[] => [
  ...(single ? [`dataset.${id}`] : tablesOf(config).map(({ name }) => `${name}.${id}`)),
  ...BESIDE,
];

type WriteFile = (name: string, content: string | Uint8Array) => Promise<void>;

/** Writes CSV as it is made: it need not fit the memory. */
async function writeCsvFiles(
  open: OpenOutput,
  folder: string,
  job: DatasetJob,
  texts: CsvTexts,
): Promise<void> {
  const dataset: [DatasetFile, Sink][] = [];
  for (const name of DATASET_FILE_NAMES) {
    const sink = await open(join(folder, name));
    await sink.write(datasetHeader(name));
    dataset.push([name, sink]);
  }
  const opened = (table: TableShape) => open(join(folder, `${table.name}.csv`));
  const [features, assignments] = [await opened(FEATURES_TABLE), await opened(ASSIGNMENTS_TABLE)];
  await assignments.write(writeCsvHeader(ASSIGNMENTS_TABLE));
  const shape = outputShape(job.config);
  const output = shape && (await opened(shape));
  if (shape) await output?.write(writeCsvHeader(shape, texts));
  let isBegun = false;
  for (const part of datasetParts(job)) {
    for (const [name, sink] of dataset) await sink.write(part.csv[name]);
    if (!isBegun) await features.write(writeCsvHeader(part.featuresTable));
    isBegun = true;
    await features.write(writeCsvRows(part.featuresTable, part.features, texts));
    await assignments.write(writeCsvRows(ASSIGNMENTS_TABLE, part.assignments, texts));
    if (part.output) await output?.write(writeCsvRows(part.output.shape, part.output.rows, texts));
  }
  if (!isBegun) await features.write(writeCsvHeader(featuresTable(job.config)));
}

async function tableFiles(format: TableFormat, job: DatasetJob): Promise<readonly TableFile[]> {
  const writer = await format.writer('dataset', 'exact');
  for (const part of datasetParts(job)) writePart(writer, part);
  if (format.single) writer.write(CALIBRATION_TABLE, [[job.config.name, writeConfigText(job.config)]]);
  return writer.finish();
}

/** Writes a run into a folder whose files were claimed: the dataset, features, assignments and the config. */
export async function writeDataset(
  open: OpenOutput,
  folder: string,
  format: TableFormat,
  texts: CsvTexts,
  { config, given, givenCounts, joined }: Run & Pick<DatasetJob, 'joined'>,
): Promise<void> {
  const { flags: consented } = consentOf(given, givenCounts, config);
  const job: DatasetJob = { config, counts: givenCounts, consented, ...(joined && { joined }) };
  // Made before anything is written: nothing has to be taken away where it fails, or is ended.
  const tables = format.id === 'csv' ? [] : await tableFiles(format, job);
  const write: WriteFile = async (name, content) => (await open(join(folder, name))).write(content);
  await write(CONFIG_FILE, writeConfigText(config));
  const thresholds = referenceThresholds(config);
  for (const [i, value] of [thresholds.config, thresholds.notCovered].entries()) {
    await write(REFERENCE_FILES[i] as string, `${JSON.stringify(value, null, 2)}\n`);
  }
  if (format.id === 'csv') await writeCsvFiles(open, folder, job, texts);
  for (const { name, bytes } of tables) await write(name, bytes);
}
