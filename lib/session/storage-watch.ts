import { dismiss, notify, session } from './store';

const REFRESH_DELAY_MS = 400;

/** Reads how much is stored. Loaded when it is needed: the page itself starts without the database. */
export async function refreshStorage(): Promise<void> {
  const { storageUse } = await import('@/lib/persistence/dexie-chunk-store');
  session.setState({ storage: await storageUse() });
}

/** What to do whenever a chunk was written, or could not be. */
export function storageWatch(): (problem: string | null) => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  return (problem) => {
    if (problem) {
      notify({
        id: 'storage',
        tone: 'problem',
        text: `${problem} Everything works, but a reload makes the population anew.`,
      });
    } else {
      dismiss('storage');
    }
    clearTimeout(timer);
    timer = setTimeout(refreshStorage, REFRESH_DELAY_MS);
  };
}
