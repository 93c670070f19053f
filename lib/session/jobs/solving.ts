import { createStore } from 'zustand/vanilla';
import { has } from '@/lib/features/population';
import type { Problem } from '@/lib/model/result';
import type { Config } from '@/lib/params/config/config';
import { targetsOf } from '@/lib/params/wanted/targets';
import type { Solution } from '@/lib/solve/solution';
import type { SolveProgress } from '@/lib/solve/solve';
import { connected } from '../connect';
import { currentShares } from '../shown/selectors';
import { commitConfig } from '../work/actions';
import { session } from '../work/store';

/** What the solver may move. Locked shares are those of the mix. */
export interface Moves {
  readonly mix: boolean;
  readonly thresholds: boolean;
  readonly levers: boolean;
  /** Paths of thresholds that stay. */
  readonly fixed: readonly string[];
  /** Where a threshold may go, by path, where that is less than its own range. */
  readonly ranges: Readonly<Record<string, readonly [low: number, high: number]>>;
}

export interface SolvingState {
  readonly moves: Moves;
  readonly status: 'idle' | 'running' | 'done' | 'cancelled' | 'failed';
  readonly progress: SolveProgress | null;
  readonly message: string | null;
  /** Best first; those found so far while it runs. */
  readonly solutions: readonly Solution[];
  /** What was solved: solutions of other settings are of the past. */
  readonly of: Config | null;
  /** Shares under those settings, by window and persona index. */
  readonly before: readonly (readonly number[])[];
  readonly ms: number;
}

export const solving = createStore<SolvingState>()(() => ({
  moves: { mix: true, thresholds: true, levers: false, fixed: [], ranges: {} },
  status: 'idle',
  progress: null,
  message: null,
  solutions: [],
  of: null,
  before: [],
  ms: 0,
}));

let controller: AbortController | null = null;

export function setMoves(change: Partial<Moves>): void {
  solving.setState(({ moves }) => ({ moves: { ...moves, ...change } }));
}

/** Ends the search; what was found by then stays. */
export function cancelSolving(): void {
  if (!controller) return;
  controller.abort();
  controller = null;
  solving.setState({ status: 'cancelled', progress: null });
}

/** Seeks settings that meet the targets of the committed config, in a worker of its own. */
export async function startSolving(): Promise<void> {
  cancelSolving();
  const engine = connected()?.engine;
  if (!engine) return;
  const { work, result } = session.getState();
  const { config, locked } = work;
  const { moves } = solving.getState();
  const own = new AbortController();
  controller = own;
  const began = performance.now();
  const before = result ? config.windows.map((_, w) => currentShares(result, w)) : [];
  solving.setState({ status: 'running', progress: null, message: null, solutions: [], of: config, before });
  try {
    const { solutions } = await engine.solve(
      {
        config,
        targets: targetsOf(config.targets),
        mix: moves.mix,
        thresholds: moves.thresholds,
        levers: moves.levers,
        locks: [...locked.map((id) => `mix.${id}`), ...moves.fixed],
        ranges: moves.ranges,
        imported: result && !has(result.population, 'settings') ? result.population : null,
      },
      {
        signal: own.signal,
        onProgress: (progress) => {
          if (!own.signal.aborted) solving.setState({ progress, solutions: progress.solutions });
        },
      },
    );
    if (own.signal.aborted) return;
    solving.setState({ status: 'done', progress: null, solutions, ms: performance.now() - began });
  } catch (error) {
    if (own.signal.aborted) return;
    solving.setState({ status: 'failed', progress: null, message: (error as Error).message });
  }
  controller = null;
}

/** Shows a solution without committing it. */
export function previewSolution({ config }: Solution): void {
  session.setState({ draft: config });
}

/** Commits a solution: one step of undo. */
export function applySolution({ config }: Solution): Problem | null {
  return commitConfig(config);
}
