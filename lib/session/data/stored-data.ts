import { createStore } from 'zustand/vanilla';
import type { Decisions } from '@/lib/formats/import/read/decisions';
import { damageOf, dropData, loadData, type StoredData, storeData } from '@/lib/persistence/data-store';
import { STORAGE_PREFIX } from '@/lib/persistence/storage-keys';
import { dismiss, notify, type SessionState, session } from '../work/store';
import type { ImportedData } from './imported-data';
import { importing, readAgain } from './importing';
import { showPopulation } from './population-shown';

/** Whether imported files are stored in this browser, so that a later visit finds them. Only where the analyst says so. */
export interface StoredDataState {
  /** Of the data in use. */
  readonly status: 'no' | 'storing' | 'stored';
  /** Why the browser refuses. */
  readonly problem: string | null;
  /** What an earlier visit stored, as long as it is not in use. */
  readonly waiting: StoredData | null;
}

export const storedData = createStore<StoredDataState>()(() => ({
  status: 'no',
  problem: null,
  waiting: null,
}));

const SHOWN_KEY = `${STORAGE_PREFIX}population`;

/** The population that this tab shows where the stored data is in use; null where it is not. */
function rememberShown(shows: SessionState['shows'] | null): void {
  try {
    if (shows) sessionStorage.setItem(SHOWN_KEY, shows);
    else sessionStorage.removeItem(SHOWN_KEY);
  } catch {
    // Without session storage a reload waits for the analyst to take the data up again.
  }
}

function rememberedShown(): string | null {
  try {
    return sessionStorage.getItem(SHOWN_KEY);
  } catch {
    return null;
  }
}

async function store({ origin: { name }, files, decisions }: ImportedData): Promise<void> {
  storedData.setState({ status: 'storing', problem: null, waiting: null });
  const problem = await storeData({ name, files, decisions });
  if (storedData.getState().status === 'storing') {
    storedData.setState({ status: problem ? 'no' : 'stored', problem });
  }
}

/** Stores the data in use, and from then on what is imported in its place. */
export async function keepData(): Promise<void> {
  const { data, shows } = session.getState();
  if (!data) return;
  follow();
  rememberShown(shows);
  await store(data);
}

/** Deletes what is stored; data in use stays until the page is left. */
export async function deleteStored(): Promise<void> {
  const before = storedData.getState();
  storedData.setState({ status: 'no', problem: null, waiting: null });
  rememberShown(null);
  const refused = await dropData();
  if (refused) storedData.setState({ ...before, problem: refused });
}

/** Imports what an earlier visit stored. */
export async function openStored(): Promise<boolean> {
  const { waiting } = storedData.getState();
  if (!waiting) return false;
  const { name, files, decisions } = waiting;
  const damage = await damageOf(files);
  if (storedData.getState().waiting !== waiting) return false;
  if (damage !== null) {
    notify({
      id: 'data',
      tone: 'problem',
      text: `${name}, stored in this browser, is damaged and not used: ${damage} Delete it, and import the files again.`,
    });
    return false;
  }
  await readAgain(name, files, decisions as Decisions);
  const { data, shows } = session.getState();
  if (data?.files !== files) return false;
  storedData.setState({ status: 'stored', waiting: null });
  follow();
  rememberShown(shows);
  return true;
}

/** Looks for what an earlier visit stored. In the tab that used it, it is taken up at once, as after a reload. */
export async function findStored(): Promise<void> {
  const waiting = await loadData();
  if (!waiting || session.getState().data || importing.getState().name !== null) return;
  storedData.setState({ waiting });
  const shown = rememberedShown();
  if (!shown) return;
  notify({ id: 'data', tone: 'info', text: `Reading ${waiting.name}, which is stored in this browser.` });
  const taken = await openStored();
  if (taken) {
    if (shown === 'imported') showPopulation('imported');
    return;
  }
  const { problem } = importing.getState();
  if (!problem) {
    const said = session.getState().notices.find(({ id }) => id === 'data');
    if (said?.tone === 'info') dismiss('data');
    return;
  }
  notify({
    id: 'data',
    tone: 'problem',
    text: `${waiting.name}, which is stored in this browser, could not be imported again: ${problem.message} Import the files again.`,
  });
}

let following = false;

/** Keeps what is stored in step with the data in use. */
function follow(): void {
  if (following) return;
  following = true;
  session.subscribe((state, previous) => {
    if (storedData.getState().status === 'no') return;
    if (state.shows !== previous.shows) rememberShown(state.shows);
    if (state.data === previous.data) return;
    void (state.data ? store(state.data) : deleteStored());
  });
}
