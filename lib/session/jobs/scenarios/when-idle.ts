/** What waits for an idle moment comes then at the latest: a page that always moves must not hold it up for good. */
const LATEST_MS = 1_000;

/** Until the browser has nothing else to do, or soon where it does not say so. Rejects where it is no longer wanted. */
export const whenIdle = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve, reject) => {
    const go = () => (signal.aborted ? reject(signal.reason) : resolve());
    if (typeof requestIdleCallback === 'function') requestIdleCallback(go, { timeout: LATEST_MS });
    else setTimeout(go);
  });
