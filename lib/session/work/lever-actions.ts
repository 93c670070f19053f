import type { Problem } from '@/lib/model/result';
import { applyLever, type Lever, leverIsOn, withoutLever } from '@/lib/params/levers/levers';
import { PRESETS } from '@/lib/params/presets/presets';
import { commitConfig } from './actions';
import { session } from './store';

/** Sets a lever's values, or takes them back to the preset's: one step of undo. */
export function toggleLever(lever: Lever): Problem | null {
  const { config, preset } = session.getState().work;
  return commitConfig(
    leverIsOn(config, lever) ? withoutLever(config, lever, PRESETS[preset]) : applyLever(config, lever),
  );
}
