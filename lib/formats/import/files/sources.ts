import { DATASET_FILE_NAMES, type DatasetFile } from '../../dataset/dataset-files';
import { guessColumns } from '../columns/columns';
import { formOf } from '../columns/money';
import { openCsv } from '../formats/csv-table';
import { jsonDepth } from '../formats/json-depth';
import { openParquet } from '../formats/parquet-table';
import { type PlaidPage, plaidPages } from '../formats/plaid';
import { filesOfSqlite, isSqlite } from '../formats/sqlite-dataset';
import { type FactTable, factTableOf } from '../read/fact-tables';
import { detectEncoding, readWhole } from './encoding';
import { beside, fail, ImportFailure, type ImportFile, readBytes, type Task } from './import-file';
import { MAX_JSON_DEPTH } from './limits';
import { shortList, shortText } from './short-text';
import type { Table } from './table';

/** What dropped files are. `ignored` are files that are none of it, each with a sentence why. */
export type Source =
  | {
      readonly kind: 'dataset';
      readonly files: Record<DatasetFile, ImportFile>;
      readonly ignored: readonly string[];
    }
  | {
      readonly kind: 'table';
      readonly transactions: Table;
      readonly facts: Readonly<Partial<Record<FactTable, Table>>>;
      readonly ignored: readonly string[];
    }
  | { readonly kind: 'plaid'; readonly pages: readonly PlaidPage[]; readonly ignored: readonly string[] };

const baseName = (name: string) => name.replace(/^.*[\\/]/, '');
/** Files of an export that are no data, beside those that nobody sees. */
const BESIDE = /^\.|\.calibration\.json$|^reference-config\b.*\.json$/;
const isHidden = ({ name }: ImportFile) => BESIDE.test(baseName(name)) || name.includes('__MACOSX/');

/** First bytes of files that people take for tables. */
const FOREIGN: readonly (readonly [bytes: readonly number[], message: string])[] = [
  [[0x50, 0x4b, 3, 4], 'This is a ZIP archive or an Excel workbook. Unpack it, or save the sheet as CSV.'],
  [[0x1f, 0x8b], 'This file is compressed with gzip. Unpack it first.'],
  [[0xd0, 0xcf, 0x11, 0xe0], 'This is an old Excel workbook. Save the sheet as CSV.'],
  [[0x25, 0x50, 0x44, 0x46], 'This is a PDF. Ask the bank for CSV.'],
];
const PARQUET = [0x50, 0x41, 0x52, 0x31];
const SNIFFED_BYTES = 1024;

async function readJson(file: ImportFile, task: Task): Promise<PlaidPage[]> {
  const text = await readWhole(file, (await detectEncoding(file, task)).name, task);
  // Whoever walks a value that is nested deeper, as all that print it do, runs out of stack.
  if (jsonDepth(text, MAX_JSON_DEPTH) > MAX_JSON_DEPTH) {
    const found = `This JSON has more than ${MAX_JSON_DEPTH} lists and objects within each other`;
    fail(file.name, `${found}: it is not of Plaid. Export it again, or as CSV.`);
  }
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    fail(file.name, `This is not JSON: ${shortText((error as Error).message, 200)}.`);
  }
  const pages = plaidPages(file.name, value);
  if (pages.length === 0)
    fail(file.name, 'This JSON has no Plaid transactions with account_id, nor accounts.');
  return pages;
}

/** Opens one file as whatever it is. */
async function openFile(
  file: ImportFile,
  encoding: string | undefined,
  task: Task,
): Promise<Table | PlaidPage[]> {
  if (file.data.size === 0) fail(file.name, 'The file is empty.');
  const head = new Uint8Array(await readBytes(file, 0, SNIFFED_BYTES, task));
  const startsWith = (bytes: readonly number[]) => bytes.every((byte, i) => head[i] === byte);
  if (startsWith(PARQUET)) return openParquet(file, task);
  const foreign = FOREIGN.find(([bytes]) => startsWith(bytes));
  if (foreign) fail(file.name, foreign[1]);
  const text = new TextDecoder(
    head[0] === 0xff ? 'utf-16le' : head[0] === 0xfe ? 'utf-16be' : 'utf-8',
  ).decode(head);
  return /^\s*[[{]/.test(text) ? readJson(file, task) : openCsv(file, encoding, task);
}

/** A table in which transactions can be found. */
function hasTransactions(table: Table): boolean {
  const columns = guessColumns(table);
  return columns.date !== undefined && formOf(columns) !== null;
}

/** So many files that were not read are named one by one. */
const NAMED = 20;

/** Sentences on files that were not read: a folder can have any number. */
const namedIgnored = (ignored: readonly string[]): readonly string[] =>
  ignored.length <= NAMED
    ? ignored
    : [
        ...ignored.slice(0, NAMED),
        `${(ignored.length - NAMED).toLocaleString('en')} more files were not read.`,
      ];

/** Finds out what the files are. Fails where there is nothing to read, or more than one table of transactions. */
export async function openSources(
  files: readonly ImportFile[],
  encoding: string | undefined,
  task: Task,
): Promise<Source> {
  const source = await sourceOf(files, encoding, task);
  return { ...source, ignored: namedIgnored(source.ignored) };
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
  for (const file of shown) {
    if (!(await isSqlite(file, task))) continue;
    const ignored = shown.filter((other) => other !== file).map(({ name }) => `${name} was not read.`);
    return { kind: 'dataset', files: await filesOfSqlite(file, task), ignored };
  }
  const pages: PlaidPage[] = [];
  const tables: Table[] = [];
  const ignored: string[] = [];
  let first: ImportFailure | null = null;
  for (const file of shown) {
    try {
      const opened = await openFile(file, encoding, beside(task));
      if (!Array.isArray(opened)) tables.push(opened);
      else for (const page of opened) pages.push(page);
    } catch (error) {
      if (!(error instanceof ImportFailure) || task.signal?.aborted) throw error;
      first ??= error;
      ignored.push(`${file.name} was not read: ${shortText(error.message, 300)}`);
    }
  }
  if (tables.length + pages.length === 0) {
    if (first && shown.length === 1) throw first;
    const found =
      shown.length === 0
        ? 'There are no files.'
        : `None of the ${shown.length} files can be read. ${first?.problem.where}: ${first?.message}`;
    fail('', found);
  }
  if (pages.length > 0) {
    ignored.push(...tables.map(({ file }) => `${file} was not read: the data is Plaid's JSON.`));
    return { kind: 'plaid', pages, ignored };
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
  const [transactions, another] = found;
  if (!transactions)
    fail(tables[0]?.file ?? '', 'There is no table of transactions: it needs a date and an amount.');
  if (another) {
    const names = shortList(
      found.map(({ file }) => file),
      10,
    );
    fail('', `There are ${found.length} tables of transactions (${names}). Import one at a time.`);
  }
  ignored.push(...rest.filter((table) => table !== transactions).map(({ file }) => `${file} was not read.`));
  return { transactions, facts };
}
