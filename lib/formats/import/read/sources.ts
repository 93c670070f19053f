import { countText } from '@/lib/text/written';
import { DATASET_FILE_NAMES, type DatasetFile } from '../../dataset/dataset-files';
import { formOf } from '../cells/money';
import { guessColumns } from '../columns/columns';
import { beside, fail, ImportFailure, type ImportFile, readBytes, type Task } from '../files/import-file';
import { shortText } from '../files/short-text';
import type { Table } from '../files/table';
import { expandArchives } from '../formats/archive/expand-archives';
import { type Opened, type RecordFormat, SNIFFED_BYTES } from '../formats/import-format';
import { IMPORT_FORMATS } from '../formats/import-formats';
import { type FactTable, factTableOf } from './fact-tables';

/** What dropped files are. `ignored` are files that are none of it, each with a sentence why. */
export type Source =
  | {
      readonly kind: 'dataset';
      readonly files: Record<DatasetFile, ImportFile>;
      readonly ignored: readonly string[];
    }
  | {
      readonly kind: 'table';
      /** One or more, each with transactions: together they are one history. */
      readonly transactions: readonly [Table, ...Table[]];
      readonly facts: Readonly<Partial<Record<FactTable, Table>>>;
      readonly ignored: readonly string[];
    }
  | {
      readonly kind: 'records';
      readonly of: RecordFormat;
      readonly file: string;
      readonly pages: readonly unknown[];
      readonly ignored: readonly string[];
    };

const baseName = (name: string) => name.replace(/^.*[\\/]/, '');
/** Files of an export that are no data, beside those that nobody sees. */
const BESIDE = /^\.|\.(?:calibration|import)\.json$|^reference-config\b.*\.json$/;
const isHidden = ({ name }: ImportFile) => BESIDE.test(baseName(name)) || name.includes('__MACOSX/');

/** Opens one file as whatever it is. */
async function openFile(
  file: ImportFile,
  encoding: string | undefined,
  task: Task,
): Promise<readonly Opened[]> {
  if (file.data.size === 0) fail(file.name, 'The file is empty.');
  const head = new Uint8Array(await readBytes(file, 0, SNIFFED_BYTES, task));
  const format = IMPORT_FORMATS.find(({ sniff }) => sniff(head));
  return format ? format.open(file, encoding, task) : [];
}

/** A table in which transactions can be found. */
function hasTransactions(table: Table): boolean {
  const columns = guessColumns(table);
  return (columns.date ?? columns.year) !== undefined && formOf(columns) !== null;
}

/** So many files that were not read are named one by one. */
const NAMED = 20;

/** Sentences on files that were not read: a folder can have any number. */
const namedIgnored = (ignored: readonly string[]): readonly string[] =>
  ignored.length <= NAMED
    ? ignored
    : [...ignored.slice(0, NAMED), `${countText(ignored.length - NAMED)} more files were not read.`];

/** Finds out what the files are. Fails where there is nothing to read. */
export async function openSources(
  files: readonly ImportFile[],
  encoding: string | undefined,
  task: Task,
): Promise<Source> {
  const unpacked = await expandArchives(files, task);
  const source = await sourceOf(unpacked.files, encoding, task);
  return { ...source, ignored: namedIgnored([...unpacked.ignored, ...source.ignored]) };
}

async function sourceOf(
  files: readonly ImportFile[],
  encoding: string | undefined,
  task: Task,
): Promise<Source> {
  const shown = files.filter((file) => !isHidden(file));
  const named = DATASET_FILE_NAMES.map((name) => shown.find((file) => baseName(file.name) === name));
  if (named.every((file) => file !== undefined)) {
    const ignored = shown.filter((file) => !named.includes(file)).map(({ name }) => `${name} was not read.`);
    const byName = Object.fromEntries(DATASET_FILE_NAMES.map((name, i) => [name, named[i]]));
    return { kind: 'dataset', files: byName as Record<DatasetFile, ImportFile>, ignored };
  }
  const opened: Opened[] = [];
  const ignored: string[] = [];
  let first: ImportFailure | null = null;
  for (const file of shown) {
    try {
      const found = await openFile(file, encoding, beside(task));
      const [dataset] = found;
      if (dataset?.kind === 'dataset') {
        const rest = shown.filter((other) => other !== file).map(({ name }) => `${name} was not read.`);
        return { ...dataset, ignored: rest };
      }
      for (const one of found) opened.push(one);
    } catch (error) {
      if (!(error instanceof ImportFailure) || task.signal?.aborted) throw error;
      first ??= error;
      ignored.push(`${file.name} was not read: ${shortText(error.message, 300)}`);
    }
  }
  if (opened.length === 0) {
    if (first && shown.length === 1) throw first;
    const found =
      shown.length === 0
        ? 'There are no files.'
        : `None of the ${shown.length} files can be read. ${first?.problem.where}: ${first?.message}`;
    fail('', found);
  }
  const tables = opened.flatMap((one) => (one.kind === 'table' ? [one.table] : []));
  const records = opened.filter((one) => one.kind === 'records');
  const [record] = records;
  if (record) {
    ignored.push(...tables.map(({ file }) => `${file} was not read: the data is Plaid's JSON.`));
    return { ...record, pages: records.map(({ page }) => page), ignored };
  }
  return { kind: 'table', ...tablesByKind(tables, ignored), ignored };
}

function tablesByKind(tables: readonly Table[], ignored: string[]) {
  const facts: Partial<Record<FactTable, Table>> = {};
  const rest: Table[] = [];
  for (const table of tables) {
    const kind = factTableOf(table);
    if (kind && !facts[kind]) facts[kind] = table;
    else rest.push(table);
  }
  // A folder of an exported dataset has tables of results beside it.
  const named = rest.filter(({ file }) => /^transactions\.\w+$/.test(baseName(file)));
  const found = rest.length === 1 ? rest : named.length === 1 ? named : rest.filter(hasTransactions);
  const [first, ...others] = found;
  if (!first)
    fail(tables[0]?.file ?? '', 'There is no table of transactions: it needs a date and an amount.');
  const transactions: [Table, ...Table[]] = [first, ...others];
  ignored.push(
    ...rest.filter((table) => !transactions.includes(table)).map(({ file }) => `${file} was not read.`),
  );
  return { transactions, facts };
}
