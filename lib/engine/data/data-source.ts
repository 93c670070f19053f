import { proxy, type Remote, wrap } from 'comlink';
import type { FeatureSettings } from '@/lib/features/detection';
import type { FeatureTable } from '@/lib/features/feature-table';
import type { ImportFile } from '@/lib/formats/import/files/import-file';
import { allowanceFor } from '@/lib/formats/import/files/limits';
import type { Decisions } from '@/lib/formats/import/read/decisions';
import type { Understood } from '@/lib/formats/import/read/understood';
import type { CsvTexts } from '@/lib/formats/tables/csv-texts';
import type { Ledger } from '@/lib/model/ledger';
import { failure, type Result } from '@/lib/model/result';
import type { AnalysisResults } from '../tasks/analyses';
import { type Watch, watchWorker } from '../workers/liveness';
import { JOB_SILENCE_LIMIT_S } from '../workers/own-worker';
import { failureOf, WorkerFailure } from '../workers/worker-failure';
import type { DataAnalysisName, DataDesk, ImportedFacts } from './data-desk';
import { ImportWatch } from './import-watch';

const startDataWorker = () =>
  new Worker(new URL('../workers/data-worker.ts', import.meta.url), { type: 'module' });

const MAX_ATTEMPTS = 2;

/** The worker is no more, and did not say why. */
class WorkerGone extends WorkerFailure {}

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
  features(input: FeatureSettings): Promise<FeatureTable>;
  analyse<A extends DataAnalysisName>(
    name: A,
    input: FeatureSettings,
    users: number,
  ): Promise<AnalysisResults[A]>;
  ledgerOf(user: number): Promise<Ledger>;
  dispose(): void;
  /** Its worker has ended. */
  readonly isClosed: () => boolean;
}

/** A worker that holds the data, and the promise that it fails. */
interface Holder {
  readonly desk: Remote<DataDesk>;
  /** Until it has taken up the files, and read them where they had been read. */
  readonly ready: Promise<unknown>;
  /** Rejects when no answer will come any more. */
  readonly failed: Promise<never>;
  readonly watch: Watch;
  readonly end: (why: WorkerFailure) => void;
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
  let holder: Holder | null = null;

  const start = (): Holder => {
    const worker = startDataWorker();
    const desk: Remote<DataDesk> = wrap<DataDesk>(worker);
    let reject: (why: WorkerFailure) => void = () => {};
    const failed = new Promise<never>((_, fail) => {
      reject = fail;
    });
    // Whoever asks hears of it; that nobody asks is no failure.
    failed.catch(() => {});
    const watch = watchWorker(worker, JOB_SILENCE_LIMIT_S, (why) => end(new WorkerGone(why)));
    const end = (why: WorkerFailure) => {
      watch.end();
      worker.terminate();
      reject(why);
      if (holder === own) holder = null;
    };
    worker.onerror = (event) => end(failureOf(event));
    const again = decided;
    const ready = desk.open(files as ImportFile[]).then(async () => {
      const read = again && ((await desk.read(again)) as Result<ImportedFacts>);
      if (read && !read.ok) throw new WorkerFailure(read.problem.message);
    });
    ready.catch(() => {});
    const own: Holder = { desk, ready, failed, watch, end };
    return own;
  };

  /** The answer, or why none will come. */
  const ask = async <T>(answer: (desk: Remote<DataDesk>) => Promise<T>): Promise<T> => {
    for (let attempt = 1; ; attempt++) {
      if (closed) throw new WorkerFailure('the data was closed');
      holder ??= start();
      const { desk, ready, failed, watch } = holder;
      const answered = watch.asked();
      try {
        return await Promise.race([ready.then(() => answer(desk)), failed]);
      } catch (error) {
        if (!(error instanceof WorkerGone)) throw error;
        if (attempt === MAX_ATTEMPTS) throw new WorkerFailure(`${error.message}, twice`);
      } finally {
        answered();
      }
    }
  };

  const dispose = () => {
    closed = true;
    holder?.end(new WorkerFailure('the data was closed'));
  };
  const watched = async <T>(
    { signal, onProgress = () => {} }: WatchedTask,
    answer: (
      desk: Remote<DataDesk>,
      onProgress: (share: number) => void,
      tell: () => void,
    ) => Promise<Result<T>>,
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
      return await Promise.race([ended, ask((desk) => answer(desk, proxy(onProgress), proxy(alive)))]);
    } finally {
      clearInterval(timer);
      signal?.removeEventListener('abort', dispose);
    }
  };
  return {
    understand: (decisions, task = {}) =>
      watched(
        task,
        (desk, onProgress, tell) =>
          desk.understand(decisions, onProgress, tell) as Promise<Result<Understood>>,
      ),
    read: async (decisions, task = {}) => {
      const read = await watched(
        task,
        (desk, onProgress, tell) => desk.read(decisions, onProgress, tell) as Promise<Result<ImportedFacts>>,
      );
      if (read.ok) decided = decisions;
      return read;
    },
    rejected: (texts) => ask((desk) => desk.rejected(texts)),
    features: (input) => ask((desk) => desk.features(input)),
    analyse: (name, input, users) =>
      ask((desk) => desk.analyse(name, input, users) as Promise<AnalysisResults[typeof name]>),
    ledgerOf: (user) => ask((desk) => desk.ledgerOf(user)),
    dispose,
    isClosed: () => closed,
  };
}
