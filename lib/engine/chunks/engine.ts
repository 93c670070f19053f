import type { KnobInput } from '@/lib/diagnose/change/knob-effects';
import { concatFeatureTables } from '@/lib/features/feature-table';
import type { Cohort, Population } from '@/lib/features/population';
import type { JoinedTable } from '@/lib/formats/given/joining/joined-table';
import { synthetic } from '@/lib/generate/origin';
import { archetypeIds } from '@/lib/params/archetypes/archetypes-of';
import type { Config } from '@/lib/params/config/config';
import { MOST_KEPT } from '@/lib/params/declared/population';
import type { AnalysisName, AnalysisResults } from '../tasks/analyses';
import type { KnobReport } from '../tasks/knobs';
import { CHUNK_USERS, type ChunkTask, chunkTasks } from './chunk';
import { inLanes } from './lanes';
import { partials } from './partials';
import type { ChunkResult } from './run-chunk';

/** How many users of each archetype, in the order of its archetypes, and under which parameters. */
export interface PopulationRequest {
  readonly config: Config;
  readonly users: readonly number[];
  /** Keep the results in the store; previews are not kept. */
  readonly keep: boolean;
  /** Tables that are joined to the users. */
  readonly joined?: readonly JoinedTable[];
}

export interface Progress {
  readonly doneUsers: number;
  readonly totalUsers: number;
  /** Of those done: users whose transactions were made, and whose features were computed; the rest were read. */
  readonly generatedUsers?: number;
  readonly computedUsers?: number;
}

/** What a request cost, and what came from where. Times are worker milliseconds, summed over workers. */
export interface RunReport {
  readonly users: number;
  readonly generatedUsers: number;
  readonly computedUsers: number;
  readonly elapsedMs: number;
  readonly ms: ChunkResult['ms'];
}

export interface PopulationResult {
  readonly population: Population;
  readonly report: RunReport;
}

export interface RunOptions {
  /** Aborting rejects with the signal's reason after the chunks in flight. */
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: Progress) => void;
}

export interface PopulationOptions extends RunOptions {
  /** Of a large population, the first users of every archetype while the others are made, and ever more of them. */
  readonly onPartial?: (population: Population) => void;
}

/** What an analysis is of; nothing that it makes is kept. */
export interface AnalysisRequest extends Pick<PopulationRequest, 'config' | 'users' | 'joined'> {
  /** By archetype the numbers of those whom it is of, ascending; undefined: of all. */
  readonly only?: readonly (Uint32Array | undefined)[];
}

/** Results of an analysis: one list an archetype, in the order of its archetypes, with one result a chunk. */
export type Parts<R> = readonly (readonly R[])[];

export interface KnobOptions {
  readonly signal?: AbortSignal;
  /** How many settings have been tried: see `knobsOf`. */
  readonly onProgress?: (done: number) => void;
}

/** Makes populations. Two homes: `inlineEngine` in this thread, `poolEngine` in workers; equal numbers from both. */
export interface Engine {
  population(request: PopulationRequest, options?: PopulationOptions): Promise<PopulationResult>;
  /** Asks one of ANALYSES of every chunk's transactions. */
  analyse<A extends AnalysisName>(
    name: A,
    request: AnalysisRequest,
    options?: RunOptions,
  ): Promise<Parts<AnalysisResults[A]>>;
  /** Tries which settings change nothing: see `knobEffects`. */
  knobs(input: KnobInput, options?: KnobOptions): Promise<KnobReport>;
  dispose(): void;
}

/** The results of tasks by archetype, as far as they are there without a gap. */
function cohortsOf(
  config: Config,
  tasks: readonly ChunkTask[],
  results: readonly (ChunkResult | undefined)[],
): Cohort[] {
  return archetypeIds(config).map((archetype) => {
    const own = results.filter((_, i) => tasks[i]?.transactions.archetypeId === archetype);
    const gap = own.indexOf(undefined);
    const tables = own.slice(0, gap < 0 ? own.length : gap).map((result) => (result as ChunkResult).table);
    return { archetype, table: concatFeatureTables(tables, config.windows.length) };
  });
}

/** What adds joined tables: fetched where there are any. */
const joiningOf = async (joined: readonly JoinedTable[]) =>
  joined.length > 0 ? await import('./joined-tasks') : null;

/** Of many chunks not each is reported: it would cost as much as making them. */
const REPORT_EVERY_MS = 50;

