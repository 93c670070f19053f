import { createStore } from 'zustand/vanilla';
import type { TableDecisions } from '@/lib/formats/given/table-decisions';
import { GALLERY } from '@/lib/gallery/gallery';
import { loadPart } from '@/lib/parts/load-part';
import { damageOf, dropData, loadData, type StoredData, storeData } from '@/lib/persistence/data-store';
import { STORAGE_PREFIX } from '@/lib/persistence/storage-keys';
import { dismiss, notify, type SessionState, session } from '../work/store';
import { hadJoins } from './joins/stored-joins';
import type { TableData } from './shown-table';
import type { StoredDataState } from './stored-data';
import { notMade } from './table-rules';

/** Whether the files of a table are stored in this browser, so that a later visit finds them. Only where the analyst says so. */
export const storedTable = createStore<StoredDataState>()(() => ({
  status: 'no',
  problem: null,
  waiting: null,
}));

const PLACE = 'table';
const KEY = `${STORAGE_PREFIX}table`;

/** The table that this tab has, over a reload. */
interface Remembered {
  readonly name: string;
  readonly isExample: boolean;
  readonly isShown: boolean;
}

function remember({ table, shows }: SessionState): void {
  try {
    const now: Remembered | null = table && {
      name: table.name,
      isExample: table.from === null,
      isShown: shows === 'table',
    };
    if (now) sessionStorage.setItem(KEY, JSON.stringify(now));
    else sessionStorage.removeItem(KEY);
  } catch {
    // Without session storage a reload goes by what is stored, and by the rules.
  }
}

function remembered(): Remembered | null {
  try {
    return JSON.parse(sessionStorage.getItem(KEY) ?? 'null');
  } catch {
    return null;
  }
}

const importer = () => loadPart(() => import('./table-import'));

async function store({ name, from }: TableData): Promise<void> {
  if (!from) return;
  storedTable.setState({ status: 'storing', problem: null, waiting: null });
  const problem = await storeData({ name, files: from.files, decisions: from.decisions }, PLACE);
  if (storedTable.getState().status === 'storing')
    storedTable.setState({ status: problem ? 'no' : 'stored', problem });
}

/** Stores the table in use, and from then on what is opened in its place. */
export async function keepTable(): Promise<void> {
  const { table } = session.getState();
  if (table) await store(table);
}

/** Deletes what is stored; a table in use stays until the page is left. */
export async function deleteStoredTable(): Promise<void> {
  const before = storedTable.getState();
  storedTable.setState({ status: 'no', problem: null, waiting: null });
  const refused = await dropData(PLACE);
  if (refused) storedTable.setState({ ...before, problem: refused });
}

const problemNotice = (text: string) => notify({ id: 'table', tone: 'problem', text });

/** Reads the table that an earlier visit stored. */
export async function openStoredTable(): Promise<void> {
  await take(storedTable.getState().waiting, true);
}

async function take(waiting: StoredData | null, isShown: boolean): Promise<boolean> {
  if (!waiting) return false;
  const { name, files, decisions } = waiting;
  const damage = await damageOf(files);
  if (damage !== null) {
    problemNotice(
      `${name}, stored in this browser, is damaged and not used: ${damage} Delete it under “What do real customers say?”, and open the file again.`,
    );
    return false;
  }
  const { readTableAgain } = await importer();
  if (!(await readTableAgain(name, files, decisions as TableDecisions, isShown))) {
    problemNotice(`${name}, which is stored in this browser, could not be read again. Open the file again.`);
    return false;
  }
  storedTable.setState({ status: 'stored', waiting: null });
  dismiss('table');
  return true;
}

/** What the rules read that nobody has who is made, where no table is open: said, with what to do. */
function sayWhatIsMissing(name: string | null): void {
  const { work, table } = session.getState();
  const missing = notMade(work.config);
  if (table || (name === null && missing.length === 0 && !work.config.windows.includes(0))) return;
  // What was joined in this tab is asked for as that.
  if (name === null && !work.config.windows.includes(0) && hadJoins()) return;
  const read =
    missing.length > 0 ? ` The rules read columns that only it has: ${missing.slice(0, 8).join(', ')}.` : '';
  notify({
    id: 'table',
    tone: 'problem',
    text:
      name === null
        ? `“${work.config.name}” needs a table of features that is not here.${read} Drop its file on the page, to open it or to join it, or choose a preset.`
        : `${name} was not kept in this browser, and is gone with the reload.${read} Drop its file on the page again: the rules are as they were.`,
  });
}

/** Looks for the table of an earlier visit: in the tab that had it, it is taken up at once, as after a reload. */
export async function findTable(): Promise<void> {
  const had = remembered();
  follow();
  if (had?.isExample) {
    const id = GALLERY.find(({ title }) => title === had.name)?.id;
    const { takeUpExample } = await loadPart(() => import('./table-data'));
    if (id !== undefined) return takeUpExample(id, had.isShown);
  }
  const waiting = await loadData(PLACE);
  if (session.getState().table) return;
  if (waiting) {
    storedTable.setState({ waiting });
    if (had?.name === waiting.name) {
      notify({
        id: 'table',
        tone: 'info',
        text: `Reading ${waiting.name}, which is stored in this browser.`,
      });
      await take(waiting, had.isShown);
      return;
    }
  }
  sayWhatIsMissing(had?.name ?? null);
}

/** Keeps what is stored, and what this tab remembers, in step with the table in use. */
function follow(): void {
  session.subscribe((state, previous) => {
    if (state.table === previous.table && state.shows === previous.shows) return;
    remember(state);
    if (state.table === previous.table) return;
    if (state.table) dismiss('table');
    if (storedTable.getState().status === 'no') return;
    // A worked example takes nobody's place.
    if (!state.table) void deleteStoredTable();
    else if (state.table.from) void store(state.table);
  });
}
