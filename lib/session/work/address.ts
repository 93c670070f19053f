import { rememberInTab, tabMemory } from './tab';

/** Browsers permit 100 writes in 30 s, or in 10 s; the next ones fail. */
const MIN_INTERVAL_MS = 400;
const RETRY_MS = 10_000;

let writtenAt = Number.NEGATIVE_INFINITY;
let waiting: { readonly fragment: string; readonly timer?: ReturnType<typeof setTimeout> } | null = null;
/** Links in the address that are being opened: nothing is written over them. */
let held = 0;

/** Writes a fragment into the address, at once or as soon as the browser permits. Never throws; the newest one wins. */
export function writeAddress(fragment: string): void {
  if (waiting) clearTimeout(waiting.timer);
  waiting = null;
  if (held > 0) {
    waiting = { fragment };
    return;
  }
  const rest = writtenAt + MIN_INTERVAL_MS - performance.now();
  if (rest > 0) waiting = { fragment, timer: setTimeout(flushAddress, rest) };
  else write(fragment);
}

/** Writes what waits, as the page is left. */
export function flushAddress(): void {
  if (!waiting || held > 0) return;
  const { fragment, timer } = waiting;
  clearTimeout(timer);
  waiting = null;
  write(fragment);
}

/**
 * Leaves the address to a link that was pasted into it: forgets what waits, and takes back what was written over the link
 * before the page knew of it.
 */
export function leaveAddress(fragment: string): void {
  if (waiting) clearTimeout(waiting.timer);
  waiting = null;
  if (window.location.hash !== fragment) replaceFragment(fragment);
}

/** Leaves the address as it is until what it says has been opened; what was to be written then is, unless it was forgotten. */
export async function keepAddressUntil(opened: Promise<void>): Promise<void> {
  held++;
  if (waiting) clearTimeout(waiting.timer);
  try {
    await opened;
  } finally {
    held--;
    if (waiting && held === 0) writeAddress(waiting.fragment);
  }
}

/** False where the browser refuses, as something else has written too often. */
function replaceFragment(fragment: string): boolean {
  const { pathname, search } = window.location;
  writtenAt = performance.now();
  try {
    // The router wraps the window's own function, and answers each call with another one.
    History.prototype.replaceState.call(
      window.history,
      window.history.state,
      '',
      pathname + search + fragment,
    );
    return true;
  } catch {
    return false;
  }
}

function write(fragment: string): void {
  if (window.location.hash !== fragment && !replaceFragment(fragment)) {
    // The work is saved meanwhile, and its link can be copied.
    waiting = { fragment, timer: setTimeout(flushAddress, RETRY_MS) };
    return;
  }
  const earlier = tabMemory().addresses.filter((address) => address !== fragment);
  rememberInTab({ addresses: [fragment, ...earlier].slice(0, 2) });
}
