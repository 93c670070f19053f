import type { Result } from '@/lib/model/result';
import type { FitProgress, FitResult } from '@/lib/solve/fit/fit';
import type { SolveProgress, SolveResult } from '@/lib/solve/solve';
import type { ArchiveJob } from '../tasks/dataset-archive';
import type { FitJob } from '../tasks/fitter';
import type { SolveJob } from '../tasks/solver';
import { type Watch, watchWorker } from '../workers/liveness';
import { inOwnWorker } from '../workers/own-worker';
import type { Operation, Operations, Reply } from '../workers/protocol';
import { failureOf, WorkerFailure } from '../workers/worker-failure';
import type { ChunkTask } from './chunk';
import { type Engine, type RunOptions, runAnalysis, runPopulation } from './engine';

interface Job {
  readonly id: number;
  readonly operation: Operation;
  readonly task: ChunkTask;
  readonly resolve: (result: Operations[Operation]) => void;
  readonly reject: (error: Error) => void;
  attempts: number;
  /** To be called when the worker has answered, or is given up. */
  answered?: () => void;
}

interface Lane {
  /** Null after it died, until there is a task for it. */
  worker: Worker | null;
  watch: Watch | null;
  job: Job | null;
}

const MAX_ATTEMPTS = 2;
/** A task takes a worker less than a second; a slow phone's a few. */
const TASK_SILENCE_LIMIT_S = 120;
const MAX_WORKERS = 8;

const startWorker = () => new Worker(new URL('../workers/worker.ts', import.meta.url), { type: 'module' });
const startKnobWorker = () =>
  new Worker(new URL('../workers/knob-worker.ts', import.meta.url), { type: 'module' });
const startSolveWorker = () =>
  new Worker(new URL('../workers/solve-worker.ts', import.meta.url), { type: 'module' });
const startFitWorker = () =>
  new Worker(new URL('../workers/fit-worker.ts', import.meta.url), { type: 'module' });
const startDatasetWorker = () =>
  new Worker(new URL('../workers/dataset-worker.ts', import.meta.url), { type: 'module' });

/** What the browser engine does beyond making populations. */
export interface BrowserEngine extends Engine {
  /** The dataset as one file: see `writeArchive`. */
  dataset(job: ArchiveJob, options?: RunOptions): Promise<Blob>;
  /** Seeks settings that give the wanted distribution. */
  solve(
    job: SolveJob,
    options?: { readonly signal?: AbortSignal; readonly onProgress?: (progress: SolveProgress) => void },
  ): Promise<SolveResult>;
  /** Seeks settings whose users are like the real ones, of whom the worker gets a copy. Aborting ends it; the last progress has the best so far. */
  fit(
    job: FitJob,
    options?: { readonly signal?: AbortSignal; readonly onProgress?: (progress: FitProgress) => void },
  ): Promise<Result<FitResult>>;
}

export interface PoolOptions {
  readonly workers?: number;
  /** Called after each chunk was written, with why it was not, or null. */
  readonly onStored?: (problem: string | null) => void;
  /** Called for each stored chunk that was found damaged, and is made again. */
  readonly onDamaged?: () => void;
}

/** The engine in workers, one a core: a task runs in whichever is free; one that dies is replaced and its task retried. */
export function poolEngine({
  workers = Math.min(MAX_WORKERS, navigator.hardwareConcurrency || 1),
  onStored = () => {},
  onDamaged = () => {},
}: PoolOptions = {}): BrowserEngine {
  const queue: Job[] = [];
  const lanes: Lane[] = [];
  let nextId = 1;

  const settle = (lane: Lane): Job | null => {
    const { job } = lane;
    lane.job = null;
    job?.answered?.();
    return job;
  };
  /** Gives a lane's worker up; its task goes to another, once. */
  const lose = (lane: Lane, failure: WorkerFailure) => {
    const job = settle(lane);
    lane.watch?.end();
    lane.worker?.terminate();
    lane.worker = null;
    if (job && job.attempts < MAX_ATTEMPTS) queue.unshift(job);
    else job?.reject(failure);
    feed();
  };
  const start = (lane: Lane): Worker => {
    const worker = startWorker();
    lane.watch = watchWorker(worker, TASK_SILENCE_LIMIT_S, (why) =>
      lose(lane, new WorkerFailure(`${why}, twice`)),
    );
    worker.onmessage = ({ data }: MessageEvent<Reply>) => {
      if ('stored' in data) {
        onStored(data.problem);
        return;
      }
      if ('damaged' in data) {
        onDamaged();
        return;
      }
      if (data.id !== lane.job?.id) return;
      const job = settle(lane);
      if (data.ok) job?.resolve(data.result);
      else job?.reject(new WorkerFailure(data.message));
      feed();
    };
    worker.onerror = (event) => lose(lane, failureOf(event));
    return worker;
  };
  const feed = () => {
    for (const lane of lanes) {
      if (lane.job || queue.length === 0) continue;
      const job = queue.shift() as Job;
      job.attempts++;
      lane.job = job;
      lane.worker ??= start(lane);
      lane.worker.postMessage({ id: job.id, operation: job.operation, task: job.task });
      job.answered = lane.watch?.asked();
    }
  };
  const run = <O extends Operation>(operation: O, task: ChunkTask) =>
    new Promise<Operations[O]>((resolve, reject) => {
      queue.push({ id: nextId++, operation, task, resolve: resolve as Job['resolve'], reject, attempts: 0 });
      feed();
    });

  for (let i = 0; i < Math.max(1, workers); i++) {
    const lane: Lane = { worker: null, watch: null, job: null };
    lane.worker = start(lane);
    lanes.push(lane);
  }

  return {
    population: (request, options) =>
      runPopulation(request, (task) => run('chunk', task), lanes.length, options),
    analyse: (name, request, options) => runAnalysis(name, request, run, lanes.length, options),
    knobs: (input, { signal, onProgress = () => {} } = {}) =>
      inOwnWorker(startKnobWorker, input, signal, onProgress),
    dataset: (job, { signal, onProgress } = {}) => {
      const totalUsers = job.counts.reduce((sum, n) => sum + n, 0);
      return inOwnWorker(startDatasetWorker, job, signal, (doneUsers: number) =>
        onProgress?.({ doneUsers, totalUsers }),
      );
    },
    solve: (job, { signal, onProgress = () => {} } = {}) =>
      inOwnWorker(startSolveWorker, job, signal, onProgress),
    fit: (job, { signal, onProgress = () => {} } = {}) =>
      inOwnWorker(startFitWorker, job, signal, onProgress),
    dispose() {
      for (const { worker, watch, job } of lanes) {
        watch?.end();
        worker?.terminate();
        job?.reject(new WorkerFailure('the engine was closed'));
      }
    },
  };
}
