import { createStore } from 'zustand/vanilla';
import type { ImportedFacts } from '@/lib/engine/data/data-desk';
import { type DataSource, openDataSource } from '@/lib/engine/data/data-source';
import type { LookedTable } from '@/lib/engine/data/table-desk';
import { ledgerOrigin } from '@/lib/features/population';
import type { RowKind } from '@/lib/formats/given/opening/row-kind';
import type { TableDecisions } from '@/lib/formats/given/table-decisions';
import type { Decisions } from '@/lib/formats/import/read/decisions';
import type { Understood } from '@/lib/formats/import/read/understood';
import type { Problem, Result } from '@/lib/model/result';
import { kindTable } from '@/lib/model/transaction-kind';
import { currencyOf } from '@/lib/text/money';
import { countedText } from '@/lib/text/written';
import { createJob, type Job } from '../jobs/job';
import { say } from '../shown/view';
import { dismiss, session } from '../work/store';
import type { DroppedFile, ImportedData } from './imported-data';
import { followImported } from './imported-result';

/** How far an import is. What is on the screen stays until it is done. */
export interface ImportingState {
  /** Of the file or the folder; null before there is one. */
  readonly name: string | null;
  readonly status: 'idle' | 'looking' | 'asked' | 'understood' | 'reading' | 'done';
  /** What a row is; null until it is known, and where only transactions can be read. */
  readonly rows: RowKind | null;
  /** Share of the bytes read. */
  readonly progress: number;
  /** What was made of the files, under these decisions. */
  readonly understood: Understood | null;
  readonly decisions: Decisions;
  /** What was made of a table with a row a customer, under these decisions. */
  readonly looked: LookedTable | null;
  readonly tableDecisions: TableDecisions;
  /** Why the files, or the decisions on them, were refused. */
  readonly problem: Problem | null;
  /** Milliseconds that the reading took. */
  readonly ms: number;
}

const NOTHING: ImportingState = {
  name: null,
  status: 'idle',
  rows: null,
  progress: 0,
  understood: null,
  decisions: {},
  looked: null,
  tableDecisions: {},
  problem: null,
  ms: 0,
};

export const importing = createStore<ImportingState>()(() => NOTHING);

let files: readonly DroppedFile[] = [];
let source: DataSource | null = null;
let following = false;

/** Files that are looked at, or read. */
interface Reading {
  readonly source: DataSource;
  readonly decisions: Decisions;
}
const looking = createJob<Reading, Result<Understood>, number>(
  ({ source: from, decisions }, { signal, report }) =>
    from.understand(decisions, { signal, onProgress: report }),
);
const reading = createJob<Reading, Result<ImportedFacts>, number>(
  ({ source: from, decisions }, { signal, report }) => from.read(decisions, { signal, onProgress: report }),
);

/** Steps in which progress is shown: a page that draws it for every megabyte is busy with that. */
const PROGRESS_STEPS = 25;

const jobs: { readonly drop: () => void }[] = [];

/** Shows how far a job of the import is, and why it failed; it is dropped with the files. */
export function followImportJob<I, T>(job: Job<I, T, number>, status: 'looking' | 'reading'): void {
  jobs.push(job);
  job.state.subscribe((now) => {
    if (now.status === 'running') {
      const progress = Math.floor((now.progress ?? 0) * PROGRESS_STEPS) / PROGRESS_STEPS;
      const shown = importing.getState();
      if (shown.status !== status || shown.progress !== progress || shown.problem)
        importing.setState({ status, progress, problem: null });
    }
    if (now.status !== 'failed') return;
    const message = `The import stopped: ${now.message}. Nothing was changed.`;
    importing.setState({ status: 'idle', problem: { where: '', message } });
  });
}
followImportJob(looking, 'looking');
followImportJob(reading, 'reading');

/** Files that are open, and who reads them. A reading that had to be ended took its worker with it: then there is another. */
export function openedFiles(): {
  readonly name: string;
  readonly files: readonly DroppedFile[];
  readonly source: DataSource;
} | null {
  const { name } = importing.getState();
  if (!source || name === null) return null;
  if (source.isClosed()) source = openDataSource(files);
  return { name, files, source };
}

/** What was open is in use, or left: a later drop opens anew. */
export function letGoOfFiles(): void {
  closeFiles();
  importing.setState({ ...NOTHING, name: importing.getState().name, status: 'done' });
}

/** Closes the files that are being looked at, unless they are the data in use. */
function closeFiles(): void {
  for (const job of jobs) job.drop();
  if (source && source !== session.getState().data?.source) source.dispose();
  source = null;
}

