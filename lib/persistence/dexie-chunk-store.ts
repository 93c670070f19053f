import Dexie, { type EntityTable } from 'dexie';
import type { FeatureTable, FurtherColumns, OwnColumns } from '@/lib/features/feature-table';
import type { Ledger } from '@/lib/model/ledger';
import { type ChunkStore, STORAGE_BUDGET_BYTES } from './chunk-store';
import { payloadDigest } from './payload-digest';
import { isQuotaError, refuseNewer, storageProblem } from './storage-problem';

type Stage = 'ledger' | 'features' | 'further' | 'own';

/** What is known of a stored chunk without reading it. */
interface Entry {
  id: string;
  bytes: number;
  usedAt: number;
  /** Of the payload: see `payloadDigest`. Entries of earlier versions have none. */
  digest?: string;
}

interface Payload {
  id: string;
  data: Ledger | FeatureTable | FurtherColumns | OwnColumns;
}

const DATABASE = 'persona-calibrator';
const VERSION = 1;

class Database extends Dexie {
  entries!: EntityTable<Entry, 'id'>;
  payloads!: EntityTable<Payload, 'id'>;

  constructor() {
    super(DATABASE);
    this.version(VERSION).stores({ entries: 'id, usedAt', payloads: 'id' });
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
    refuseNewer(database, VERSION);
    return database;
  } finally {
    clearTimeout(timer);
  }
}

/** Runs an operation; when the database was closed or deleted under the page, opens it again and tries once more. */
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

/** Names of the errors with which browsers answer where a record is there and cannot be read. */
const UNREADABLE: ReadonlySet<string> = new Set(['UnknownError', 'NotReadableError', 'DataError']);

/** The stored record of a chunk, or null where the browser cannot read it any more. */
async function payloadOf(db: Database, id: string): Promise<Payload | undefined | null> {
  try {
    return await db.payloads.get(id);
  } catch (error) {
    if (!UNREADABLE.has((error as Error).name)) throw error;
    return null;
  }
}

async function remove(db: Database, ids: readonly string[]): Promise<void> {
  await db.transaction('rw', db.entries, db.payloads, async () => {
    await db.entries.bulkDelete([...ids]);
    await db.payloads.bulkDelete([...ids]);
  });
}

const bytesIn = (value: unknown): number => {
  if (ArrayBuffer.isView(value)) return value.byteLength;
  if (value === null || typeof value !== 'object') return 8;
  return Object.values(value).reduce((sum: number, part) => sum + bytesIn(part), 0);
};

/** One damaged number must not make the sum none, which would have everything evicted. */
const bytesOf = ({ bytes }: Entry): number => (Number.isFinite(bytes) ? bytes : 0);

async function bytesStored(db: Database): Promise<number> {
  let total = 0;
  await db.entries.each((entry) => {
    total += bytesOf(entry);
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
      total -= bytesOf(entry);
      gone.push(entry.id);
    });
  await remove(db, gone);
}

async function put(db: Database, stage: Stage, key: string, data: Payload['data']): Promise<void> {
  const id = `${stage}/${key}`;
  const digest = payloadDigest(id, data) ?? undefined;
  await db.transaction('rw', db.entries, db.payloads, async () => {
    await db.payloads.put({ id, data });
    await db.entries.put({ id, bytes: bytesIn(data), usedAt: Date.now(), digest });
  });
}

/**
 * Chunks in IndexedDB: a record of typed arrays each, and beside it an entry that says when it was last used, and what its
 * digest was when it was written. One that is not as it was written is removed and counts as not there; `onDamaged` is called.
 */
export function dexieChunkStore(onDamaged: () => void = () => {}): ChunkStore {
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
      // In one transaction: another tab may be writing this very chunk.
      const [entry, payload] = await db.transaction('r', db.entries, db.payloads, () =>
        Promise.all([db.entries.get(id), payloadOf(db, id)]),
      );
      if (!entry && payload === undefined) return undefined;
      const digest = entry?.digest;
      if (payload && digest !== undefined && payloadDigest(id, payload.data) === digest) {
        await db.entries.update(id, { usedAt: Date.now() });
        return payload.data;
      }
      await remove(db, [id]);
      // Without a digest it is of an earlier version: made again once, and nothing was damaged.
      if (digest !== undefined) onDamaged();
      return undefined;
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
    readFurther: (key) => read('further', key) as Promise<FurtherColumns | undefined>,
    writeFurther: (key, further) => write('further', key, further),
    readOwn: (key) => read('own', key) as Promise<OwnColumns | undefined>,
    writeOwn: (key, own) => write('own', key, own),
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
        bytes += bytesOf(entry);
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
