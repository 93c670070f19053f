import { proxy, type Remote, wrap } from 'comlink';
import type { Decisions } from '@/lib/formats/import/decisions';
import type { ImportFile } from '@/lib/formats/import/import-file';
import { allowanceFor } from '@/lib/formats/import/limits';
import type { Understood } from '@/lib/formats/import/understood';
import type { CsvTexts } from '@/lib/formats/tables/csv-texts';
import type { FeatureTable } from '@/lib/model/features';
import type { Ledger } from '@/lib/model/ledger';
import { failure, type Result } from '@/lib/model/result';
import type { AnalysisResults } from './analyses';
import type { FeaturesInput } from './chunk';
import type { DataAnalysisName, DataDesk, ImportedFacts } from './data-desk';
import { ImportWatch } from './import-watch';
import { WorkerFailure } from './own-worker';

const startDataWorker = () => new Worker(new URL('./data-worker.ts', import.meta.url), { type: 'module' });

export interface WatchedTask {
  readonly signal?: AbortSignal;
  /** Share of the bytes read, 0..1. */
  readonly onProgress?: (share: number) => void;
}

const WATCH_EVERY_SECONDS = 1;

/** Imported data and the worker that holds it. What is asked after `dispose` is rejected. */
export interface DataSource {
  /**
   * Aborting ends the worker, whatever it is at: the source is of no use any more. So it is where the reading stands
   * still or takes too long; then the answer says so.
   */
  understand(decisions: Decisions, task?: WatchedTask): Promise<Result<Understood>>;
  read(decisions: Decisions, task?: WatchedTask): Promise<Result<ImportedFacts>>;
  rejected(texts: CsvTexts): Promise<{ text: string; guarded: boolean }>;
  features(input: FeaturesInput): Promise<FeatureTable>;
  analyse<A extends DataAnalysisName>(
    name: A,
    input: FeaturesInput,
    users: number,
  ): Promise<AnalysisResults[A]>;
  ledgerOf(user: number): Promise<Ledger>;
  dispose(): void;
  /** Its worker has ended. */
  readonly isClosed: () => boolean;
}

/** Opens files in a worker of their own. Nothing is read before it is asked for. */
export function openDataSource(files: readonly ImportFile[]): DataSource {
  const worker = startDataWorker();
  const bytes = files.reduce((sum, { data }) => sum + data.size, 0);
  const where = files.length === 1 ? (files[0]?.name ?? '') : '';
  const desk: Remote<DataDesk> = wrap<DataDesk>(worker);
  let disposed = () => {};
  const failed = new Promise<never>((_, reject) => {
    worker.onerror = (event) => {
      event.preventDefault();
      reject(new WorkerFailure(event.message || 'it could not be started'));
    };
    disposed = () => reject(new WorkerFailure('the data was closed'));
  });
  // Whoever asks hears of it; that nobody asks is no failure.
  failed.catch(() => {});
  const opened = desk.open(files as ImportFile[]);
  /** The answer, or why none will come. */
  const ask = <T>(answer: () => Promise<T>): Promise<T> => Promise.race([opened.then(answer), failed]);

  let closed = false;
  const dispose = () => {
    closed = true;
    worker.terminate();
    disposed();
  };
  const watched = async <T>(
    { signal, onProgress = () => {} }: WatchedTask,
    answer: (onProgress: (share: number) => void, tell: () => void) => Promise<Result<T>>,
  ): Promise<Result<T>> => {
    signal?.throwIfAborted();
    signal?.addEventListener('abort', dispose, { once: true });
    const watch = new ImportWatch(allowanceFor(bytes));
    let timer: ReturnType<typeof setInterval> | undefined;
    const ended = new Promise<Result<T>>((resolve) => {
      timer = setInterval(() => {
        const why = watch.passed(WATCH_EVERY_SECONDS);
        if (!why) return;
        resolve(failure(where, why));
        dispose();
      }, WATCH_EVERY_SECONDS * 1000);
    });
    const alive = () => watch.alive();
    try {
      return await Promise.race([ended, ask(() => answer(proxy(onProgress), proxy(alive)))]);
    } finally {
      clearInterval(timer);
      signal?.removeEventListener('abort', dispose);
    }
  };
  return {
    understand: (decisions, task = {}) =>
      watched(
        task,
        (onProgress, tell) => desk.understand(decisions, onProgress, tell) as Promise<Result<Understood>>,
      ),
    read: (decisions, task = {}) =>
      watched(
        task,
        (onProgress, tell) => desk.read(decisions, onProgress, tell) as Promise<Result<ImportedFacts>>,
      ),
    rejected: (texts) => ask(() => desk.rejected(texts)),
    features: (input) => ask(() => desk.features(input)),
    analyse: (name, input, users) =>
      ask(() => desk.analyse(name, input, users) as Promise<AnalysisResults[typeof name]>),
    ledgerOf: (user) => ask(() => desk.ledgerOf(user)),
    dispose,
    isClosed: () => closed,
  };
}
