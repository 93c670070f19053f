import { rememberInTab, tabMemory } from './tab';

/** Browsers permit 100 writes in 30 s, or in 10 s; the next ones fail. */
const MIN_INTERVAL_MS = 400;
const RETRY_MS = 10_000;

let writtenAt = Number.NEGATIVE_INFINITY;
let waiting: { readonly fragment: string; readonly timer: ReturnType<typeof setTimeout> } | null = null;

/** Writes a fragment into the address, at once or as soon as the browser permits. Never throws; the newest one wins. */
export function writeAddress(fragment: string): void {
  if (waiting) clearTimeout(waiting.timer);
  waiting = null;
  const rest = writtenAt + MIN_INTERVAL_MS - performance.now();
  if (rest > 0) waiting = { fragment, timer: setTimeout(flushAddress, rest) };
  else write(fragment);
}

/** Writes what waits, as the page is left. */
export function flushAddress(): void {
  if (!waiting) return;
  const { fragment, timer } = waiting;
  clearTimeout(timer);
  waiting = null;
  write(fragment);
}

/** Forgets what waits: the address has become another one. */
export function leaveAddress(): void {
  if (waiting) clearTimeout(waiting.timer);
  waiting = null;
}

function write(fragment: string): void {
  const { pathname, search, hash } = window.location;
  if (hash !== fragment) {
    writtenAt = performance.now();
    try {
      // The router wraps the window's own function, and answers each call with another one.
      History.prototype.replaceState.call(
        window.history,
        window.history.state,
        '',
        pathname + search + fragment,
      );
    } catch {
      // Refused, as something else has written too often: the work is saved meanwhile, and its link can be copied.
      waiting = { fragment, timer: setTimeout(flushAddress, RETRY_MS) };
      return;
    }
  }
  const earlier = tabMemory().addresses.filter((address) => address !== fragment);
  rememberInTab({ addresses: [fragment, ...earlier].slice(0, 2) });
}
