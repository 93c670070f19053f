import type { BrowserEngine } from '@/lib/engine/pool';
import { poolEngine } from '@/lib/engine/pool';
import { DEFAULT_PRESET } from '@/lib/params/config';
import { decodeLink, encodeLink, isLink, MAX_LINK_CHARACTERS } from '@/lib/params/link';
import { type Work, workOf } from '@/lib/params/work';
import {
  loadKept,
  loadWork,
  onWorkSavedElsewhere,
  type SavedWork,
  saveWork,
} from '@/lib/persistence/work-store';
import { openWork } from './actions';
import { isPristine, setAside } from './kept';
import { createRecompute } from './recompute';
import { refreshStorage, storageWatch } from './storage-watch';
import { currentDigests, dismiss, notify, session, shownConfig } from './store';

const SAVE_DELAY_MS = 100;

/** The running engine and its driver, for actions that need more than the state. */
export interface Connection {
  readonly engine: BrowserEngine;
  readonly cancel: () => void;
  readonly rerun: () => void;
}

let connection: Connection | null = null;
export const connected = (): Connection | null => connection;

const TAB_KEY = 'persona-calibrator.tab';

/** The tab's own name; a reload keeps it. */
function tabName(): string {
  const name = Date.now().toString(36) + Math.floor(performance.now() * 1000).toString(36);
  try {
    const known = sessionStorage.getItem(TAB_KEY);
    if (known) return known;
    sessionStorage.setItem(TAB_KEY, name);
  } catch {
    // Without session storage a reload is another tab, and nothing worse.
  }
  return name;
}

const ADDRESS_KEY = 'persona-calibrator.addresses';

/** The fragments this tab wrote last: a reload may come back with the one before, as the page is left while it is written. */
function ownAddresses(): string[] {
  try {
    return JSON.parse(sessionStorage.getItem(ADDRESS_KEY) ?? '[]');
  } catch {
    return [];
  }
}

function rememberAddress(fragment: string): void {
  try {
    const earlier = ownAddresses().filter((address) => address !== fragment);
    sessionStorage.setItem(ADDRESS_KEY, JSON.stringify([fragment, ...earlier].slice(0, 2)));
  } catch {
    // Without session storage a reload goes by the address alone.
  }
}

let tabId = '';
/** The work as it is in storage, as far as this tab knows. */
let lastSaved: Work | null = null;

const equalConfigs = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);

/** Puts a saved work on the screen. */
function restore(saved: SavedWork): void {
  openWork(saved);
  dismiss('opened-link');
}

/** Opens the link in the address. The reader's own work is set aside first, and stays recoverable. */
function openFragment(fragment: string, saved: SavedWork | null): boolean {
  if (!isLink(fragment)) return false;
  const link = decodeLink(fragment);
  if (!link.ok) {
    const { where, message } = link.problem;
    notify({
      id: 'link',
      tone: 'problem',
      text: `This link could not be opened${where ? ` (${where})` : ''}: ${message} ${saved ? 'Your own work is shown instead.' : 'The preset is shown instead.'}`,
    });
    return false;
  }
  dismiss('link');
  const { preset, config, digests } = link.value;
  const mine = (saved ? [saved, ...loadKept()] : loadKept()).find((work) =>
    equalConfigs(work.config, config),
  );
  openWork(mine ?? workOf(config, preset));
  if (!mine) {
    const current = session.getState().work.config;
    session.setState({ expected: digests ? { config: current, digests } : null });
    if (saved && setAside(saved)) {
      notify({
        id: 'opened-link',
        tone: 'info',
        text: `You opened a shared link. Your own work “${saved.config.name}” is kept.`,
        action: { label: 'Return to it', run: () => restore(saved) },
      });
    }
  }
  return true;
}

const savable = (work: Work): SavedWork => ({ ...work, tab: tabId, savedAt: Date.now() });

