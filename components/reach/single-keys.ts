import { STORAGE_PREFIX } from '@/lib/persistence/storage-keys';

const KEY = `${STORAGE_PREFIX}single-keys`;

/** Where nothing can be stored the choice lasts as long as the page. */
let chosen: boolean | null = null;

/** Whether keys of one character do something: they do until they are switched off (WCAG 2.1.4). */
export function hasSingleKeys(): boolean {
  try {
    chosen ??= localStorage.getItem(KEY) !== 'off';
  } catch {
    chosen = true;
  }
  return chosen;
}

export function setSingleKeys(on: boolean): void {
  chosen = on;
  try {
    localStorage.setItem(KEY, on ? 'on' : 'off');
  } catch {
    // See above.
  }
}
