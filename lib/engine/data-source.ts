import { proxy, type Remote, wrap } from 'comlink';
import type { Decisions } from '@/lib/formats/import/decisions';
import type { ImportFile } from '@/lib/formats/import/import-file';
import type { Understood } from '@/lib/formats/import/understood';
import type { CsvTexts } from '@/lib/formats/tables/csv-texts';
import type { FeatureTable } from '@/lib/model/features';
import type { Ledger } from '@/lib/model/ledger';
import type { Result } from '@/lib/model/result';
import type { AnalysisResults } from './analyses';
import type { FeaturesInput } from './chunk';
import type { DataAnalysisName, DataDesk, ImportedFacts } from './data-desk';
import { WorkerFailure } from './own-worker';

const startDataWorker = () => new Worker(new URL('./data-worker.ts', import.meta.url), { type: 'module' });

export interface WatchedTask {
  readonly signal?: AbortSignal;
  /** Share of the bytes read, 0..1. */
  readonly onProgress?: (share: number) => void;
}

/** Imported data and the worker that holds it. What is asked after `dispose` is rejected. */
export interface DataSource {
  /** Aborting ends the worker, whatever it is at: the source is of no use any more. */
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
}

/** Opens files in a worker of their own. Nothing is read before it is asked for. */
export function openDataSource(files: readonly ImportFile[]): DataSource {
  const worker = startDataWorker();
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

  const dispose = () => {
    worker.terminate();
    disposed();
  };
  const watched = async <T>(
    { signal, onProgress = () => {} }: WatchedTask,
    answer: (onProgress: (share: number) => void) => Promise<T>,
  ): Promise<T> => {
    signal?.throwIfAborted();
    signal?.addEventListener('abort', dispose, { once: true });
    try {
      return await ask(() => answer(proxy(onProgress)));
    } finally {
      signal?.removeEventListener('abort', dispose);
    }
  };
  return {
    understand: (decisions, task = {}) =>
      watched(task, (onProgress) => desk.understand(decisions, onProgress) as Promise<Result<Understood>>),
    read: (decisions, task = {}) =>
      watched(task, (onProgress) => desk.read(decisions, onProgress) as Promise<Result<ImportedFacts>>),
    rejected: (texts) => ask(() => desk.rejected(texts)),
    features: (input) => ask(() => desk.features(input)),
    analyse: (name, input, users) =>
      ask(() => desk.analyse(name, input, users) as Promise<AnalysisResults[typeof name]>),
    ledgerOf: (user) => ask(() => desk.ledgerOf(user)),
    dispose,
  };
}
