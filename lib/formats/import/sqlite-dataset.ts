import Papa from 'papaparse';
import type { Database } from 'sql.js';
import { DATASET_FILE_NAMES, DATASET_FILES, type DatasetFile } from '../dataset-files';
import { loadSqlite } from '../load-sqlite';
import { fail, ImportFailure, type ImportFile, readBytes, type Task } from './import-file';

const MAGIC = 'SQLite format 3\0';
/** The database is held in memory whole, and its rows once more. */
const MAX_BYTES = 2 ** 30;
const ADVICE = 'It must be one that was exported here; else export the table of transactions as CSV.';

/** Whether a file begins as SQLite databases do. */
export async function isSqlite(file: ImportFile, task: Task): Promise<boolean> {
  if (file.data.size < MAGIC.length) return false;
  return new TextDecoder().decode(await readBytes(file, 0, MAGIC.length, task)) === MAGIC;
}

/** The four files of the dataset in a database. Fails where it has not all of their tables and columns. */
export async function filesOfSqlite(file: ImportFile, task: Task): Promise<Record<DatasetFile, ImportFile>> {
  if (file.data.size > MAX_BYTES)
    fail(file.name, 'This SQLite database is larger than 1 GB. Export its tables as Parquet.');
  const { Database: Sqlite } = await loadSqlite();
  const database = new Sqlite(new Uint8Array(await readBytes(file, 0, file.data.size, task)));
  try {
    const files = DATASET_FILE_NAMES.map((name) => {
      const data = new Blob([csvOf(database, name, file)]);
      return [name, { name: `${file.name}, ${name}`, data }];
    });
    return Object.fromEntries(files);
  } catch (error) {
    if (error instanceof ImportFailure) throw error;
    return fail(file.name, `The SQLite database cannot be read: ${(error as Error).message}.`);
  } finally {
    database.close();
  }
}

/** A table as CSV text, in the order in which it was written: users are numbered by it. */
function csvOf(database: Database, name: DatasetFile, file: ImportFile): string {
  const table = name.replace('.csv', '');
  const columns = DATASET_FILES[name];
  const present = database.exec(`PRAGMA table_info("${table}")`)[0]?.values.map((row) => row[1]) ?? [];
  const missing = columns.filter((column) => !present.includes(column));
  if (missing.length > 0)
    fail(file.name, `This SQLite database has no ${table} with ${missing.join(', ')}. ${ADVICE}`);
  const [rows] = database.exec(`SELECT ${columns.join(', ')} FROM "${table}" ORDER BY rowid`);
  return Papa.unparse({ fields: [...columns], data: rows?.values ?? [] }, { newline: '\n' });
}
