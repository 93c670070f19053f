import Dexie, { type EntityTable } from 'dexie';
import { storageProblem } from './storage-problem';

/** Imported files as they were, and how they are to be read. */
export interface StoredData {
  /** Of the file or the folder. */
  readonly name: string;
  readonly files: readonly { readonly name: string; readonly data: Blob }[];
  /** What the analyst decided on them: plain data, opaque here. */
  readonly decisions: unknown;
}

/** There is one record at most: the data in use. */
const IN_USE = 'in-use';

class Database extends Dexie {
  data!: EntityTable<StoredData & { id: string }, 'id'>;

  constructor() {
    super('persona-calibrator-data');
    this.version(1).stores({ data: 'id' });
  }
}

const database = new Database();

/** What is stored; null where nothing is, or the browser does not tell. */
export async function loadData(): Promise<StoredData | null> {
  try {
    return (await database.data.get(IN_USE)) ?? null;
  } catch {
    return null;
  }
}

/** Stores data in place of what was stored. Null when it is, else why the browser refuses. */
export async function storeData(data: StoredData): Promise<string | null> {
  try {
    await database.data.put({ ...data, id: IN_USE });
    return null;
  } catch (error) {
    return storageProblem(error);
  }
}

/** Deletes what is stored. */
export async function dropData(): Promise<void> {
  await database.data.delete(IN_USE);
}
