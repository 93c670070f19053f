import { type MessagePort, parentPort, type TransferListItem, Worker } from 'node:worker_threads';
import type { Allowance } from '@/lib/formats/import/files/limits';
import { failure, type Result } from '@/lib/model/result';
import { dial, type HandedOver, serve } from '../wire/wire';
import { ImportWatch, tooMuchMemory } from './import-watch';

/** What a watched thread does; it reports that it goes on. */
export interface ThreadMethods<J, T> {
  readonly run: (job: J, report: (sign: null) => void) => Promise<Result<T> | HandedOver<Result<T>>>;
}

/** In a thread: does the job that it is given. */
export const serveThread = <J, T>(run: ThreadMethods<J, T>['run']): void => {
  const port = parentPort as MessagePort;
  serve(
    {
      run: (job: J, report: (sign: null) => void) => {
        report(null);
        return run(job, report);
      },
    },
    {
      post: (message, transfer = []) => port.postMessage(message, transfer as TransferListItem[]),
      listen: (hear) => port.on('message', hear),
    },
  );
};

const WATCH_EVERY_MS = 200;
/** A thread that does nothing is waited for so many times longer than one that works. */
const IDLE = 5;

/**
 * Seconds since it was asked last, as far as this process could work in them: on a busy machine a sound reading stands
 * still for lack of a processor, and a loop works.
 */
function workedSeconds(): () => number {
  let [wall, used] = [performance.now(), process.cpuUsage()];
  return () => {
    const seconds = (performance.now() - wall) / 1000;
    const { user, system } = process.cpuUsage(used);
    [wall, used] = [performance.now(), process.cpuUsage()];
    return Math.max(seconds / IDLE, Math.min(seconds, (user + system) / 1e6));
  };
}

/** A thread reads TypeScript as this process does, once it has registered for it. */
function bootOf(module: URL): string {
  const tsx = import.meta.resolve('tsx/esm/api');
  const [register, entry] = [tsx, module.href].map((url) => JSON.stringify(url));
  return `import(${register}).then(({ register }) => { register(); return import(${entry}); })`;
}

/**
 * Runs the module as a thread of this process on a job, and ends it where it stands still, takes too long or too much
 * memory; `where` then says of what. The reading may be in a loop: this thread is not.
 */
export async function inWatchedThread<J, T>(
  module: URL,
  job: J,
  where: string,
  allowed: Allowance,
): Promise<Result<T>> {
  const watch = new ImportWatch(allowed);
  const { memory } = allowed;
  const before = process.memoryUsage.rss();
  const worked = workedSeconds();
  const thread = new Worker(bootOf(module), {
    eval: true,
    resourceLimits: { maxOldGenerationSizeMb: Math.ceil(memory / 1e6) },
  });
  let timer: NodeJS.Timeout | undefined;
  try {
    return await new Promise<Result<T>>((resolve) => {
      const line = dial<ThreadMethods<J, T>>({
        post: (message) => thread.postMessage(message),
        listen: (hear) => thread.on('message', hear),
      });
      line
        .ask('run', job, () => watch.alive())
        .then(
          (result) => resolve(result as Result<T>),
          (error: Error) => resolve(failure(where, `Reading it failed: ${error.message}.`)),
        );
      thread.on('error', (error: NodeJS.ErrnoException) => {
        const isMemory = error.code === 'ERR_WORKER_OUT_OF_MEMORY';
        resolve(failure(where, isMemory ? tooMuchMemory(memory) : `Reading it failed: ${error.message}.`));
      });
      thread.on('exit', () => resolve(failure(where, 'Reading it ended without an answer.')));
      timer = setInterval(() => {
        const why = watch.passed(worked(), process.memoryUsage.rss() - before);
        if (why) resolve(failure(where, why));
      }, WATCH_EVERY_MS);
    });
  } finally {
    clearInterval(timer);
    await thread.terminate();
  }
}
