/** Work that is done a slice at a time. */
export interface Gradual<T> {
  /** Null until all is done. */
  readonly value: T | null;
  /** Goes on for so many milliseconds, or until all is done; it stops where the work yields. */
  readonly work: (ms: number) => void;
}

/** Work in slices; nothing is done before it is asked for. */
export function gradual<T>(steps: Generator<unknown, T>): Gradual<T> {
  let value: T | null = null;
  let isDone = false;
  return {
    get value() {
      return value;
    },
    work(ms) {
      for (const end = performance.now() + ms; !isDone; ) {
        const step = steps.next();
        if (step.done) [value, isDone] = [step.value, true];
        else if (performance.now() >= end) break;
      }
    },
  };
}
