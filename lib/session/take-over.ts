import { BASE_PATH } from '@/lib/persistence/storage-keys';

/** How long a new version may take to be fetched when it is waited for. */
const FETCH_LIMIT_MS = 30_000;

const settled = (worker: ServiceWorker) =>
  new Promise<void>((resolve) => {
    const look = () => worker.state !== 'installing' && resolve();
    worker.addEventListener('statechange', look);
    setTimeout(resolve, FETCH_LIMIT_MS);
    look();
  });

/** Has the new version, where there is one, answer from now on; returns when it does. */
export async function takeOver(): Promise<void> {
  const registration = await navigator.serviceWorker?.getRegistration(`${BASE_PATH}/`);
  if (!registration) return;
  await registration.update().catch(() => {});
  if (registration.installing) await settled(registration.installing);
  const { waiting } = registration;
  if (!waiting) return;
  const taken = new Promise((resolve) => {
    navigator.serviceWorker.addEventListener('controllerchange', resolve, { once: true });
    setTimeout(resolve, FETCH_LIMIT_MS);
  });
  waiting.postMessage('take over');
  await taken;
}
