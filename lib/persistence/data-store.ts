import Dexie, { type EntityTable } from 'dexie';
import { fileDigest } from './payload-digest';
import { STORAGE_PREFIX } from './storage-keys';
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

/** There is one record of each at most: transactions that are in use, a table of features, and what is joined to either. */
const IN_USE = 'in-use';
export type StoredPlace = typeof IN_USE | 'table' | 'joins';
const VERSION = 1;

class Database extends Dexie {
  data!: EntityTable<StoredData & { id: string }, 'id'>;

  constructor(name: string) {
    super(name);
    this.version(VERSION).stores({ data: 'id' });
  }
}

const database = new Database(`${STORAGE_PREFIX}data`);
let claimed: Promise<void> | null = null;

async function opened(): Promise<Database> {
  await database.open();
  refuseNewer(database, VERSION);
  claimed ??= claimEarlier();
  await claimed;
  return database;
}

/** The database that all deployments of an origin shared, and the mark of the one that has copied what it held. */
const EARLIER = 'persona-calibrator-data';
const CLAIM = 'claimed';

/** Copies what was stored for the whole origin, once, to the first deployment that looks for it. */
async function claimEarlier(): Promise<void> {
  if (!(await Dexie.exists(EARLIER))) return;
  const earlier = new Database(EARLIER);
  try {
    const [kept, mark] = await earlier.data.bulkGet([IN_USE, CLAIM]);
    if (!kept || mark) return;
    if (!(await database.data.get(IN_USE))) await database.data.put(kept);
    await earlier.data.put({ id: CLAIM, name: STORAGE_PREFIX, files: [], decisions: null });
  } catch {
    // Of a later version, or refused: it stays where it is.
  } finally {
    earlier.close();
  }
}

/** What is forgotten is gone: also what was copied. */
async function dropEarlier(): Promise<void> {
  if (!(await Dexie.exists(EARLIER))) return;
  const earlier = new Database(EARLIER);
  try {
    const mark = await earlier.data.get(CLAIM);
    if (mark?.name === STORAGE_PREFIX) await earlier.data.delete(IN_USE);
  } finally {
    earlier.close();
  }
}

/** What is stored; null where nothing is, or the browser does not say. */
export async function loadData(place: StoredPlace = IN_USE): Promise<StoredData | null> {
  try {
    return (await (await opened()).data.get(place)) ?? null;
  } catch {
    return null;
  }
}

/** Stores data in place of what was stored. Null when it is, else why the browser refuses. */
export async function storeData(
  { name, files, decisions }: StoredData,
  place: StoredPlace = IN_USE,
): Promise<string | null> {
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
    await (await opened()).data.put({ name, files: written, decisions, id: place });
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

/** Deletes what is stored. Null when it is gone, else why the browser refuses. */
export async function dropData(place: StoredPlace = IN_USE): Promise<string | null> {
  try {
    await (await opened()).data.delete(place);
    if (place === IN_USE) await dropEarlier();
    return null;
  } catch (error) {
    return storageProblem(error);
  }
}
