import { median } from '../statistics.mjs';
import type { Drag, Instrument, Threshold } from './subject';

const GRABS = 5;
/** Grabs for so long before those are the compiler's. */
const WARMING_MS = 1_000;
/** Shorter steps than this are measured many at a time: the clock resolves no better. */
const SHORT_MS = 0.05;
const BATCH_MS = 50;

export interface Times {
  readonly grabMs: number;
  readonly stepMs: number;
}

/**
 * Milliseconds of each step of a drag. Its counts are those of `expected`, by place, which the first instrument fills; throws a sentence
 * where they are not.
 */
export async function steps(
  name: string,
  drag: Drag,
  threshold: Threshold,
  expected: Map<number, string>,
): Promise<number[]> {
  const taken: number[] = [];
  for (const place of threshold.drag) {
    const start = performance.now();
    const made = drag.step(place);
    const counts = made instanceof Promise ? await made : made;
    taken.push(performance.now() - start);
    const found = Array.from(counts).join();
    const wanted = expected.get(place) ?? found;
    expected.set(place, wanted);
    if (found !== wanted)
      throw new Error(
        `${name} counts otherwise, with ${threshold.name} at ${threshold.positions[place]}: ${found}, not ${wanted}.`,
      );
  }
  return taken;
}

/** An instrument over one drag: taken several times, then held over all steps. */
export async function dragged(
  { name, grab }: Instrument,
  threshold: Threshold,
  expected: Map<number, string>,
): Promise<Times> {
  const taken: number[] = [];
  // Not between grabs: a collection that is asked for throws away what was compiled.
  globalThis.gc?.();
  const warmed = performance.now() + WARMING_MS;
  let drag = await grab(threshold);
  while (performance.now() < warmed) {
    drag.end();
    drag = await grab(threshold);
  }
  for (let i = 0; i < GRABS; i++) {
    drag.end();
    const start = performance.now();
    drag = await grab(threshold);
    taken.push(performance.now() - start);
  }
  const stepMs = median(await steps(name, drag, threshold, expected));
  const exact = stepMs < SHORT_MS ? shortStep(drag.step, threshold.drag) : stepMs;
  drag.end();
  return { grabMs: median(taken), stepMs: exact };
}

/** Milliseconds of one of many steps in a row. */
function shortStep(step: (place: number) => unknown, places: readonly number[]): number {
  const start = performance.now();
  let count = 0;
  while (performance.now() - start < BATCH_MS) {
    for (let round = 0; round < 100; round++) for (const place of places) step(place);
    count += 100 * places.length;
  }
  return (performance.now() - start) / count;
}
