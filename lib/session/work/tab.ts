import { STORAGE_PREFIX } from '@/lib/persistence/storage-keys';

/** What this tab remembers over a reload. A duplicated tab begins with a copy of it. */
interface TabMemory {
  /** The record of the work that it showed last. */
  readonly record: string | null;
  /** The fragments it wrote last: a reload may come back with the one before, as the page is left while it is written. */
  readonly addresses: readonly string[];
}

const KEY = `${STORAGE_PREFIX}tab`;

export function tabMemory(): TabMemory {
  try {
    const { record = null, addresses = [] } = JSON.parse(sessionStorage.getItem(KEY) ?? '{}');
    return { record, addresses };
  } catch {
    return { record: null, addresses: [] };
  }
}

export function rememberInTab(change: Partial<TabMemory>): void {
  try {
    sessionStorage.setItem(KEY, JSON.stringify({ ...tabMemory(), ...change }));
  } catch {
    // Without session storage a reload goes by the address, and by the work that was saved last.
  }
}

/** An id that nobody has: of a work, and of the record under which it is saved. */
export const newWorkId = (): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(8)), (byte) => byte.toString(16).padStart(2, '0')).join(
    '',
  );

const LOCKS = `${STORAGE_PREFIX}work:`;
/** How long the document before a reload may take to let go of its work. */
const PATIENCE_MS = 500;

/** The browser's locks; it has none on pages that do not come over HTTPS or from this machine. */
const locks = (): LockManager | undefined => globalThis.navigator?.locks;

/**
 * Holds a work for as long as this document lives or until `released` is aborted. False when another tab holds it, or the
 * browser does not say: then it must be saved under another id.
 */
export function holdWork(id: string, released: AbortSignal): Promise<boolean> {
  const manager = locks();
  if (!manager || released.aborted) return Promise.resolve(false);
  return new Promise((resolve) => {
    const held = new Promise<void>((letGo) => {
      released.addEventListener('abort', () => letGo());
    });
    manager
      .request(LOCKS + id, { signal: AbortSignal.timeout(PATIENCE_MS) }, () => {
        resolve(true);
        return held;
      })
      .catch(() => resolve(false));
  });
}

/** The works that some tab has on its screen; null when the browser does not say. */
export async function heldWorks(): Promise<ReadonlySet<string> | null> {
  const manager = locks();
  if (!manager) return null;
  try {
    const { held = [] } = await manager.query();
    return new Set(
      held.flatMap(({ name = '' }) => (name.startsWith(LOCKS) ? [name.slice(LOCKS.length)] : [])),
    );
  } catch {
    return null;
  }
}