/** The name by which data goes: of the file, or of the folder that all files are in. */
function nameOf(files: readonly DroppedFile[]): string {
  const [first] = files;
  if (!first || files.length === 1) return first?.name.split('/').at(-1) ?? '';
  const folder = first.name.split('/')[0] as string;
  return files.every(({ name }) => name.startsWith(`${folder}/`)) ? folder : `${files.length} files`;
}

/** Takes up files, of which nothing is known yet. */
export function openNew(given: readonly DroppedFile[], name = nameOf(given)): DataSource {
  closeFiles();
  dismiss('import');
  files = given;
  source = openDataSource(files);
  importing.setState({ ...NOTHING, name, status: 'looking' });
  return source;
}

/** Looks at the files as transactions: nothing is imported yet. */
export const lookAtTransactions = (): Promise<void> => {
  importing.setState({ looked: null, tableDecisions: {}, problem: null });
  return look({});
};

/** Looks again, with other decisions; columns that are not named keep what was decided of them. */
export function decide(change: Partial<Decisions>): Promise<void> {
  const { decisions } = importing.getState();
  const columns = change.columns && {
    columns: withoutNothing({ ...decisions.columns, ...change.columns }),
  };
  return look(withoutNothing({ ...decisions, ...change, ...columns }));
}

/** Takes back all that was decided of the files. */
export const decideNothing = (): Promise<void> => look({});

/** Decisions without those that were taken back: they say nothing. */
function withoutNothing<T extends object>(decisions: T): T {
  const says = ([, value]: [string, unknown]) =>
    value !== undefined && !(typeof value === 'object' && value !== null && Object.keys(value).length === 0);
  return Object.fromEntries(Object.entries(decisions).filter(says)) as T;
}

async function look(decisions: Decisions): Promise<void> {
  if (!source) return;
  looking.drop();
  // The data in use stays as it is until there is other data; a reading that had to be ended took its worker with it.
  if (source === session.getState().data?.source || source.isClosed()) source = openDataSource(files);
  importing.setState({ decisions });
  const result = await looking.start({ source, decisions });
  if (!result || importing.getState().decisions !== decisions) return;
  if (result.ok) importing.setState({ status: 'understood', understood: result.value });
  else importing.setState({ status: 'understood', problem: result.problem });
}

/** Imports what was understood. The population shown becomes the imported one. */
export async function readFiles(): Promise<void> {
  const data = await read();
  if (!data) return;
  session.setState({ shows: 'imported' });
  const { rowsRead, rowsRejected, users } = data.report;
  say({
    text: `Imported ${data.origin.name}, ${countedText(rowsRead - rowsRejected, 'row')}`,
    detail: `${countedText(users, 'customer')}${rowsRejected > 0 ? `, ${countedText(rowsRejected, 'row')} left out` : ''}`,
  });
}

/** Imports files that were imported before, in the same way. The population shown stays. */
export async function readAgain(
  name: string,
  given: readonly DroppedFile[],
  decisions: Decisions,
): Promise<void> {
  closeFiles();
  files = given;
  source = openDataSource(files);
  importing.setState({ ...NOTHING, name, decisions });
  await read();
}

/** Reads the files into data that is in use from then on; null where they are refused, or it was cancelled or failed. */
async function read(): Promise<ImportedData | null> {
  if (source?.isClosed()) source = openDataSource(files);
  const from = source;
  const { name, decisions } = importing.getState();
  if (!from || name === null) return null;
  const result = await reading.start({ source: from, decisions });
  if (!result) return null;
  if (!result.ok) {
    importing.setState({ status: 'understood', problem: result.problem });
    return null;
  }
  if (!following) followImported();
  following = true;
  const before = session.getState().data;
  const { report, userIds, consented, kinds, firstDay, asOfDay, has } = result.value;
  const history = { firstDay, asOfDay };
  const origin = ledgerOrigin({
    name,
    userIds,
    consented,
    kinds: kindTable(kinds),
    currency: currencyOf(report.currency),
    history,
    has,
  });
  const data = { origin, files, decisions, report, source: from };
  session.setState({ data, imported: null });
  if (before && before.source !== from) before.source.dispose();
  dismiss('data');
  importing.setState({ status: 'done', ms: reading.state.getState().ms });
  return data;
}

/** Ends looking or reading; data that was imported before stays. */
export function cancelImport(): void {
  closeFiles();
  importing.setState(NOTHING);
}

/** Forgets the imported data; the synthetic population is shown. */
export function forgetData(): void {
  const { data, synthetic } = session.getState();
  closeFiles();
  data?.source.dispose();
  session.setState({ data: null, imported: null, shows: 'synthetic', result: synthetic });
  importing.setState(NOTHING);
}
