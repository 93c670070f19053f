/**
 * Whether a worker is still there. A browser may end one without a word: for lack of memory, or while a phone sleeps. A
 * worker therefore holds a lock for as long as it lives, for which the page queues: it gets it when the worker is gone,
 * however busy that worker was. Where there are no locks, and for workers that never start, there is a generous limit.
 */
interface SignOfLife {
  /** The lock it holds; null where the browser has none. */
  readonly alive: string | null;
}

const isSignOfLife = (data: unknown): data is SignOfLife =>
  typeof data === 'object' && data !== null && 'alive' in data;

/** Called by a worker as it starts. It begins its first task after the answer: a long one would keep the lock waiting. */
export function giveSignOfLife(): Promise<void> {
  return new Promise((resolve) => {
    const post = (alive: string | null) => {
      self.postMessage({ alive } satisfies SignOfLife);
      resolve();
    };
    // Only in secure contexts.
    if (!navigator.locks) {
      post(null);
      return;
    }
    const name = `persona-calibrator.worker.${crypto.randomUUID()}`;
    navigator.locks
      .request(name, () => {
        post(name);
        return new Promise(() => {});
      })
      .catch(() => post(null));
  });
}

/** Seconds in which a worker must have started: its scripts may have to be fetched over a slow line. */
const START_LIMIT_S = 30;

export interface Watch {
  /** It was asked something: until the answer to that is called, it must give some sign within the limit. */
  asked(): () => void;
  /** It is given up, or no longer of interest. */
  end(): void;
}

/**
 * Watches a worker and calls `onGone` once, with why, when it is no more. Seconds are those in which this page ran: time
 * in which the machine slept, or the tab in the background, does not count against a worker.
 */
export function watchWorker(worker: Worker, silenceLimitS: number, onGone: (why: string) => void): Watch {
  const lock = new AbortController();
  let started = false;
  let questions = 0;
  let silentS = 0;

  const end = () => {
    clearInterval(ticks);
    worker.removeEventListener('message', onMessage);
    lock.abort();
  };
  const gone = (why: string) => {
    if (lock.signal.aborted) return;
    end();
    onGone(why);
  };
  const onMessage = (event: MessageEvent) => {
    started = true;
    silentS = 0;
    if (!isSignOfLife(event.data)) return;
    event.stopImmediatePropagation();
    const { alive } = event.data;
    if (alive === null) return;
    navigator.locks
      .request(alive, { signal: lock.signal }, () => gone('the browser ended its worker'))
      .catch(() => {
        // No longer watched.
      });
  };
  const ticks = setInterval(() => {
    if (started && questions === 0) return;
    silentS++;
    if (!started && silentS >= START_LIMIT_S)
      gone(`its worker did not start within ${START_LIMIT_S} seconds`);
    else if (started && silentS >= silenceLimitS)
      gone(`its worker gave no sign for ${silenceLimitS} seconds`);
  }, 1_000);
  // Before the listener that reads the answers.
  worker.addEventListener('message', onMessage);

  return {
    asked() {
      if (started && questions === 0) silentS = 0;
      questions++;
      return () => {
        questions--;
      };
    },
    end,
  };
}
