/** A worker stopped and its replacement did too. */
export class WorkerFailure extends Error {}

/** What a worker that does one job says. */
export type JobReply<T> =
  | { readonly kind: 'progress'; readonly done: number }
  | { readonly kind: 'done'; readonly value: T }
  | { readonly kind: 'failed'; readonly message: string };

/** Hands one job to a worker of its own, which ends with it; aborting ends it at once. */
export function inOwnWorker<T>(
  start: () => Worker,
  job: unknown,
  signal: AbortSignal | undefined,
  onProgress: (done: number) => void,
): Promise<T> {
  if (signal?.aborted) return Promise.reject(signal.reason);
  const worker = start();
  return new Promise<T>((resolve, reject) => {
    signal?.addEventListener('abort', () => reject(signal.reason));
    worker.onerror = (event) => {
      event.preventDefault();
      reject(new WorkerFailure(event.message || 'it could not be started'));
    };
    worker.onmessage = ({ data }: MessageEvent<JobReply<T>>) => {
      if (data.kind === 'progress') onProgress(data.done);
      else if (data.kind === 'done') resolve(data.value);
      else reject(new WorkerFailure(data.message));
    };
    worker.postMessage(job);
  }).finally(() => worker.terminate());
}

/** The other side: does the one job that this worker is given. */
export function serveJob<J, T>(run: (job: J, onProgress: (done: number) => void) => T): void {
  const post = (reply: JobReply<T>) => self.postMessage(reply);
  self.addEventListener('message', ({ data }: MessageEvent<J>) => {
    try {
      post({ kind: 'done', value: run(data, (done) => post({ kind: 'progress', done })) });
    } catch (error) {
      post({ kind: 'failed', message: error instanceof Error ? error.message : String(error) });
    }
  });
}
