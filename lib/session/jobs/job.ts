import { createStore, type StoreApi } from 'zustand/vanilla';

/** What a job is doing, and what came of it. `I` is what it is of, `T` what comes of it, `P` how it reports its progress. */
export interface JobState<I, T, P> {
  readonly status: 'idle' | 'running' | 'done' | 'cancelled' | 'failed';
  /** What was taken up last, whatever became of it. */
  readonly inputs: I | null;
  /** The latest of what was taken up last, which it may have stopped at. */
  readonly progress: P | null;
  /** The latest value, and what it is of: maybe of earlier inputs, until the new value comes. */
  readonly value: T | null;
  readonly of: I | null;
  /** Milliseconds that the value took. */
  readonly ms: number;
  /** Why it failed. */
  readonly message: string | null;
}

export interface Job<I, T, P> {
  readonly state: StoreApi<JobState<I, T, P>>;
  /** Runs it; what ran before is dropped. The value, or null where it was dropped, cancelled or failed. */
  start(inputs: I): Promise<T | null>;
  /** Ends what runs; the value there is stays. */
  cancel(): void;
  /** Ends what runs as if it had not been asked for. */
  drop(): void;
}

export interface JobOptions<P> {
  readonly signal: AbortSignal;
  readonly report: (progress: P) => void;
}

/**
 * Something that takes long and can be cancelled. The newest inputs win; what an earlier run still says is not heard. A
 * failure is a message.
 */
export function createJob<I, T, P = never>(
  run: (inputs: I, options: JobOptions<P>) => Promise<T>,
): Job<I, T, P> {
  const state = createStore<JobState<I, T, P>>()(() => ({
    status: 'idle',
    inputs: null,
    progress: null,
    value: null,
    of: null,
    ms: 0,
    message: null,
  }));
  let running: AbortController | null = null;

  const end = (status: 'idle' | 'cancelled') => {
    if (!running) return;
    running.abort();
    running = null;
    state.setState({ status });
  };

  return {
    state,
    async start(inputs) {
      running?.abort();
      const own = new AbortController();
      running = own;
      const { signal } = own;
      const began = performance.now();
      state.setState({ status: 'running', inputs, progress: null, message: null });
      try {
        const report = (progress: P) => {
          if (!signal.aborted) state.setState({ progress });
        };
        const value = await run(inputs, { signal, report });
        if (signal.aborted) return null;
        running = null;
        state.setState({ status: 'done', value, of: inputs, ms: performance.now() - began });
        return value;
      } catch (error) {
        if (signal.aborted) return null;
        running = null;
        state.setState({ status: 'failed', message: (error as Error).message });
        return null;
      }
    },
    cancel: () => end('cancelled'),
    drop: () => end('idle'),
  };
}
