import type { Problem } from '@/lib/model/result';
import type { Config } from '@/lib/params/config/config';
import { applyLever, type Lever, leverIsOn, withoutLever } from '@/lib/params/levers/levers';
import { PRESETS } from '@/lib/params/presets/presets';
import { commitConfig } from './actions';
import { session } from './store';

/** Sets a lever's values, or takes them back to the preset's, or to those `before`: one step of undo. */
export function toggleLever(lever: Lever, before: Config): Problem | null {
  const { config, preset } = session.getState().work;
  return commitConfig(
    leverIsOn(config, lever)
      ? withoutLever(config, lever, PRESETS[preset], before)
      : applyLever(config, lever),
  );
}
