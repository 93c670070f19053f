import { deployedBuild, ownBuild } from '@/lib/parts/deployment';
import { STORAGE_PREFIX } from '@/lib/persistence/storage-keys';
import { notify, session } from './work/store';

const RELOADED_KEY = `${STORAGE_PREFIX}reloaded-for`;

/** The page is on its way to the new version. */
let isLeaving = false;

/** What a reload would interrupt, or lose. */
async function isInterrupting(): Promise<boolean> {
  const { draft, data } = session.getState();
  // A gesture, a text that is being typed, a run whose progress is shown, a question.
  const busy =
    ':active:not(html, body), input:not([type=range], [type=checkbox]):focus, textarea:focus, progress, dialog[open]';
  if (draft || document.querySelector(busy)) return true;
  try {
    const { dataIsSafe } = await import('./data/data-safe');
    return !dataIsSafe();
  } catch {
    return data !== null;
  }
}

/** True at the first call for a build in this tab; never where that cannot be remembered. */
function firstTimeFor(build: string): boolean {
  try {
    if (sessionStorage.getItem(RELOADED_KEY) === build) return false;
    sessionStorage.setItem(RELOADED_KEY, build);
    return true;
  } catch {
    return false;
  }
}

/** Leaves this version for the new one. The work is saved as the page is left. */
export async function openNewVersion(): Promise<void> {
  try {
    const { takeOver } = await import('./take-over');
    await takeOver();
  } catch {
    // Without what keeps the page for offline use a reload fetches the new version.
  }
  location.reload();
}

/**
 * Looks whether a newer version of the page is deployed, after a part of this one could not be fetched. Then the page is
 * reloaded, once for each version; where that would interrupt something, or lose data, the analyst is asked.
 */
export async function seekNewVersion(): Promise<boolean> {
  const own = ownBuild();
  const build = own && (await deployedBuild());
  if (!build || build === own) return false;
  if (isLeaving || (!(await isInterrupting()) && firstTimeFor(build))) {
    // Several parts may be missed at once: all of them end with this page.
    if (!isLeaving) {
      isLeaving = true;
      await openNewVersion();
    }
    // Nothing else happens on this page.
    return new Promise(() => {});
  }
  notify({
    id: 'version',
    tone: 'info',
    text: 'A newer version of this page was deployed, and parts of this one are gone. Your settings are saved; imported data that is not kept in this browser must be imported again.',
    action: { label: 'Reload', run: () => void openNewVersion() },
  });
  return true;
}
