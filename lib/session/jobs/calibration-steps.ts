import '@/lib/rules/view/document-columns';
import { evaluate } from '@/lib/diagnose/evaluation';
import { makeVariant } from '@/lib/engine/chunks/variants';
import { allocate } from '@/lib/params/config/allocate';
import type { Config } from '@/lib/params/config/config';
import { applyLever, type Lever } from '@/lib/params/levers/levers';
import { CALIBRATION } from '@/lib/params/presets/calibrated';
import { PRESETS } from '@/lib/params/presets/presets';
import { sharesOf } from '@/lib/rules/distribution';
import { engine } from '../connect';
import { createJob } from './job';

/** One step towards the calibrated preset, and the distribution after it. */
export interface CalibrationStep {
  /** Null before the first step. */
  readonly lever: Lever | null;
  readonly config: Config;
  /** Shares by window and persona index, the last one STABLE. */
  readonly shares: readonly (readonly number[])[];
}

/** Goes from November 2025 to the calibrated preset step by step, with the users of each. */
export const calibrating = createJob<null, readonly CalibrationStep[]>(async (_, { signal }) => {
  const steps: CalibrationStep[] = [];
  let config: Config = PRESETS['november-2025'];
  for (const lever of [null, ...CALIBRATION]) {
    if (lever) config = applyLever(config, lever);
    const { mix, population } = config;
    const counts = allocate(mix, population.users, population.allocation);
    if (!counts.ok) continue;
    const made = await makeVariant(engine(), config, counts.value, null, { signal });
    const { distribution } = evaluate(config, made, counts.value);
    const shares = config.windows.map((_window, w) => sharesOf(distribution, w));
    steps.push({ lever, config, shares });
  }
  return steps;
});
