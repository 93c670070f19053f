import { ownBuild } from '@/lib/parts/deployment';
import { BASE_PATH } from '@/lib/persistence/storage-keys';
import { openNewVersion } from './new-version';
import { notify } from './work/store';

/** How long a page that stays open goes without asking for a new version. */
const ASK_EVERY_MS = 3_600_000;

/** A new version is at hand. It is never opened under the analyst's hands. */
function announceVersion(): void {
  notify({
    id: 'version',
    tone: 'info',
    text: 'A new version is ready. It opens with the next visit, once all tabs of this page are closed. Reloading now keeps your settings; imported data that is not kept in this browser must be imported again.',
    action: { label: 'Reload now', run: () => void openNewVersion() },
  });
}

/** Announces the version that a worker brings once it has all of it, unless it is this page's own. */
function follow(worker: ServiceWorker | null): void {
  worker?.addEventListener('statechange', () => {
    if (worker.state === 'installed' && navigator.serviceWorker.controller) announceVersion();
  });
}

/**
 * Keeps the page in this browser, so that it opens without a network. Where the browser has no room or refuses, the page
 * works as it did.
 */
export async function keepForOffline(): Promise<void> {
  // Pages of a build say which; in development there is nothing to keep.
  if (!ownBuild() || !navigator.serviceWorker) return;
  try {
    const registration = await navigator.serviceWorker.register(`${BASE_PATH}/sw.js`, {
      scope: `${BASE_PATH}/`,
      updateViaCache: 'none',
    });
    if (registration.waiting && navigator.serviceWorker.controller) announceVersion();
    follow(registration.installing);
    registration.addEventListener('updatefound', () => follow(registration.installing));
    let askedAt = Date.now();
    document.addEventListener('visibilitychange', () => {
      if (document.visibilityState !== 'visible' || Date.now() - askedAt < ASK_EVERY_MS) return;
      askedAt = Date.now();
      registration.update().catch(() => {});
    });
  } catch {
    // Not offered here.
  }
}
