import { strToU8 } from 'fflate';
import { DATASET_FILE_NAMES, type DatasetFile } from '@/lib/formats/dataset/dataset-files';
import { datasetHeader } from '@/lib/formats/dataset/write-dataset';
import { csvWriter } from '@/lib/formats/tables/csv';
import type { CsvTexts } from '@/lib/formats/tables/csv-texts';
import { CALIBRATION_TABLE } from '@/lib/formats/tables/shapes';
import { tableFormat } from '@/lib/formats/tables/table-formats';
import type { Config } from '@/lib/params/config/config';
import { writeConfigText } from '@/lib/params/file/config-file';
import { type DatasetJob, datasetParts, writePart, writeResults } from './dataset-tables';
import { type ZipWriter, zipWriter } from './zip-parts';

/** An export, and the form it has. */
export interface ArchiveJob extends DatasetJob {
  /** The id of a table format. */
  readonly format: string;
  /** Of CSV. */
  readonly texts?: CsvTexts;
}

/** The dataset with the config that made it: zipped files, or a single one. CSV is made and zipped as it comes. */
export async function writeArchive(
  { format, texts, ...job }: ArchiveJob,
  onProgress: (users: number) => void,
): Promise<Blob> {
  if (format === 'csv') return zippedCsv(job, texts, onProgress);
  const to = tableFormat(format);
  const writer = await to.writer('dataset', 'exact');
  for (const part of datasetParts(job)) {
    writePart(writer, part);
    onProgress(part.doneUsers);
  }
  if (to.single) {
    writer.write(CALIBRATION_TABLE, [[job.config.name, writeConfigText(job.config)]]);
    return new Blob(writer.finish().map(({ bytes }) => bytes));
  }
  const zip = zipWriter();
  for (const { name, bytes } of writer.finish()) zip.entry(name, !to.compressed).push(bytes, true);
  return endWith(zip, job.config);
}

/** Ends a zip with the config as its last file. */
function endWith(zip: ZipWriter, config: Config): Blob {
  zip.entry('config.calibration.json').push(strToU8(writeConfigText(config)), true);
  return zip.end();
}

/** Transactions are streamed; the rest is small. */
function zippedCsv(job: DatasetJob, texts: CsvTexts | undefined, onProgress: (users: number) => void): Blob {
  const zip = zipWriter();
  const { entry } = zip;
  const small = DATASET_FILE_NAMES.filter((name) => name !== 'transactions.csv');
  const parts = new Map<DatasetFile, string[]>(small.map((name) => [name, [datasetHeader(name)]]));
  const transactions = entry('transactions.csv');
  transactions.push(strToU8(datasetHeader('transactions.csv')));
  const results = csvWriter(texts);
  for (const part of datasetParts(job)) {
    transactions.push(strToU8(part.csv['transactions.csv']));
    for (const name of small) parts.get(name)?.push(part.csv[name]);
    writeResults(results, part, 'texts');
    onProgress(part.doneUsers);
  }
  transactions.push(new Uint8Array(0), true);
  for (const name of small) entry(name).push(strToU8((parts.get(name) as string[]).join('')), true);
  for (const { name, bytes } of results.finish()) entry(name).push(bytes, true);
  return endWith(zip, job.config);
}
