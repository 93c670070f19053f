import { type KnobEffects, type KnobInput, knobEffects } from '@/lib/diagnose/change/knob-effects';

/** What the trial of all knobs found, and the milliseconds it took. */
export interface KnobReport extends KnobEffects {
  readonly ms: number;
}

/** Tries every knob in one go. */
export function tryKnobs(input: KnobInput, onProgress: (done: number) => void): KnobReport {
  const start = performance.now();
  const trial = knobEffects(input);
  for (;;) {
    const step = trial.next();
    if (step.done) return { ...step.value, ms: performance.now() - start };
    onProgress(step.value);
  }
}

/** The same with a pause after each knob, in which an abort is heard. */
export async function tryKnobsGently(
  input: KnobInput,
  signal: AbortSignal | undefined,
  onProgress: (done: number) => void,
): Promise<KnobReport> {
  const start = performance.now();
  const trial = knobEffects(input);
  for (;;) {
    signal?.throwIfAborted();
    const step = trial.next();
    if (step.done) return { ...step.value, ms: performance.now() - start };
    onProgress(step.value);
    await new Promise((resume) => setTimeout(resume));
  }
}
