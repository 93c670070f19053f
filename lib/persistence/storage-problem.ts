import Dexie from 'dexie';

/** What IndexedDB calls version 1: Dexie leaves room between its versions. */
const NATIVE_VERSIONS = 10;

/** Closes a database that a newer version of the page has changed, which Dexie opens as if it were its own. */
export function refuseNewer(database: Dexie, version: number): void {
  if (database.backendDB().version <= version * NATIVE_VERSIONS) return;
  database.close({ disableAutoOpen: false });
  throw new Dexie.VersionError();
}

export function isQuotaError(error: unknown): boolean {
  const { name, inner } = error as { name?: string; inner?: { name?: string } };
  return name === 'QuotaExceededError' || inner?.name === 'QuotaExceededError';
}

/** Why the browser's database does not keep something, for the page. */
export function storageProblem(error: unknown): string {
  if (isQuotaError(error)) return 'The browser has no room left.';
  if ((error as Error).name === 'VersionError')
    return 'What is stored in this browser is of a newer version of this page. This one cannot use it, and leaves it as it is.';
  if ((error as Error).name === 'TimeoutError') return 'The browser’s storage does not answer.';
  return 'The browser refuses to store anything (private mode, or storage is switched off).';
}
