import { createStore } from 'zustand/vanilla';
import type { TableDecisions } from '@/lib/formats/given/table-decisions';
import { loadPart } from '@/lib/parts/load-part';
import { damageOf, dropData, loadData, type StoredData, storeData } from '@/lib/persistence/data-store';
import { STORAGE_PREFIX } from '@/lib/persistence/storage-keys';
import { dismiss, notify, session } from '../../work/store';
import type { Shows } from '../shown-table';
import type { StoredDataState } from '../stored-data';
import { notMade } from '../table-rules';
import type { Join } from './join';
import type { JoinedFiles } from './join-file';

/** Whether the files of joined tables are stored in this browser, so that a later visit finds them. Only where the analyst says so. */
export const storedJoins = createStore<StoredDataState>()(() => ({
  status: 'no',
  problem: null,
  waiting: null,
}));

const PLACE = 'joins';
const KEY = `${STORAGE_PREFIX}joins`;

/** A joined table among the files that are stored. */
interface StoredJoin {
  readonly to: Shows;
  readonly name: string;
  readonly decisions: TableDecisions;
  readonly files: number;
}
type Remembered = Pick<StoredJoin, 'to' | 'name'>;

function remember(joins: readonly Join[]): void {
  try {
    const now: Remembered[] = joins.map(({ to, name }) => ({ to, name }));
    if (now.length > 0) sessionStorage.setItem(KEY, JSON.stringify(now));
    else sessionStorage.removeItem(KEY);
  } catch {
    // Without session storage a reload goes by what is stored.
  }
}

function remembered(): readonly Remembered[] {
  try {
    const had: unknown = JSON.parse(sessionStorage.getItem(KEY) ?? '[]');
    return Array.isArray(had) ? had : [];
  } catch {
    return [];
  }
}

/** Whether this tab had tables joined, before a reload. */
export const hadJoins = (): boolean => remembered().length > 0;

const namesOf = (joins: readonly { readonly name: string }[]) => joins.map(({ name }) => name).join(', ');

async function store(joins: readonly Join[]): Promise<void> {
  storedJoins.setState({ status: 'storing', problem: null, waiting: null });
  const decisions: StoredJoin[] = joins.map(({ to, name, decisions, files }) => ({
    to,
    name,
    decisions,
    files: files.length,
  }));
  const files = joins.flatMap((join) => join.files);
  const problem = await storeData({ name: namesOf(joins), files, decisions }, PLACE);
  if (storedJoins.getState().status === 'storing')
    storedJoins.setState({ status: problem ? 'no' : 'stored', problem });
}

/** Stores the joined tables, and from then on what is joined beside or in place of them. */
export async function keepJoins(): Promise<void> {
  const { joins } = session.getState();
  if (joins.length > 0) await store(joins);
}

/** Deletes what is stored; tables that are joined stay so until the page is left. */
export async function deleteStoredJoins(): Promise<void> {
  const before = storedJoins.getState();
  storedJoins.setState({ status: 'no', problem: null, waiting: null });
  const refused = await dropData(PLACE);
  if (refused) storedJoins.setState({ ...before, problem: refused });
}

/** Stored files as they were joined. */
function joinedFiles({ files, decisions }: StoredData): JoinedFiles[] {
  let at = 0;
  return (decisions as readonly StoredJoin[]).map(({ files: count, ...join }) => {
    at += count;
    return { ...join, files: files.slice(at - count, at) };
  });
}

const problemNotice = (text: string) => notify({ id: 'join', tone: 'problem', text });

/** Joins what an earlier visit stored, as soon as the customers are there. */
export async function openStoredJoins(isAsked = true): Promise<void> {
  const { waiting } = storedJoins.getState();
  if (!waiting) return;
  const damage = await damageOf(waiting.files);
  if (damage !== null)
    return problemNotice(
      `${waiting.name}, stored in this browser, is damaged and not joined: ${damage} Delete it under “What do real customers say?”, and join the file again.`,
    );
  const { joinAgain, targetOf } = await loadPart(() => import('./join-file'));
  const all = joinedFiles(waiting);
  const away = all.filter(({ to }) => targetOf(session.getState(), to) === null);
  if (away.length > 0) {
    if (!isAsked) return;
    const what = away[0]?.to === 'table' ? 'table of features' : 'data';
    return problemNotice(
      `${namesOf(away)} is stored in this browser, and the ${what} that it is joined to is not open. Open that, and it is joined again.`,
    );
  }
  if (storedJoins.getState().waiting !== waiting) return;
  storedJoins.setState({ status: 'stored', waiting: null });
  dismiss('join');
  for (const file of all) {
    const why = await joinAgain(file);
    if (why !== null) problemNotice(`${file.name}, which is stored in this browser, is not joined. ${why}`);
  }
}

/** Looks for tables that this tab had joined before a reload: they are joined again, or asked for. */
export async function findJoins(): Promise<void> {
  const had = remembered();
  const waiting = await loadData(PLACE);
  follow();
  if (session.getState().joins.length > 0) return;
  if (waiting) {
    storedJoins.setState({ waiting });
    if (had.length > 0) await openStoredJoins(false);
    return;
  }
  if (had.length === 0) return;
  const missing = notMade(session.getState().work.config);
  const read =
    missing.length > 0
      ? ` The rules read columns that are not there: ${missing.slice(0, 8).join(', ')}.`
      : '';
  problemNotice(
    `${namesOf(had)} ${had.length === 1 ? 'was' : 'were'} joined, not kept in this browser, and ${had.length === 1 ? 'is' : 'are'} gone with the reload.${read} Drop the file on the page again and join it: the rules are as they were.`,
  );
}

let following = false;

/** Keeps what is stored, and what this tab remembers, in step with what is joined; what waits is joined once the customers are there. */
function follow(): void {
  if (following) return;
  following = true;
  session.subscribe((state, previous) => {
    const { waiting, status } = storedJoins.getState();
    if (
      waiting &&
      (state.data !== previous.data || state.table !== previous.table) &&
      remembered().length > 0
    )
      void openStoredJoins(false);
    if (state.joins === previous.joins) return;
    remember(state.joins);
    if (state.joins.length > 0) dismiss('join');
    if (status === 'no') return;
    void (state.joins.length > 0 ? store(state.joins) : deleteStoredJoins());
  });
}