const usersOf = (tasks: readonly ChunkTask[]) => tasks.reduce((sum, task) => sum + task.users, 0);

/** Makes a population from chunks, `lanes` of them at a time, in an order that does not change the result. */
export async function runPopulation(
  { config, users, keep, joined = [] }: PopulationRequest,
  run: (task: ChunkTask) => Promise<ChunkResult>,
  lanes: number,
  { signal, onProgress, onPartial }: PopulationOptions = {},
): Promise<PopulationResult> {
  const start = performance.now();
  const totalUsers = users.reduce((sum, n) => sum + n, 0);
  const isStored = totalUsers <= MOST_KEPT;
  const joining = await joiningOf(joined);
  // The first chunk of every archetype first: of these there are shares while the others are made.
  const tasks = archetypeIds(config)
    .flatMap((id, a) => {
      const own = chunkTasks(config, id, users[a] as number, keep);
      return joining?.joinedTasks(own, joined) ?? own;
    })
    .map((task) => ({ ...task, isStored }))
    .sort((a, b) => a.index - b.index);
  const done = { doneUsers: 0, generatedUsers: 0, computedUsers: 0 };
  let reported = Number.NEGATIVE_INFINITY;
  const populationOf = (results: readonly (ChunkResult | undefined)[]) => {
    const made = synthetic(cohortsOf(config, tasks, results));
    return joining?.withJoinedTables(made, joined, config.windows) ?? made;
  };
  const partial = onPartial && partials(tasks, totalUsers, (results) => onPartial(populationOf(results)));
  const results = await inLanes(tasks, run, lanes, signal, (task, result) => {
    partial?.(task, result);
    done.doneUsers += task.users;
    done.generatedUsers += result.generatedUsers;
    done.computedUsers += result.computedUsers;
    const now = performance.now();
    if (now - reported < REPORT_EVERY_MS && done.doneUsers < totalUsers) return;
    reported = now;
    onProgress?.({ ...done, totalUsers });
  });
  return {
    population: populationOf(results),
    report: reportOf(results, totalUsers, performance.now() - start),
  };
}

/** The place of the first number that is not below another, among ascending ones. */
function placeOf(numbers: Uint32Array, least: number): number {
  let [low, high] = [0, numbers.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((numbers[middle] as number) < least) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** A task of those of its users who are among some of the archetype. */
function onlyOf(task: ChunkTask, numbers: Uint32Array | undefined): ChunkTask {
  if (!numbers) return task;
  const first = task.index * CHUNK_USERS;
  const own = numbers.slice(placeOf(numbers, first), placeOf(numbers, first + task.users));
  return { ...task, only: own.map((number) => number - first) };
}

/** Asks one thing of every chunk's transactions. */
export async function runAnalysis<A extends AnalysisName>(
  name: A,
  { config, users, only = [], joined = [] }: AnalysisRequest,
  run: (name: A, task: ChunkTask) => Promise<AnalysisResults[A]>,
  lanes: number,
  { signal, onProgress }: RunOptions = {},
): Promise<Parts<AnalysisResults[A]>> {
  const joining = await joiningOf(joined);
  const tasks = archetypeIds(config).flatMap((id, a) => {
    const own = chunkTasks(config, id, users[a] as number, false);
    return (joining?.joinedTasks(own, joined) ?? own)
      .map((task) => onlyOf(task, only[a]))
      .filter((task) => task.only?.length !== 0);
  });
  const totalUsers = usersOf(tasks);
  let doneUsers = 0;
  const results = await inLanes(
    tasks,
    (task) => run(name, task),
    lanes,
    signal,
    (task) => {
      doneUsers += task.users;
      onProgress?.({ doneUsers, totalUsers });
    },
  );
  return archetypeIds(config).map((id) =>
    results.filter((_, i) => tasks[i]?.transactions.archetypeId === id),
  );
}

function reportOf(results: readonly ChunkResult[], users: number, elapsedMs: number): RunReport {
  const sum = (of: (result: ChunkResult) => number) =>
    results.reduce((total, result) => total + of(result), 0);
  return {
    users,
    generatedUsers: sum((r) => r.generatedUsers),
    computedUsers: sum((r) => r.computedUsers),
    elapsedMs,
    ms: {
      transactions: sum((r) => r.ms.transactions),
      features: sum((r) => r.ms.features),
      storage: sum((r) => r.ms.storage),
    },
  };
}
