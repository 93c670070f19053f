import { STORAGE_PREFIX } from './storage-keys';
import {
  parsed,
  type ReadWork,
  readText,
  type SavedWork,
  type StoredWorks,
  type UnreadWork,
} from './work-record';

/**
 * The current works, in local storage, which is written before a page is left. Each is a record under a key of its own that
 * one tab writes: no tab writes over another one's work, nor over a record that could not be read.
 */

/** Version of the records' shape; it is part of their keys, so that another version's records are not touched. */
const RECORD_VERSION = 2;
const WORK_KEYS = `${STORAGE_PREFIX}work:`;
const RECORD_KEYS = `${WORK_KEYS}${RECORD_VERSION}:`;
/** Records that were set aside as the page stopped over them: the script in the page's head puts them there. */
const ASIDE_KEYS = `${STORAGE_PREFIX}aside:`;
const EARLIER_KEYS = {
  /** Version 1 had one record for all tabs of all deployments of an origin, and a list of those set aside. */
  work: 'persona-calibrator.work',
  kept: 'persona-calibrator.kept',
  /** Which deployment copied them, and what it found. */
  claim: 'persona-calibrator.claimed',
} as const;

/** The text under a key; null where there is none, or the browser refuses. */
function textAt(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

function put(key: string, text: string): boolean {
  try {
    localStorage.setItem(key, text);
    // Only what can be read again was stored.
    return localStorage.getItem(key) === text;
  } catch {
    return false;
  }
}

function keysFrom(prefix: string): string[] {
  try {
    return Array.from({ length: localStorage.length }, (_, i) => localStorage.key(i) ?? '').filter((key) =>
      key.startsWith(prefix),
    );
  } catch {
    return [];
  }
}

const incomplete = (key: string, text: string, missing: string): UnreadWork => ({
  key,
  text,
  why: `It is opened without ${missing}, which cannot be read.`,
});

/** Everything that is stored for this deployment. */
export function loadWorks(): StoredWorks {
  const works: SavedWork[] = [];
  const unread: UnreadWork[] = [];
  for (const key of keysFrom(WORK_KEYS)) {
    const text = textAt(key) ?? '';
    if (!key.startsWith(RECORD_KEYS)) {
      unread.push({ key, text, why: 'It was saved by a later version of this page.' });
      continue;
    }
    const read = readText(key, text, key.slice(RECORD_KEYS.length));
    if ('why' in read) unread.push(read);
    else if (read.missing) {
      // Goes on under another id: the record keeps what could not be read.
      works.push({ ...read.work, id: `${read.work.id}-copy` });
      unread.push(incomplete(key, text, read.missing));
    } else works.push(read.work);
  }
  for (const key of keysFrom(ASIDE_KEYS))
    unread.push({ key, text: textAt(key) ?? '', why: 'It was set aside as the page stopped.' });
  const earlier = unclaimedEarlierWork('');
  if (earlier && 'why' in earlier) unread.push(earlier);
  return { works: works.sort((a, b) => b.savedAt - a.savedAt), unread };
}

/** Saves a work as a record. False when the browser refuses: then the record is what it was. */
export const saveWork = ({ id, ...work }: SavedWork): boolean =>
  put(`${RECORD_KEYS}${id}`, JSON.stringify(work));

/** Removes a record if it still is what was read. */
export function removeWork(work: SavedWork): void {
  const key = `${RECORD_KEYS}${work.id}`;
  const now = readText(key, textAt(key) ?? '', work.id);
  if (!('why' in now) && JSON.stringify(now.work) === JSON.stringify(work)) removeStored(key);
}

/** Deletes what is stored under a key of `UnreadWork`, as the analyst asks. */
export function removeStored(key: string): void {
  try {
    localStorage.removeItem(key);
  } catch {
    // What cannot be reached cannot be read either.
  }
}

interface Claim {
  readonly by: string;
  /** When the copied work was saved, and the list of those set aside as it was copied. */
  readonly savedAt: number;
  readonly kept: string;
}

const claimOf = (): Claim | null => (parsed(textAt(EARLIER_KEYS.claim) ?? 'null') ?? null) as Claim | null;

function claim(change: Partial<Claim>): void {
  put(
    EARLIER_KEYS.claim,
    JSON.stringify({ savedAt: 0, kept: '', ...claimOf(), ...change, by: STORAGE_PREFIX }),
  );
}

/** The work that version 1 saved; null where another deployment has it, or this one has it already. */
function unclaimedEarlierWork(id: string): ReadWork | UnreadWork | null {
  const text = textAt(EARLIER_KEYS.work);
  const claimed = claimOf();
  if (text === null || (claimed && claimed.by !== STORAGE_PREFIX)) return null;
  const read = readText(EARLIER_KEYS.work, text, id);
  // A user who went back to version 1 for a while has saved another one since.
  return 'work' in read && claimed && claimed.savedAt >= read.work.savedAt ? null : read;
}

/**
 * Copies the work that version 1 saved, once, to the first deployment that opens it. It stays where it is, and where it cannot
 * be copied it is given all the same.
 */
export function claimEarlierWork(id: string): StoredWorks {
  const read = unclaimedEarlierWork(id);
  // One that cannot be read at all is among what `loadWorks` finds.
  if (!read || 'why' in read) return { works: [], unread: [] };
  const { work, missing } = read;
  if (saveWork(work)) claim({ savedAt: work.savedAt });
  const text = textAt(EARLIER_KEYS.work) ?? '';
  return { works: [work], unread: missing ? [incomplete(EARLIER_KEYS.work, text, missing)] : [] };
}

/** The works that version 1 set aside, where this deployment has not copied them yet. */
export function earlierKept(newId: () => string): StoredWorks {
  const text = textAt(EARLIER_KEYS.kept);
  const claimed = claimOf();
  if (text === null || (claimed && (claimed.by !== STORAGE_PREFIX || claimed.kept === text)))
    return { works: [], unread: [] };
  const list = parsed(text);
  const read = Array.isArray(list)
    ? list.map((value) => readText(EARLIER_KEYS.kept, JSON.stringify(value), newId()))
    : [{ key: EARLIER_KEYS.kept, text, why: 'It is cut off or damaged.' }];
  return {
    works: read.flatMap((entry) => ('why' in entry ? [] : [entry.work])),
    unread: read.filter((entry) => 'why' in entry),
  };
}

/** Notes that the works which version 1 set aside were copied. */
export const claimEarlierKept = (): void => claim({ kept: textAt(EARLIER_KEYS.kept) ?? '' });

/** Calls back when another tab saves or removes a work; null where it was removed, or cannot be read. */
export function onWorkSavedElsewhere(callback: (work: SavedWork | null) => void): () => void {
  const listener = ({ key, newValue }: StorageEvent) => {
    if (!key?.startsWith(RECORD_KEYS)) return;
    const read = newValue === null ? null : readText(key, newValue, key.slice(RECORD_KEYS.length));
    callback(read && !('why' in read) ? read.work : null);
  };
  window.addEventListener('storage', listener);
  return () => window.removeEventListener('storage', listener);
}
