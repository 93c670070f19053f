import Dexie, { type EntityTable } from 'dexie';
import { STORAGE_PREFIX } from './storage-keys';
import { storageProblem } from './storage-problem';
import { readText, type SavedWork, type StoredWorks } from './work-record';

/** A work that was set aside: as text, so that what a later version wrote can be handed over unread. */
interface KeptRecord {
  id: string;
  savedAt: number;
  text: string;
}

class Database extends Dexie {
  works!: EntityTable<KeptRecord, 'id'>;

  constructor() {
    super(`${STORAGE_PREFIX}kept`);
    this.version(1).stores({ works: 'id, savedAt' });
  }
}

const database = new Database();

/** Stores a work for good: null when it is stored, else why the browser refuses. One that is there already is not doubled. */
export async function keepWork({ id, savedAt, ...work }: SavedWork): Promise<string | null> {
  try {
    const text = JSON.stringify({ ...work, savedAt });
    const same = (other: KeptRecord) => withoutTime(other.text) === withoutTime(text);
    const known = await database.works.filter(same).first();
    await database.works.put({ id: known?.id ?? id, savedAt, text });
    return null;
  } catch (error) {
    return storageProblem(error);
  }
}

const withoutTime = (text: string): string => text.replace(/"savedAt":\d+/, '');

/** The works that were set aside, the latest first; none where the browser refuses. */
export async function loadKept(): Promise<StoredWorks> {
  try {
    const records = await database.works.orderBy('savedAt').reverse().toArray();
    const read = records.map(({ id, text }) => readText(id, text, id));
    return {
      works: read.flatMap((entry) => ('why' in entry ? [] : [entry.work])),
      unread: read.filter((entry) => 'why' in entry),
    };
  } catch {
    return { works: [], unread: [] };
  }
}

/** Deletes a work that was set aside, if it is there. */
export async function dropKept(id: string): Promise<void> {
  try {
    await database.works.delete(id);
  } catch {
    // Where nothing can be stored, nothing is.
  }
}
