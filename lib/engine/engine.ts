import { concatFeatureTables } from '@/lib/model/feature-table';
import { ARCHETYPE_IDS, type ArchetypeId } from '@/lib/params/archetypes';
import type { Config } from '@/lib/params/config';
import type { Population } from '@/lib/pipeline/population';
import { type ChunkResult, type ChunkTask, chunkTasks } from './chunk';

/** How many users of each archetype, in the order of ARCHETYPE_IDS, and under which parameters. */
export interface PopulationRequest {
  readonly config: Config;
  readonly users: readonly number[];
  /** Keep the results in the store; previews are not kept. */
  readonly keep: boolean;
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

/** Makes populations. Two homes: `inlineEngine` in this thread, `poolEngine` in workers; equal numbers from both. */
export interface Engine {
  population(request: PopulationRequest, options?: RunOptions): Promise<PopulationResult>;
  dispose(): void;
}

/** Runs one chunk somewhere. */
export type ChunkRunner = (task: ChunkTask) => Promise<ChunkResult>;

/** Makes a population from chunks, `lanes` of them at a time, in an order that does not change the result. */
export async function runPopulation(
  { config, users, keep }: PopulationRequest,
  run: ChunkRunner,
  lanes: number,
  { signal, onProgress }: RunOptions = {},
): Promise<PopulationResult> {
  const start = performance.now();
  const tasks = ARCHETYPE_IDS.flatMap((id, a) => chunkTasks(config, id, users[a] as number, keep));
  const results = new Map<ChunkTask, ChunkResult>();
  const totalUsers = tasks.reduce((sum, task) => sum + task.users, 0);
  const done = { doneUsers: 0, generatedUsers: 0, computedUsers: 0 };
  let next = 0;
  const lane = async () => {
    while (next < tasks.length) {
      signal?.throwIfAborted();
      const task = tasks[next++] as ChunkTask;
      const result = await run(task);
      // Cancelled meanwhile: what comes now is stale, and no progress of anything.
      signal?.throwIfAborted();
      results.set(task, result);
      done.doneUsers += task.users;
      done.generatedUsers += result.generatedUsers;
      done.computedUsers += result.computedUsers;
      onProgress?.({ ...done, totalUsers });
    }
  };
  await Promise.all(Array.from({ length: Math.max(1, lanes) }, lane));
  signal?.throwIfAborted();

  const segments = ARCHETYPE_IDS.map((archetype: ArchetypeId) => {
    const own = tasks.filter((task) => task.transactions.archetypeId === archetype);
    return {
      archetype,
      table: concatFeatureTables(
        own.map((task) => (results.get(task) as ChunkResult).table),
        config.windows.length,
      ),
    };
  });
  return {
    population: { segments },
    report: reportOf([...results.values()], totalUsers, performance.now() - start),
  };
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
