import Papa from 'papaparse';
import type { Database, SqlValue } from 'sql.js';
import {
  DATASET_FILE_NAMES,
  DATASET_FILES,
  type DatasetFile,
  OPTIONAL_COLUMNS,
} from '../../dataset/dataset-files';
import { loadSqlite } from '../../tables/load-sqlite';
import { fail, ImportFailure, type ImportFile, readBytes, type Task } from '../files/import-file';
import { maxSqliteText } from '../files/limits';
import { shortText } from '../files/short-text';
import { type ImportFormat, startsWith } from './import-format';

const MAGIC = Array.from('SQLite format 3\0', (letter) => letter.charCodeAt(0));
/** The database is held in memory whole, and its rows once more. */
const MAX_BYTES = 2 ** 30;
const ADVICE = 'It must be one that was exported here; else export the table of transactions as CSV.';

/** The four files of the dataset in a database. Fails where it has not all of their tables and columns. */
async function filesOfSqlite(file: ImportFile, task: Task): Promise<Record<DatasetFile, ImportFile>> {
  if (file.data.size > MAX_BYTES)
    fail(file.name, 'This SQLite database is larger than 1 GB. Export its tables as Parquet.');
  const { Database: Sqlite } = await loadSqlite();
  const database = new Sqlite(new Uint8Array(await readBytes(file, 0, file.data.size, task)));
  try {
    const left: Left = { rows: file.data.size, text: maxSqliteText(file.data.size) };
    const files = DATASET_FILE_NAMES.map((name) => {
      const data = new Blob(csvOf(database, name, file, left, task));
      return [name, { name: `${file.name}, ${name}`, data }];
    });
    return Object.fromEntries(files);
  } catch (error) {
    if (error instanceof ImportFailure) throw error;
    return fail(
      file.name,
      `The SQLite database cannot be read: ${shortText((error as Error).message, 200)}.`,
    );
  } finally {
    closeQuietly(database);
  }
}

/** A broken database may not close; it is let go all the same. */
function closeQuietly(database: Database): void {
  try {
    database.close();
  } catch {
    // Its memory is that of the module, which ends with the worker.
  }
}

/** Rows and characters that the tables can still have. Pages that point at each other in a circle have any number. */
interface Left {
  rows: number;
  text: number;
}

const BATCH_ROWS = 2_000;

/** A table as CSV text, in the order in which it was written: users are numbered by it. */
function csvOf(database: Database, name: DatasetFile, file: ImportFile, left: Left, task: Task): string[] {
  const table = name.replace('.csv', '');
  const required: readonly string[] = DATASET_FILES[name];
  const present = database.exec(`PRAGMA table_info("${table}")`)[0]?.values.map((row) => row[1]) ?? [];
  const columns = [
    ...required,
    ...(OPTIONAL_COLUMNS[name] ?? []).filter((column) => present.includes(column)),
  ];
  const missing = required.filter((column) => !present.includes(column));
  if (missing.length > 0)
    fail(file.name, `This SQLite database has no ${table} with ${missing.join(', ')}. ${ADVICE}`);
  const [made] = database.exec(`SELECT sql FROM sqlite_master WHERE type = 'table' AND name = '${table}'`);
  // A view can be a query without an end.
  if (!/^CREATE TABLE/i.test(String(made?.values[0]?.[0])))
    fail(file.name, `In this SQLite database ${table} is no table of rows. ${ADVICE}`);
  const parts = [`${columns.join(',')}\n`];
  let rows: SqlValue[][] = [];
  const flush = () => {
    if (rows.length > 0) parts.push(`${Papa.unparse(rows, { newline: '\n' })}\n`);
    left.rows -= rows.length;
    left.text -= parts.at(-1)?.length ?? 0;
    if (left.rows < 0 || left.text < 0)
      fail(file.name, `This SQLite database is broken: ${table} has more rows than there is room for.`);
    rows = [];
    task.onAlive?.();
  };
  const statement = database.prepare(`SELECT ${columns.join(', ')} FROM "${table}" ORDER BY rowid`);
  try {
    while (statement.step()) {
      rows.push(statement.get());
      if (rows.length === BATCH_ROWS) flush();
    }
    flush();
  } finally {
    statement.free();
  }
  return parts;
}

/** A database with the four tables of the dataset. */
export const SQLITE: ImportFormat = {
  sniff: (head) => startsWith(head, MAGIC),
  open: async (file, _encoding, task) => [{ kind: 'dataset', files: await filesOfSqlite(file, task) }],
};
