import type { BrowserEngine } from '@/lib/engine/chunks/pool';
import { poolEngine } from '@/lib/engine/chunks/pool';
import { isPristine, sameConfig } from '@/lib/params/config/work';
import type { SavedWork } from '@/lib/persistence/work-record';
import { onWorkSavedElsewhere } from '@/lib/persistence/work-store';
import { joinsOf } from './data/joins/join';
import { createRecompute } from './jobs/making/recompute';
import { withPart } from './with-part';
import { openWork } from './work/actions';
import { keepAddressUntil } from './work/address';
import { openAtStart } from './work/opening';
import { flushWork, isStored, keepSaving } from './work/saving';
import { refreshStorage, storageWatch } from './work/storage-watch';
import { dismiss, notify, session, shownConfig } from './work/store';
import { newWorkId } from './work/tab';

/** The running engine and its driver, for actions that need more than the state. */
export interface Connection {
  readonly engine: BrowserEngine;
  readonly cancel: () => void;
  readonly rerun: () => void;
}

let connection: Connection | null = null;
export const connected = (): Connection | null => connection;

/** The engine of the page. Throws before there is one. */
export function engine(): BrowserEngine {
  if (!connection) throw new Error('The page is not ready');
  return connection.engine;
}

/** Starts the engine, opens what the reader left or was sent, and keeps screen, address and storage in step. */
export function connect(): () => void {
  const pool = poolEngine(storageWatch());
  const joined = () => joinsOf(session.getState(), 'synthetic');
  // Whoever makes users gets them with what is joined to them.
  const engine: BrowserEngine = {
    ...pool,
    population: (request, options) => pool.population({ joined: joined(), ...request }, options),
    analyse: (name, request, options) => pool.analyse(name, { joined: joined(), ...request }, options),
  };
  const { update, cancel, rerun } = createRecompute(engine);
  connection = { engine, cancel, rerun };

  const { missing, mayBeLink } = openAtStart();
  const endSaving = keepSaving();
  const unsubscribe = session.subscribe((state, previous) => {
    if (state.work.id !== previous.work.id) dismiss('opened-link');
    if (state.work.config !== previous.work.config) dismiss('reproduced');
    // What is made of settings rests while a table is shown.
    const isBack = previous.shows === 'table' && state.shows !== 'table';
    const isOther = shownConfig(state) !== shownConfig(previous) || state.joins !== previous.joins;
    if (isOther || (previous.draft && !state.draft) || isBack) update();
  });
  // The address of the event: the bar may have been written to since.
  const onHashChange = ({ newURL }: HashChangeEvent) => {
    const { hash } = new URL(newURL);
    if (hash) void keepAddressUntil(withLinks(({ openPasted }) => openPasted(hash)));
  };
  const stopListening = onWorkSavedElsewhere((other) => {
    void withPart(
      'Works of other tabs were not looked for',
      () => import('./work/set-aside'),
      ({ refreshSetAside }) => refreshSetAside(),
    );
    if (other) announceOther(other);
  });
  window.addEventListener('hashchange', onHashChange);
  // What a link brings comes first: nothing is made of other settings before.
  const begin = () => {
    update();
    void withPart(
      'Works that were set aside were not looked for',
      () => import('./work/set-aside'),
      ({ startSetAside }) => startSetAside(missing),
    );
  };
  if (mayBeLink) void keepAddressUntil(withLinks(({ openAddress }) => openAddress())).then(begin);
  else begin();
  void refreshStorage();
  // Like the database itself not part of what the page starts with.
  void withPart(
    'Data stored in this browser was not looked for',
    () => import('./data/stored-data'),
    ({ findStored }) => findStored(),
  );
  void withPart(
    'A table stored in this browser was not looked for',
    () => import('./data/stored-table'),
    ({ findTable }) => findTable(),
  );
  void withPart(
    'Joined tables stored in this browser were not looked for',
    () => import('./data/joins/stored-joins'),
    ({ findJoins }) => findJoins(),
  );

  return () => {
    unsubscribe();
    endSaving();
    stopListening();
    window.removeEventListener('hashchange', onHashChange);
    engine.dispose();
    connection = null;
  };
}

/** What reads links: few visits begin with one. */
const withLinks = (use: (links: typeof import('./link/opened-link')) => void): Promise<void> =>
  withPart('The link in the address was not opened', () => import('./link/opened-link'), use);

/** Says that another tab has saved other work, and what of the two is stored. */
function announceOther(other: SavedWork): void {
  const { work } = session.getState();
  if (sameConfig(other.config, work.config)) return;
  notify({
    id: 'other-tab',
    tone: 'info',
    text: `Another tab saved different work. ${isPristine(work) || isStored(work) ? 'Both are kept; this' : 'This'} tab goes on with its own.`,
    action: {
      label: 'Show the other',
      run: () => {
        flushWork(true);
        openWork({ ...other, id: newWorkId() });
      },
    },
  });
}
