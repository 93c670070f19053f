import { type KnobInput, knobsOf } from '@/lib/diagnose/change/knob-effects';
import type { KnobReport } from '@/lib/engine/tasks/knobs';
import { engine } from '../connect';
import { createAnalysis } from './analyses';

/** The settings that change nothing for the population: see `knobEffects`. */
export const knobTrial = createAnalysis<KnobReport>({
  // Only who is in the mix matters, not how many.
  usersOf: ({ counts }) => counts.map((n) => Math.min(n, 1)),
  run: ({ result: { config }, users }, { signal, onProgress }) => {
    const input: KnobInput = { config, counts: users };
    const total = knobsOf(input).length;
    return engine().knobs(input, { signal, onProgress: (done) => onProgress(done, total) });
  },
});
