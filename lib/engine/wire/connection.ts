import { giveSignOfLife, type Watch, watchWorker } from './liveness';
import {
  dial,
  type Input,
  type Line,
  type Methods,
  type Port,
  type Progress,
  serve,
  type Value,
} from './wire';
import { failureOf, WorkerFailure } from './worker-failure';

/** Steps of a large job may be long, and say nothing in between. */
export const JOB_SILENCE_LIMIT_S = 600;
const MAX_ATTEMPTS = 2;

/** The worker is no more, and did not answer. */
class WorkerGone extends WorkerFailure {
  constructor(
    why: string,
    /** What is said where its replacement is gone too. */
    readonly again = `${why}, twice`,
  ) {
    super(why);
  }
}

const portOf = (worker: Worker): Port => ({
  post: (message, transfer = []) => worker.postMessage(message, [...transfer]),
  listen: (hear) => worker.addEventListener('message', ({ data }) => hear(data)),
});

/** In a worker of the page: answers what it is asked. Returns how it says something unasked. */
export const serveWorker = <M extends Methods<M>>(methods: M): ((event: string, detail: unknown) => void) =>
  serve(
    methods,
    {
      post: (message, transfer = []) => self.postMessage(message, { transfer: [...transfer] }),
      listen: (hear) => self.addEventListener('message', ({ data }) => hear(data)),
    },
    giveSignOfLife(),
  );

export interface ConnectionOptions<M extends Methods<M>> {
  /** Seconds without any sign after which a worker that was asked something is given up. */
  readonly silenceLimitS: number;
  /** What each new worker is asked first. */
  readonly prepare?: (ask: Line<M>['ask']) => Promise<void>;
  readonly onEvent?: (event: string, detail: unknown) => void;
}

export interface Connection<M extends Methods<M>> {
  /** Starts the worker ahead of the first question. */
  start(): void;
  readonly ask: Line<M>['ask'];
  /** Ends the worker; what was asked, or will be, is rejected with this reason. */
  end(why: Error): void;
}

interface Held<M extends Methods<M>> {
  readonly line: Line<M>;
  readonly watch: Watch;
  readonly prepared: Promise<void> | null;
  readonly lose: (why: Error) => void;
}

/**
 * A worker of the page that answers, replaced when it is no more: what it was asked is asked of its replacement, once. It
 * starts with the first question.
 */
export function connectWorker<M extends Methods<M>>(
  startWorker: () => Worker,
  { silenceLimitS, prepare, onEvent }: ConnectionOptions<M>,
): Connection<M> {
  let ended: Error | null = null;
  let held: Held<M> | null = null;

  const start = (): Held<M> => {
    const worker = startWorker();
    const watch = watchWorker(worker, silenceLimitS, (why) => lose(new WorkerGone(why)));
    const line = dial<M>(portOf(worker), onEvent);
    const lose = (why: Error) => {
      watch.end();
      worker.terminate();
      if (held === own) held = null;
      line.hangUp(why);
    };
    worker.onerror = (event) => {
      const { message } = failureOf(event);
      lose(new WorkerGone(message, message));
    };
    const prepared = prepare?.(line.ask) ?? null;
    // The rejection reaches the caller when it asks.
    prepared?.catch(() => {});
    const own: Held<M> = { line, watch, prepared, lose };
    return own;
  };

  const ask = async <K extends keyof M & string>(
    method: K,
    input: Input<M[K]>,
    onProgress?: (progress: Progress<M[K]>) => void,
  ): Promise<Value<M[K]>> => {
    for (let attempt = 1; ; attempt++) {
      if (ended) throw ended;
      held ??= start();
      const { line, watch, prepared } = held;
      const answered = watch.asked();
      try {
        if (prepared) await prepared;
        return await line.ask(method, input, onProgress);
      } catch (error) {
        if (!(error instanceof WorkerGone)) throw error;
        if (attempt === MAX_ATTEMPTS) throw new WorkerFailure(error.again);
      } finally {
        answered();
      }
    }
  };

  return {
    start() {
      held ??= start();
    },
    ask,
    end(why) {
      ended = why;
      held?.lose(why);
    },
  };
}

/** A worker that does one job. */
export interface JobMethods<J, T, P> {
  readonly run: (job: J, report: (progress: P) => void) => T | Promise<T>;
}

/** Hands one job to a worker of its own, which ends with it; aborting ends it at once. */
export async function inOwnWorker<J, T, P>(
  startWorker: () => Worker,
  job: J,
  {
    signal,
    onProgress,
  }: { readonly signal?: AbortSignal | undefined; readonly onProgress?: (progress: P) => void },
): Promise<T> {
  signal?.throwIfAborted();
  const connection = connectWorker<JobMethods<J, T, P>>(startWorker, { silenceLimitS: JOB_SILENCE_LIMIT_S });
  const abort = () => connection.end(signal?.reason);
  signal?.addEventListener('abort', abort);
  try {
    return (await connection.ask('run', job, onProgress)) as T;
  } finally {
    signal?.removeEventListener('abort', abort);
    connection.end(new WorkerFailure('the job is done'));
  }
}
