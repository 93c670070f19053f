import Dexie, { type EntityTable } from 'dexie';
import type { FeatureTable } from '@/lib/model/features';
import type { Ledger } from '@/lib/model/ledger';
import { type ChunkStore, STORAGE_BUDGET_BYTES } from './chunk-store';
import { isQuotaError, storageProblem } from './storage-problem';

type Stage = 'ledger' | 'features';

/** What is known of a stored chunk without reading it. */
interface Entry {
  id: string;
  bytes: number;
  usedAt: number;
}

interface Payload {
  id: string;
  data: Ledger | FeatureTable;
}

const DATABASE = 'persona-calibrator';

class Database extends Dexie {
  entries!: EntityTable<Entry, 'id'>;
  payloads!: EntityTable<Payload, 'id'>;

  constructor() {
    super(DATABASE);
    this.version(1).stores({ entries: 'id, usedAt', payloads: 'id' });
  }
}

/** How long a result waits for a database that does not open: after that it is made as if there were none. */
const OPEN_LIMIT_MS = 3_000;

let database: Database | null = null;
let silent = false;

/** The open database. Waits for it once; while it goes on giving no answer, later calls fail at once. */
async function open(): Promise<Database> {
  database ??= new Database();
  if (database.isOpen()) return database;
  const opening = database.open().finally(() => {
    silent = false;
  });
  opening.catch(() => {});
  const limit = silent ? 0 : OPEN_LIMIT_MS;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      silent = true;
      reject(new Dexie.TimeoutError());
    }, limit);
  });
  try {
    await Promise.race([opening, late]);
    return database;
  } finally {
    clearTimeout(timer);
  }
}

/** Runs an operation; when the database was closed or deleted under the page, opens it anew and tries once more. */
async function withDatabase<T>(work: (db: Database) => Promise<T>): Promise<T> {
  try {
    return await work(await open());
  } catch (error) {
    const { name } = error as Error;
    if (name !== 'DatabaseClosedError' && name !== 'InvalidStateError' && name !== 'NotFoundError')
      throw error;
    database?.close();
    database = null;
    return work(await open());
  }
}

const bytesIn = (value: unknown): number => {
  if (ArrayBuffer.isView(value)) return value.byteLength;
  if (value === null || typeof value !== 'object') return 8;
  return Object.values(value).reduce((sum: number, part) => sum + bytesIn(part), 0);
};

async function bytesStored(db: Database): Promise<number> {
  let total = 0;
  await db.entries.each((entry) => {
    total += entry.bytes;
  });
  return total;
}

/** Removes the least recently used chunks until no more than `budget` bytes are left. */
async function evict(db: Database, budget: number): Promise<void> {
  let total = await bytesStored(db);
  if (total <= budget) return;
  const gone: string[] = [];
  await db.entries
    .orderBy('usedAt')
    .until(() => total <= budget)
    .each((entry) => {
      total -= entry.bytes;
      gone.push(entry.id);
    });
  await db.transaction('rw', db.entries, db.payloads, async () => {
    await db.entries.bulkDelete(gone);
    await db.payloads.bulkDelete(gone);
  });
}

async function put(db: Database, stage: Stage, key: string, data: Payload['data']): Promise<void> {
  const id = `${stage}/${key}`;
  await db.transaction('rw', db.entries, db.payloads, async () => {
    await db.payloads.put({ id, data });
    await db.entries.put({ id, bytes: bytesIn(data), usedAt: Date.now() });
  });
}

/** Chunks in IndexedDB: a record of typed arrays each, and beside it an entry that says when it was last used. */
export function dexieChunkStore(): ChunkStore {
  let problem: string | null = null;
  const guarded = async <T>(work: (db: Database) => Promise<T>): Promise<T | undefined> => {
    try {
      const value = await withDatabase(work);
      problem = null;
      return value;
    } catch (error) {
      problem = storageProblem(error);
      return undefined;
    }
  };
  const read = (stage: Stage, key: string) =>
    guarded(async (db) => {
      const id = `${stage}/${key}`;
      const payload = await db.payloads.get(id);
      if (payload) await db.entries.update(id, { usedAt: Date.now() });
      return payload?.data;
    });
  const write = async (stage: Stage, key: string, data: Payload['data']) => {
    await guarded(async (db) => {
      await put(db, stage, key, data).catch(async (error) => {
        if (!isQuotaError(error)) throw error;
        // The browser gives less than the budget: the older half makes room, once.
        await evict(db, (await bytesStored(db)) / 2);
        await put(db, stage, key, data);
      });
    });
  };
  return {
    readLedger: (key) => read('ledger', key) as Promise<Ledger | undefined>,
    writeLedger: (key, ledger) => write('ledger', key, ledger),
    readFeatures: (key) => read('features', key) as Promise<FeatureTable | undefined>,
    writeFeatures: (key, table) => write('features', key, table),
    problem: () => problem,
  };
}

export interface StorageUse {
  readonly chunks: number;
  readonly bytes: number;
}

/** What is stored now; null when the browser does not say. */
export async function storageUse(): Promise<StorageUse | null> {
  try {
    return await withDatabase(async (db) => {
      await evict(db, STORAGE_BUDGET_BYTES);
      let bytes = 0;
      let chunks = 0;
      await db.entries.each((entry) => {
        bytes += entry.bytes;
        chunks++;
      });
      return { chunks, bytes };
    });
  } catch {
    return null;
  }
}

/** Removes every stored chunk. */
export async function clearStorage(): Promise<void> {
  await withDatabase((db) =>
    db.transaction('rw', db.entries, db.payloads, async () => {
      await db.entries.clear();
      await db.payloads.clear();
    }),
  );
}
