import type { StoreApi } from 'zustand/vanilla';
import type { Evaluation } from '@/lib/diagnose/evaluation';
import { FILTER } from '@/lib/params/slices/slices';
import { connected } from '../connect';

import { sameInputs } from '../shown/selectors';
import { type SessionState, session, shownConfig } from '../work/store';
import { createJob, type JobState } from './job';

/** What a background analysis is of: a result's transactions and features, and how many users of each archetype. */
export interface AnalysisInputs {
  readonly result: Evaluation;
  readonly users: readonly number[];
}

export interface AnalysisProgress {
  readonly done: number;
  readonly total: number;
}
export type AnalysisState<T> = JobState<AnalysisInputs, T, AnalysisProgress>;

export interface Analysis<T> {
  readonly state: StoreApi<AnalysisState<T>>;
  /** Keeps the value up to date while anyone watches; call the answer to end it. */
  watch(): () => void;
  cancel(): void;
  /** Takes up what was cancelled or failed. */
  rerun(): void;
  /** The value of a result: the one there is, or one that is made for it alone. */
  once(result: Evaluation): Promise<T>;
  /** Whether the value is of what is on the screen. */
  holds(state: SessionState): boolean;
}

export interface AnalysisTask<T> {
  /** Users of each cohort that are analysed, of those who count. */
  readonly usersOf: (result: Evaluation) => readonly number[];
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
  const job = createJob<AnalysisInputs, T, AnalysisProgress>((inputs, { signal, report }) =>
    run(inputs, { signal, onProgress: (done, total) => report({ done, total }) }),
  );
  const { state } = job;
  let watchers = 0;
  let unsubscribe = () => {};
  /** What was made of a result alone, the last time. */
  let alone: { readonly inputs: AnalysisInputs; readonly made: Promise<T> } | null = null;
  /** The inputs that are not taken up again by themselves. */
  let taken: AnalysisInputs | null = null;

  const isOf = (inputs: AnalysisInputs, result: Evaluation) =>
    sameInputs(inputs.result, result.population.origin, result.config) &&
    FILTER.same(inputs.result.config, result.config) &&
    sameUsers(inputs.users, usersOf(result));

  /** Forgets what runs: it is taken up again when it is wanted. */
  const drop = () => {
    if (state.getState().status !== 'running') return;
    job.drop();
    taken = null;
  };

  /** Called on every change of the session. */
  const update = () => {
    const { result, draft, work } = session.getState();
    if (taken && result && !sameInputs(taken.result, result.population.origin, draft ?? work.config)) drop();
    if (!connected() || draft || !result?.exact || result.config !== work.config) return;
    if (taken && isOf(taken, result)) return;
    taken = { result, users: usersOf(result) };
    void job.start(taken);
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
        drop();
      };
    },
    cancel: job.cancel,
    rerun() {
      taken = null;
      update();
    },
    async once(result) {
      const { of, value } = state.getState();
      if (of && value !== null && isOf(of, result)) return value;
      if (alone && isOf(alone.inputs, result)) return alone.made;
      const inputs = { result, users: usersOf(result) };
      const { signal } = new AbortController();
      const made = run(inputs, { signal, onProgress: () => {} });
      const own = { inputs, made };
      alone = own;
      // What failed may be asked for again.
      made.catch(() => {
        if (alone === own) alone = null;
      });
      return made;
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
