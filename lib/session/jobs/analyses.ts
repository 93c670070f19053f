import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Evaluation } from '@/lib/diagnose/evaluation';
import { connected } from '../connect';

import { sameInputs } from '../shown/selectors';
import { type SessionState, session, shownConfig } from '../work/store';

/** What a background analysis is of: a result's transactions and features, and how many users of each archetype. */
export interface AnalysisInputs {
  readonly result: Evaluation;
  readonly users: readonly number[];
}

export interface AnalysisState<T> {
  readonly status: 'idle' | 'running' | 'done' | 'cancelled' | 'failed';
  /** While it runs, and how much it was when it is done. */
  readonly progress: { readonly done: number; readonly total: number } | null;
  /** The latest value, and what it is of: maybe of earlier inputs, until the new value comes. */
  readonly value: T | null;
  readonly of: AnalysisInputs | null;
  /** Milliseconds that value took. */
  readonly ms: number;
  /** Why it failed. */
  readonly message: string | null;
}

export interface Analysis<T> {
  readonly state: StoreApi<AnalysisState<T>>;
  /** Keeps the value up to date while anyone watches; call the answer to end it. */
  watch(): () => void;
  cancel(): void;
  /** Takes up what was cancelled or failed. */
  rerun(): void;
  /** Whether the value is of what is on the screen. */
  holds(state: SessionState): boolean;
}

export interface AnalysisTask<T> {
  /** Users of each archetype that are analysed, of those in the population. */
  readonly usersOf: (counts: readonly number[]) => readonly number[];
  readonly run: (
    inputs: AnalysisInputs,
    options: { readonly signal: AbortSignal; readonly onProgress: (done: number, total: number) => void },
  ) => Promise<T>;
}

const sameUsers = (a: readonly number[], b: readonly number[]) => a.every((n, s) => n === b[s]);

/**
 * An analysis in the background, on demand: it runs while a mounted instrument watches, once for each committed set of
 * inputs. The newest inputs win; a run is dropped as soon as its inputs are not what is set any more.
 */
export function createAnalysis<T>({ usersOf, run }: AnalysisTask<T>): Analysis<T> {
  const state = createStore<AnalysisState<T>>()(() => ({
    status: 'idle',
    progress: null,
    value: null,
    of: null,
    ms: 0,
    message: null,
  }));
  let watchers = 0;
  let unsubscribe = () => {};
  let controller: AbortController | null = null;
  /** The inputs that were taken up last, whatever became of them. */
  let taken: AnalysisInputs | null = null;

  const isOf = (inputs: AnalysisInputs, result: Evaluation) =>
    sameInputs(inputs.result, result.population.origin, result.config) &&
    sameUsers(inputs.users, usersOf(result.counts));

  const stop = (status: 'idle' | 'cancelled') => {
    if (!controller) return;
    controller.abort();
    controller = null;
    state.setState({ status, progress: null });
  };

  const start = async (inputs: AnalysisInputs) => {
    stop('idle');
    taken = inputs;
    const own = new AbortController();
    controller = own;
    const began = performance.now();
    state.setState({ status: 'running', progress: null, message: null });
    const onProgress = (done: number, total: number) => {
      if (!own.signal.aborted) state.setState({ progress: { done, total } });
    };
    try {
      const value = await run(inputs, { signal: own.signal, onProgress });
      if (own.signal.aborted) return;
      const ms = performance.now() - began;
      state.setState({ status: 'done', value, of: inputs, ms });
    } catch (error) {
      if (own.signal.aborted) return;
      state.setState({ status: 'failed', progress: null, message: (error as Error).message });
    }
    controller = null;
  };

  /** Called on every change of the session. */
  const update = () => {
    const { result, draft, work } = session.getState();
    if (
      controller &&
      taken &&
      result &&
      !sameInputs(taken.result, result.population.origin, draft ?? work.config)
    ) {
      stop('idle');
      taken = null;
    }
    if (!connected() || draft || !result?.exact || result.config !== work.config) return;
    if (taken && isOf(taken, result)) return;
    void start({ result, users: usersOf(result.counts) });
  };

  return {
    state,
    watch() {
      watchers++;
      if (watchers === 1) {
        unsubscribe = session.subscribe(update);
        update();
      }
      return () => {
        watchers--;
        if (watchers > 0) return;
        unsubscribe();
        if (!controller) return;
        stop('idle');
        taken = null;
      };
    },
    cancel: () => stop('cancelled'),
    rerun() {
      taken = null;
      update();
    },
    holds(shown) {
      const { of } = state.getState();
      return Boolean(
        of &&
          shown.result &&
          isOf(of, shown.result) &&
          sameInputs(of.result, shown.result.population.origin, shownConfig(shown)),
      );
    },
  };
}
