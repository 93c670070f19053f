import type { Result } from '@/lib/model/result';
import type { FitProgress, FitResult } from '@/lib/solve/fit/fit';
import type { SolveProgress, SolveResult } from '@/lib/solve/solve';
import type { ArchiveJob } from '../tasks/dataset-archive';
import type { FitJob } from '../tasks/fitter';
import type { SolveJob } from '../tasks/solver';
import { connectWorker, inOwnWorker } from '../wire/connection';
import { WorkerFailure } from '../wire/worker-failure';
import type { ChunkMethods, Operations } from '../workers/worker';
import type { ChunkTask } from './chunk';
import { type Engine, type RunOptions, runAnalysis, runPopulation } from './engine';

/** A task takes a worker less than a second; a slow phone's a few. */
const TASK_SILENCE_LIMIT_S = 120;
const MAX_WORKERS = 8;
/** Tasks that a worker has at once: while one waits for the store, or is on its way, the other computes. */
const TASKS_EACH = 2;

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
  const lanes = Array.from({ length: Math.max(1, workers) }, () =>
    connectWorker<ChunkMethods>(startWorker, {
      silenceLimitS: TASK_SILENCE_LIMIT_S,
      onEvent: (event, detail) => (event === 'stored' ? onStored(detail as string | null) : onDamaged()),
    }),
  );
  for (const lane of lanes) lane.start();
  const free = Array.from({ length: TASKS_EACH }, () => lanes).flat();
  const waiting: ((lane: (typeof lanes)[0]) => void)[] = [];
  const run = async <O extends keyof Operations>(operation: O, task: ChunkTask): Promise<Operations[O]> => {
    const lane = free.shift() ?? (await new Promise<(typeof lanes)[0]>((take) => waiting.push(take)));
    try {
      return (await lane.ask(operation, task)) as Operations[O];
    } finally {
      const next = waiting.shift();
      if (next) next(lane);
      else free.push(lane);
    }
  };

  return {
    population: (request, options) =>
      runPopulation(request, (task) => run('chunk', task), TASKS_EACH * lanes.length, options),
    analyse: (name, request, options) => runAnalysis(name, request, run, TASKS_EACH * lanes.length, options),
    knobs: (input, options = {}) => inOwnWorker(startKnobWorker, input, options),
    dataset: (job, { signal, onProgress } = {}) => {
      const totalUsers = job.counts.reduce((sum, n) => sum + n, 0);
      return inOwnWorker(startDatasetWorker, job, {
        signal,
        onProgress: (doneUsers: number) => onProgress?.({ doneUsers, totalUsers }),
      });
    },
    solve: (job, options = {}) => inOwnWorker(startSolveWorker, job, options),
    fit: (job, options = {}) => inOwnWorker(startFitWorker, job, options),
    dispose() {
      for (const lane of lanes) lane.end(new WorkerFailure('the engine was closed'));
    },
  };
}
