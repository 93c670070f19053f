import { createStore } from 'zustand/vanilla';
import type { Problem } from '@/lib/model/result';
import type { Config } from '@/lib/params/config/config';
import type { FitProgress, FitResult } from '@/lib/solve/fit/fit';
import { DEFAULT_FIT_PARAMETERS } from '@/lib/solve/fit/fit-problem';
import { fitStart } from '@/lib/solve/fit/fit-start';
import { connected } from '../connect';
import { commitConfig } from '../work/actions';
import { session } from '../work/store';

export interface FittingState {
  /** What may move. */
  readonly moves: { readonly mix: boolean; readonly generator: boolean };
  readonly status: 'idle' | 'running' | 'done' | 'cancelled' | 'failed';
  readonly progress: FitProgress | null;
  readonly message: string | null;
  readonly found: FitResult | null;
  /** What was fitted: a result of other settings is of the past. */
  readonly of: Config | null;
  /** The config that a fit was applied as; null before one was. */
  readonly applied: Config | null;
  readonly ms: number;
}

export const fitting = createStore<FittingState>()(() => ({
  moves: { mix: true, generator: true },
  status: 'idle',
  progress: null,
  message: null,
  found: null,
  of: null,
  applied: null,
  ms: 0,
}));

let controller: AbortController | null = null;

export function setFitMoves(change: Partial<FittingState['moves']>): void {
  fitting.setState(({ moves }) => ({ moves: { ...moves, ...change } }));
}

/** Ends the search; the best found by then can still be applied. */
export function cancelFit(): void {
  if (!controller) return;
  controller.abort();
  controller = null;
  fitting.setState({ status: 'cancelled' });
}

/** Seeks the settings whose synthetic users are like the imported ones, in a worker of its own. */
export async function startFit(): Promise<void> {
  cancelFit();
  const engine = connected()?.engine;
  const { work, data, imported } = session.getState();
  const real = imported?.population.cohorts[0]?.table;
  if (!engine || !data || !real) return;
  const { config, locked } = work;
  const { moves } = fitting.getState();
  const own = new AbortController();
  controller = own;
  const began = performance.now();
  fitting.setState({ status: 'running', progress: null, message: null, found: null, of: config });
  try {
    const fitted = await engine.fit(
      {
        config: fitStart(config, real.users, data.origin.history.asOfDay),
        real,
        mix: moves.mix,
        parameters: moves.generator ? DEFAULT_FIT_PARAMETERS : [],
        locks: locked.map((id) => `mix.${id}`),
        ranges: {},
      },
      {
        signal: own.signal,
        onProgress: (progress) => {
          if (!own.signal.aborted) fitting.setState({ progress });
        },
      },
    );
    if (own.signal.aborted) return;
    const ms = performance.now() - began;
    if (fitted.ok) fitting.setState({ status: 'done', progress: null, found: fitted.value, ms });
    else fitting.setState({ status: 'failed', progress: null, message: fitted.problem.message });
  } catch (error) {
    if (own.signal.aborted) return;
    fitting.setState({ status: 'failed', progress: null, message: (error as Error).message });
  }
  controller = null;
}

/** Commits the settings found: one step of undo. The population shown stays. */
export function applyFit(config: Config): Problem | null {
  const problem = commitConfig(config);
  if (!problem) fitting.setState({ applied: session.getState().work.config });
  return problem;
}
