import type { FeatureSettings } from '@/lib/features/detection';
import type { FeatureTable } from '@/lib/features/feature-table';
import type { JoinedTable } from '@/lib/formats/given/joining/joined-table';
import type { RowKind } from '@/lib/formats/given/opening/row-kind';
import type { TableDecisions } from '@/lib/formats/given/table-decisions';
import type { ImportFile } from '@/lib/formats/import/files/import-file';
import { allowanceFor } from '@/lib/formats/import/files/limits';
import type { Decisions } from '@/lib/formats/import/read/decisions';
import type { Understood } from '@/lib/formats/import/read/understood';
import type { CsvTexts } from '@/lib/formats/tables/csv-texts';
import type { TableFile } from '@/lib/formats/tables/table';
import type { Column } from '@/lib/model/column';
import type { Ledger } from '@/lib/model/ledger';
import type { PackedTexts } from '@/lib/model/packed-texts';
import { failure, type Result } from '@/lib/model/result';
import type { AnalysisResults } from '../tasks/analyses';
import { connectWorker, JOB_SILENCE_LIMIT_S } from '../wire/connection';
import type { Input, Value } from '../wire/wire';
import { WorkerFailure } from '../wire/worker-failure';
import type { DataAnalysisName, DataDesk, DataQuestion, ImportedFacts, TablesWish } from './data-desk';
import { ImportWatch } from './import-watch';
import type { LookedTable, ReadTable, TableDesk } from './table-desk';

const startDataWorker = () =>
  new Worker(new URL('../workers/data-worker.ts', import.meta.url), { type: 'module' });

export interface WatchedTask {
  readonly signal?: AbortSignal;
  /** Share of the bytes read, 0..1. */
  readonly onProgress?: (share: number) => void;
}

const WATCH_EVERY_SECONDS = 1;

type Desk = DataDesk & TableDesk;
/** What reads files, and is watched. */
type Reads = 'understand' | 'read' | 'lookAtTable' | 'readTable' | 'joinTable';

/** Imported data and the worker that holds it. What is asked after `dispose` is rejected. */
export interface DataSource {
  /**
   * Aborting ends the worker, whatever it is at: the source is of no use any more. So it is where the reading stands
   * still or takes too long; then the answer says so.
   */
  understand(decisions: Decisions, task?: WatchedTask): Promise<Result<Understood>>;
  read(decisions: Decisions, task?: WatchedTask): Promise<Result<ImportedFacts>>;
  /** What a row of the files is, and whether they can be read as a table of customers at all. */
  rowKind(): Promise<RowKind & { readonly isTable: boolean }>;
  lookAtTable(decisions: TableDecisions, task?: WatchedTask): Promise<Result<LookedTable>>;
  /** The table is handed over: it is read again where it is asked for again. */
  readTable(decisions: TableDecisions, task?: WatchedTask): Promise<Result<ReadTable>>;
  joinTable(
    input: { readonly ids: PackedTexts | null; readonly decisions: TableDecisions },
    task?: WatchedTask,
  ): Promise<Result<Omit<JoinedTable, 'key'>>>;
  rejected(texts: CsvTexts): Promise<{ text: string; guarded: boolean }>;
  tables(wish: TablesWish): Promise<readonly TableFile[]>;
  /** Columns for its users, a row for each, that own features read. */
  giveColumns(columns: ReadonlyMap<string, Column>): Promise<void>;
  features(input: FeatureSettings): Promise<FeatureTable>;
  analyse<A extends DataAnalysisName>(question: DataQuestion<A>): Promise<AnalysisResults[A]>;
  ledgerOf(user: number): Promise<Ledger>;
  dispose(): void;
  /** Its worker has ended. */
  readonly isClosed: () => boolean;
}

/**
 * Opens files in a worker of their own. Nothing is read before it is asked for. Where the browser ends that worker without
 * a word, the next question, or the one that waits, starts another that reads the files again; a question is given twice at most.
 */
export function openDataSource(files: readonly ImportFile[]): DataSource {
  const bytes = files.reduce((sum, { data }) => sum + data.size, 0);
  const where = files.length === 1 ? (files[0]?.name ?? '') : '';
  let closed = false;
  /** As what the data in use was read. */
  let decided: Decisions | null = null;
  let given: ReadonlyMap<string, Column> = new Map();
  const desk = connectWorker<Desk>(startDataWorker, {
    silenceLimitS: JOB_SILENCE_LIMIT_S,
    async prepare(ask) {
      await ask('open', files);
      await ask('openTable', files);
      const read = decided && (await ask('read', decided));
      if (read && !read.ok) throw new WorkerFailure(read.problem.message);
      if (given.size > 0) await ask('giveColumns', given);
    },
  });

  const dispose = () => {
    closed = true;
    desk.end(new WorkerFailure('the data was closed'));
  };
  const watched = async <K extends Reads>(
    method: K,
    input: Input<Desk[K]>,
    { signal, onProgress = () => {} }: WatchedTask,
  ): Promise<Value<Desk[K]>> => {
    signal?.throwIfAborted();
    signal?.addEventListener('abort', dispose, { once: true });
    const watch = new ImportWatch(allowanceFor(bytes));
    let timer: ReturnType<typeof setInterval> | undefined;
    const ended = new Promise<Value<Desk[K]>>((resolve) => {
      timer = setInterval(() => {
        const why = watch.passed(WATCH_EVERY_SECONDS);
        if (!why) return;
        resolve(failure(where, why) as Value<Desk[K]>);
        dispose();
      }, WATCH_EVERY_SECONDS * 1000);
    });
    const report = (share: unknown) => {
      watch.alive();
      if (typeof share === 'number') onProgress(share);
    };
    try {
      return await Promise.race([ended, desk.ask(method, input, report)]);
    } finally {
      clearInterval(timer);
      signal?.removeEventListener('abort', dispose);
    }
  };
  return {
    understand: (decisions, task = {}) => watched('understand', decisions, task),
    read: async (decisions, task = {}) => {
      const read = await watched('read', decisions, task);
      if (read.ok) decided = decisions;
      return read;
    },
    rowKind: () => desk.ask('rowKind', null),
    lookAtTable: (decisions, task = {}) => watched('lookAtTable', decisions, task),
    readTable: (decisions, task = {}) => watched('readTable', decisions, task),
    joinTable: (input, task = {}) => watched('joinTable', input, task),
    rejected: (texts) => desk.ask('rejected', texts),
    tables: (wish) => desk.ask('tables', wish),
    giveColumns: async (columns) => {
      given = columns;
      await desk.ask('giveColumns', columns);
    },
    features: (input) => desk.ask('features', input),
    analyse: (question) => desk.ask('analyse', question) as Promise<AnalysisResults[typeof question.name]>,
    ledgerOf: (user) => desk.ask('ledgerOf', user),
    dispose,
    isClosed: () => closed,
  };
}
