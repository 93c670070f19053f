import { loadPart, PartMissing } from '@/lib/parts/load-part';
import { countedText } from '@/lib/text/written';
import { dismiss, notify, session } from './store';

const REFRESH_DELAY_MS = 400;

/** Reads how much is stored. Loaded when it is needed: the page itself starts without the database. */
export async function refreshStorage(): Promise<void> {
  try {
    const { storageUse } = await loadPart(() => import('@/lib/persistence/dexie-chunk-store'));
    session.setState({ storage: await storageUse() });
  } catch (error) {
    // How much is stored is then not shown; nothing depends on it.
    if (!(error instanceof PartMissing)) throw error;
  }
}

/** Removes what was said of storing that is refused, now that something was stored; what else was said stays. */
function dismissProblem(): void {
  const said = session.getState().notices.find(({ id }) => id === 'storage');
  if (said?.tone === 'problem') dismiss('storage');
}

/** What to do whenever a chunk was written, or could not be, and whenever a stored one was damaged. */
export function storageWatch() {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let damaged = 0;
  return {
    onStored(problem: string | null): void {
      if (problem) {
        notify({
          id: 'storage',
          tone: 'problem',
          text: `${problem} Everything works, but a reload makes the population again.`,
        });
      } else {
        dismissProblem();
      }
      clearTimeout(timer);
      timer = setTimeout(refreshStorage, REFRESH_DELAY_MS);
    },
    onDamaged(): void {
      damaged++;
      notify({
        id: 'storage',
        tone: 'info',
        text: `Some results stored in this browser were damaged and have been made again: ${countedText(damaged, 'chunk')}. What is shown is exact.`,
      });
    },
  };
}