/** The committed work as a fragment, with its digests once they are known; null when it is too long for a link. */
function linkFragment(): string | null {
  const state = session.getState();
  const fragment = encodeLink(state.work.config, state.work.preset, currentDigests(state));
  return fragment.length <= MAX_LINK_CHARACTERS ? fragment : null;
}

/** Saves the work and writes its link into the address. */
function persist(work: Work): void {
  const plain = work.preset === DEFAULT_PRESET && isPristine(work);
  const fragment = plain ? '' : (linkFragment() ?? '');
  window.history.replaceState(null, '', window.location.pathname + window.location.search + fragment);
  rememberAddress(fragment);
  // Digests alone change the link: a tab that was only looked at does not write over what another one saved.
  if (work === lastSaved) return;
  lastSaved = work;
  const saved = saveWork(savable(work));
  if (saved) dismiss('autosave');
  else {
    notify({
      id: 'autosave',
      tone: 'problem',
      text: 'The browser refuses to save your work (private mode, or storage is full). Copy the link or export the config before you leave.',
    });
  }
}

/** Starts the engine, opens what the reader left or was sent, and keeps screen, address and storage in step. */
export function connect(): () => void {
  const engine = poolEngine({ onStored: storageWatch() });
  const { update, cancel, rerun } = createRecompute(engine);
  connection = { engine, cancel, rerun };

  tabId = tabName();
  const saved = loadWork();
  // On a reload the saved work is what this address stands for, or newer.
  const reloaded = saved?.tab === tabId && ownAddresses().includes(window.location.hash);
  const linked = !reloaded && openFragment(window.location.hash, saved);
  if (!linked && saved) openWork(saved);
  lastSaved = linked ? null : session.getState().work;
  session.temporal.getState().clear();
  session.setState({ kept: loadKept() });

  let timer: ReturnType<typeof setTimeout> | undefined;
  const flush = () => {
    if (timer === undefined) return;
    clearTimeout(timer);
    timer = undefined;
    persist(session.getState().work);
    session.setState({ kept: loadKept() });
  };
  const unsubscribe = session.subscribe((state, previous) => {
    if (state.work.preset !== previous.work.preset) session.setState({ presetBaseline: null });
    if (state.work.config !== previous.work.config) dismiss('reproduced');
    if (shownConfig(state) !== shownConfig(previous) || (previous.draft && !state.draft)) update();
    if (state.work !== previous.work || state.digests !== previous.digests) {
      // Not put off by what comes meanwhile: a work is saved before its digests are on the screen.
      timer ??= setTimeout(flush, SAVE_DELAY_MS);
    }
  });
  const onHashChange = ({ newURL }: HashChangeEvent) => {
    // The address of the event: the bar may have been written to since.
    openFragment(new URL(newURL).hash, savable(session.getState().work));
  };
  const stopListening = onWorkSavedElsewhere((other) => {
    if (equalConfigs(other.config, session.getState().work.config)) return;
    notify({
      id: 'other-tab',
      tone: 'info',
      text: 'Another tab saved different work. Both are kept; this tab goes on with its own.',
      action: {
        label: 'Show the other',
        run: () => {
          setAside(session.getState().work);
          openWork(other);
        },
      },
    });
    session.setState({ kept: loadKept() });
  });
  window.addEventListener('hashchange', onHashChange);
  window.addEventListener('pagehide', flush);
  update();
  void refreshStorage();
  // Like the database itself not part of what the page starts with.
  void import('./stored-data').then(({ findStored }) => findStored());

  return () => {
    unsubscribe();
    stopListening();
    window.removeEventListener('hashchange', onHashChange);
    window.removeEventListener('pagehide', flush);
    engine.dispose();
    connection = null;
  };
}

/** The address of what is on the screen; null when it is too long for a link. */
export function currentLink(): string | null {
  const fragment = linkFragment();
  return fragment && `${window.location.origin}${window.location.pathname}${fragment}`;
}
