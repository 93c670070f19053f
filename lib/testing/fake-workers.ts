import { vi } from 'vitest';

/** Locks as a browser has them: a name's next holder comes when the present one lets go. */
function fakeLocks() {
  const queues = new Map<string, (() => void)[]>();
  const request = (name: string, ...rest: unknown[]) => {
    const callback = rest.at(-1) as () => unknown;
    const { signal } = (rest.length > 1 ? rest[0] : {}) as { signal?: AbortSignal };
    const queue = queues.get(name) ?? [];
    queues.set(name, queue);
    return new Promise((resolve, reject) => {
      const take = () => resolve(callback());
      signal?.addEventListener('abort', () => {
        queue.splice(queue.indexOf(take), 1);
        reject(signal.reason);
      });
      queue.push(take);
      if (queue.length === 1) take();
    });
  };
  const letGo = (name: string) => {
    const queue = queues.get(name);
    queue?.shift();
    queue?.[0]?.();
  };
  return { request, letGo };
}

/** A worker that does what its test says. */
export class FakeWorker extends EventTarget {
  static readonly all: FakeWorker[] = [];
  /** What every worker does as it starts; nothing: it never starts. */
  static onStart: ((worker: FakeWorker) => void) | null = null;
  static locks = fakeLocks();

  readonly posted: unknown[] = [];
  onerror: ((event: ErrorEvent) => void) | null = null;
  /** What it does with a message. */
  onTask: (data: unknown) => void = () => {};
  ended = false;
  private lock: string | null = null;

  constructor() {
    super();
    FakeWorker.all.push(this);
    queueMicrotask(() => FakeWorker.onStart?.(this));
  }

  /** Comes in the order in which it was set, as in a browser. */
  set onmessage(handler: (event: MessageEvent) => void) {
    this.addEventListener('message', (event) => handler(event as MessageEvent));
  }

  postMessage(data: unknown): void {
    this.posted.push(data);
    if (!this.ended) this.onTask(data);
  }

  /** Says something to the page. */
  say(data: unknown): void {
    if (!this.ended) this.dispatchEvent(new MessageEvent('message', { data }));
  }

  /** Its first words. */
  giveSignOfLife(withLock: boolean): void {
    this.lock = withLock ? `lock-${FakeWorker.all.indexOf(this)}` : null;
    if (this.lock) void FakeWorker.locks.request(this.lock, () => new Promise(() => {}));
    this.say({ alive: this.lock });
  }

  /** Ends it as a browser may: without a word. */
  terminate(): void {
    if (this.ended) return;
    this.ended = true;
    if (this.lock) FakeWorker.locks.letGo(this.lock);
  }
}

/** Stands in for the browser's workers and locks until `vi.unstubAllGlobals`. */
export function stubWorkers(onStart: (worker: FakeWorker) => void): void {
  FakeWorker.all.length = 0;
  FakeWorker.onStart = onStart;
  FakeWorker.locks = fakeLocks();
  vi.stubGlobal('Worker', FakeWorker);
  vi.stubGlobal('navigator', { hardwareConcurrency: 2, locks: FakeWorker.locks });
}
