import { reasonOf, WorkerFailure } from './worker-failure';

/** What one side can be asked: each method takes one input, may report progress, and answers or throws. */
// biome-ignore lint/suspicious/noExplicitAny: inputs and progress are each method's own; `Input` and `Progress` take them out
export type Method = (input: any, report: (progress: any) => void) => unknown;
export type Methods<M> = { readonly [K in keyof M]: Method };

export type Input<F extends Method> = Parameters<F>[0];
export type Value<F extends Method> = Opened<Awaited<ReturnType<F>>>;
/** What arrives of an answer. */
type Opened<T> = T extends HandedOver<infer V> ? V : T;
export type Progress<F extends Method> =
  NonNullable<Parameters<F>[1]> extends (progress: infer P) => void ? P : never;

/** What crosses: calls one way; progress, answers and events the other. */
interface Call {
  readonly call: number;
  readonly method: string;
  readonly input: unknown;
}
type Saying =
  | { readonly call: number; readonly progress: unknown }
  | { readonly call: number; readonly value: unknown }
  | { readonly call: number; readonly failed: string }
  | { readonly event: string; readonly detail: unknown };

/** One end of what messages go through: a browser's worker or its scope, a thread of Node or its port. */
export interface Port {
  post(message: unknown, transfer?: readonly Transferable[]): void;
  listen(hear: (message: unknown) => void): void;
}

/** An answer whose buffers are handed over, not copied. */
export class HandedOver<T> {
  constructor(
    readonly value: T,
    readonly transfer: readonly Transferable[],
  ) {}
}

/** The side that answers; what is called waits for `ready`. Returns how it says something unasked. */
export function serve<M extends Methods<M>>(
  methods: M,
  port: Port,
  ready: Promise<void> = Promise.resolve(),
): (event: string, detail: unknown) => void {
  const say = (saying: Saying, transfer?: readonly Transferable[]) => port.post(saying, transfer);
  port.listen(async (message) => {
    const { call, method, input } = message as Call;
    try {
      await ready;
      const answer = await methods[method as keyof M](input, (progress) => say({ call, progress }));
      if (answer instanceof HandedOver) say({ call, value: answer.value }, answer.transfer);
      else say({ call, value: answer });
    } catch (error) {
      say({ call, failed: reasonOf(error) });
    }
  });
  return (event, detail) => say({ event, detail });
}

interface Pending {
  readonly resolve: (value: never) => void;
  readonly reject: (error: Error) => void;
  readonly onProgress: (progress: never) => void;
}

/** The side that asks. */
export interface Line<M extends Methods<M>> {
  /** Rejects with `WorkerFailure` where the method threw, and with the reason where the line was hung up. */
  ask<K extends keyof M & string>(
    method: K,
    input: Input<M[K]>,
    onProgress?: (progress: Progress<M[K]>) => void,
  ): Promise<Value<M[K]>>;
  /** No answer will come any more. */
  hangUp(why: Error): void;
}

export function dial<M extends Methods<M>>(
  port: Port,
  onEvent: (event: string, detail: unknown) => void = () => {},
): Line<M> {
  const pending = new Map<number, Pending>();
  let calls = 0;
  port.listen((message) => {
    const saying = message as Saying;
    if ('event' in saying) {
      onEvent(saying.event, saying.detail);
      return;
    }
    const asked = pending.get(saying.call);
    if (!asked) return;
    if ('progress' in saying) {
      asked.onProgress(saying.progress as never);
      return;
    }
    pending.delete(saying.call);
    if ('value' in saying) asked.resolve(saying.value as never);
    else asked.reject(new WorkerFailure(saying.failed));
  });
  return {
    ask: (method, input, onProgress = () => {}) =>
      new Promise((resolve, reject) => {
        const call = ++calls;
        pending.set(call, { resolve, reject, onProgress });
        port.post({ call, method, input } satisfies Call);
      }),
    hangUp(why) {
      for (const { reject } of pending.values()) reject(why);
      pending.clear();
    },
  };
}
