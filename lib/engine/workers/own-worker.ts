import { giveSignOfLife, watchWorker } from './liveness';
import { failureOf, reasonOf, WorkerFailure } from './worker-failure';

/** What a worker that does one job says. */
export type JobReply<T, P> =
  | { readonly kind: 'progress'; readonly progress: P }
  | { readonly kind: 'done'; readonly value: T }
  | { readonly kind: 'failed'; readonly message: string };

/** Steps of a large job may be long, and say nothing in between. */
export const JOB_SILENCE_LIMIT_S = 600;

/**
 * Hands one job to a worker of its own, which ends with it; aborting ends it at once. A worker that is gone without a word
 * is replaced once, and the job begins anew.
 */
export function inOwnWorker<T, P>(
  start: () => Worker,
  job: unknown,
  signal: AbortSignal | undefined,
  onProgress: (progress: P) => void,
): Promise<T> {
  if (signal?.aborted) return Promise.reject(signal.reason);
  let stop = () => {};
  return new Promise<T>((resolve, reject) => {
    signal?.addEventListener('abort', () => reject(signal.reason));
    const begin = (onGone: (why: string) => void) => {
      const worker = start();
      const watch = watchWorker(worker, JOB_SILENCE_LIMIT_S, (why) => {
        stop();
        onGone(why);
      });
      stop = () => {
        watch.end();
        worker.terminate();
      };
      worker.onerror = (event) => reject(failureOf(event));
      worker.onmessage = ({ data }: MessageEvent<JobReply<T, P>>) => {
        if (data.kind === 'progress') onProgress(data.progress);
        else if (data.kind === 'done') resolve(data.value);
        else reject(new WorkerFailure(data.message));
      };
      worker.postMessage(job);
      watch.asked();
    };
    const again = () => begin((why) => reject(new WorkerFailure(`${why}, twice`)));
    begin(again);
  }).finally(() => stop());
}

/** The other side: does the one job that this worker is given. */
export function serveJob<J, T, P>(run: (job: J, onProgress: (progress: P) => void) => T | Promise<T>): void {
  const alive = giveSignOfLife();
  const post = (reply: JobReply<T, P>) => self.postMessage(reply);
  self.addEventListener('message', async ({ data }: MessageEvent<J>) => {
    try {
      await alive;
      const value = await run(data, (progress) => post({ kind: 'progress', progress }));
      post({ kind: 'done', value });
    } catch (error) {
      post({ kind: 'failed', message: reasonOf(error) });
    }
  });
}

/** Progress that is not told: it comes by the thousand. */
const TELL_EVERY_MS = 100;

/** Runs a search to its end and tells of its progress at most ten times a second. */
export async function tellNowAndThen<P, T>(
  steps: AsyncGenerator<P, T>,
  onProgress: (progress: P) => void,
): Promise<T> {
  let told = Number.NEGATIVE_INFINITY;
  for (;;) {
    const step = await steps.next();
    if (step.done) return step.value;
    if (performance.now() - told < TELL_EVERY_MS) continue;
    told = performance.now();
    onProgress(step.value);
  }
}
