import Dexie, { type EntityTable } from 'dexie';
import { fileDigest } from './payload-digest';
import { refuseNewer, storageProblem } from './storage-problem';

export interface StoredFile {
  readonly name: string;
  readonly data: Blob;
  /** Of its bytes when it was stored; files that an earlier version stored have none. */
  readonly bytes?: number;
  readonly digest?: string;
}

/** Imported files as they were, and how they are to be read. */
export interface StoredData {
  /** Of the file or the folder. */
  readonly name: string;
  readonly files: readonly StoredFile[];
  /** What the analyst decided on them: plain data, opaque here. */
  readonly decisions: unknown;
}

/** There is one record at most: the data in use. */
const IN_USE = 'in-use';
const VERSION = 1;

class Database extends Dexie {
  data!: EntityTable<StoredData & { id: string }, 'id'>;

  constructor() {
    super('persona-calibrator-data');
    this.version(VERSION).stores({ data: 'id' });
  }
}

const database = new Database();

async function opened(): Promise<Database> {
  await database.open();
  refuseNewer(database, VERSION);
  return database;
}

/** What is stored; null where nothing is, or the browser does not tell. */
export async function loadData(): Promise<StoredData | null> {
  try {
    return (await (await opened()).data.get(IN_USE)) ?? null;
  } catch {
    return null;
  }
}

/** Stores data in place of what was stored. Null when it is, else why the browser refuses. */
export async function storeData({ name, files, decisions }: StoredData): Promise<string | null> {
  const written: StoredFile[] = [];
  for (const file of files) {
    try {
      const { name, data } = file;
      written.push({ name, data, bytes: data.size, digest: await fileDigest(data) });
    } catch {
      return `${file.name} cannot be read any more: it was changed, moved or deleted since. Import it again.`;
    }
  }
  try {
    await (await opened()).data.put({ name, files: written, decisions, id: IN_USE });
    return null;
  } catch (error) {
    return storageProblem(error);
  }
}

/** What became of a stored file that is not as it was stored: a sentence; null where all are as they were. */
export async function damageOf(files: readonly StoredFile[]): Promise<string | null> {
  for (const { name, data, bytes, digest } of files) {
    if (bytes !== undefined && data.size !== bytes) {
      return `${name} has ${data.size.toLocaleString('en')} of the ${bytes.toLocaleString('en')} bytes that were stored.`;
    }
    try {
      if (digest !== undefined && (await fileDigest(data)) !== digest)
        return `${name} is not as it was stored.`;
    } catch {
      return `The browser cannot read ${name} any more.`;
    }
  }
  return null;
}

/** Deletes what is stored. */
export async function dropData(): Promise<void> {
  await database.data.delete(IN_USE);
}
