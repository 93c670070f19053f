import { isPristine, sameConfig, type Work } from '@/lib/params/config/work';
import { writeConfigText } from '@/lib/params/file/config-file';
import { DEFAULT_PRESET } from '@/lib/params/presets/presets';
import type { SavedWork } from '@/lib/persistence/work-record';
import { loadWorks, saveWork } from '@/lib/persistence/work-store';
import { configFileName } from '@/lib/text/file-name';
import { withPart } from '../with-part';
import { flushAddress, writeAddress } from './address';
import { currentDigests, dismiss, type NoticeFile, notify, session } from './store';
import { holdWork, newWorkId, rememberInTab, tabMemory } from './tab';

const SAVE_DELAY_MS = 100;
/** How long the address waits for the digests of a commit, so that a commit is one write. */
const DIGESTS_DELAY_MS = 1_500;

/** The record that a work of this tab is saved under; null until it is known whether another tab holds it. */
const records = new Map<string, string | null>();
/** Links that were opened and not changed: they are nobody's work yet, and displace none. */
const lookedAt = new WeakSet<Work>();
/** The work as this tab stored it last. */
let stored: Work | null = null;
/** While the page keeps its work; aborted, it lets go of its records. */
let released = new AbortController();
let saving = false;

/** The record that the work on the screen is saved under, if it is. */
export const currentRecord = (): string | null => records.get(session.getState().work.id) ?? null;

/** Takes up a work that comes from a record: goes on with it, or with a copy where another tab holds it. */
export function takeUp(work: Work): void {
  stored = work;
  rememberInTab({ record: work.id });
  if (records.has(work.id)) return;
  records.set(work.id, null);
  void holdWork(work.id, released.signal).then((mine) => {
    if (records.get(work.id) !== null) return;
    if (mine) records.set(work.id, work.id);
    else recordOf(work, true);
    flushWork();
  });
}

/** Takes up what a link brought: it is not saved before it is changed. */
export function lookAt(work: Work): void {
  lookedAt.add(work);
}

/** Where a work is saved; null while that is not known, unless it cannot wait. */
function recordOf({ id }: Work, atOnce: boolean): string | null {
  const known = records.get(id);
  if (known || (known === null && !atOnce)) return known;
  const record = known === null || id === '' ? newWorkId() : id;
  void holdWork(record, released.signal);
  records.set(id, record);
  return record;
}

/** True when a work is stored as it is; it was read again to know. */
export function isStored({ id, config }: Work): boolean {
  const record = records.get(id) ?? id;
  return loadWorks().works.some((saved) => saved.id === record && sameConfig(saved.config, config));
}

let saveTimer: ReturnType<typeof setTimeout> | undefined;
let addressTimer: ReturnType<typeof setTimeout> | undefined;

/** What took the place of a work that nobody changed here in the record that it was read from: another tab's. */
function overtakenBy(work: Work): SavedWork | null {
  const { record } = tabMemory();
  const now = work === stored ? loadWorks().works.find(({ id }) => id === record) : undefined;
  return now && !sameConfig(now.config, work.config) ? now : null;
}

/** Saves the work if it has changed. `atOnce` as the page is left, or another work takes its place. */
export function flushWork(atOnce = false): void {
  clearTimeout(saveTimer);
  saveTimer = undefined;
  if (!saving) return;
  const { work } = session.getState();
  // A copy that nobody changed is read from the record it was made of; it needs one of its own once that is another work.
  const newer = atOnce ? overtakenBy(work) : null;
  if ((work === stored && !newer) || (lookedAt.has(work) && !records.has(work.id))) return;
  const record = recordOf(work, atOnce);
  if (record === null) return;
  // Older than what took its place: a new tab begins with that.
  const saved: SavedWork = { ...work, id: record, savedAt: newer ? newer.savedAt - 1 : Date.now() };
  if (saveWork(saved)) {
    stored = work;
    rememberInTab({ record });
    dismiss('autosave');
  } else {
    notify({
      id: 'autosave',
      tone: 'problem',
      text: 'The browser refuses to save your work (private mode, or storage is full). Copy the link or export the config before you leave.',
      file: () => configFile(),
    });
  }
}

/** A config, the committed one if no other, as a file. */
export function configFile(config = session.getState().work.config): NoticeFile {
  return { name: configFileName(config.name), text: writeConfigText(config) };
}

/** What writes links: fetched once there is one to write. */
let links: typeof import('../link/written-link') | null = null;

function showInAddress(): void {
  clearTimeout(addressTimer);
  addressTimer = undefined;
  const { work } = session.getState();
  // What is only looked at stays at the address that it came from.
  if (lookedAt.has(work)) return;
  if (work.preset === DEFAULT_PRESET && isPristine(work)) writeAddress('');
  else if (links) writeAddress(links.linkFragment() ?? '');
  else
    void withPart(
      'The address is not that of your settings',
      () => import('../link/written-link'),
      (part) => {
        links = part;
        showInAddress();
      },
    );
}

/** Everything that waits is written now. */
export function flushAll(): void {
  flushWork(true);
  if (addressTimer !== undefined) showInAddress();
  flushAddress();
}

/** Keeps storage and address in step with the work. Returns the function that ends it. */
export function keepSaving(): () => void {
  saving = true;
  stored ??= session.getState().work;
  const unsubscribe = session.subscribe((state, previous) => {
    // Not put off by what comes meanwhile: a work is saved before its digests are on the screen.
    if (state.work !== previous.work) saveTimer ??= setTimeout(() => flushWork(), SAVE_DELAY_MS);
    if (state.work === previous.work && state.digests === previous.digests) return;
    const known = currentDigests(state) !== null;
    clearTimeout(addressTimer);
    addressTimer = setTimeout(showInAddress, known ? 0 : DIGESTS_DELAY_MS);
  });
  const onHide = () => {
    if (document.visibilityState === 'hidden') flushAll();
  };
  window.addEventListener('pagehide', flushAll);
  document.addEventListener('visibilitychange', onHide);
  return () => {
    unsubscribe();
    flushAll();
    window.removeEventListener('pagehide', flushAll);
    document.removeEventListener('visibilitychange', onHide);
    released.abort();
    released = new AbortController();
    records.clear();
    stored = null;
    saving = false;
  };
}
