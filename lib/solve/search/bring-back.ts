import { withThreshold } from '@/lib/rules/personas';
import { plateausOf } from './plateaus';
import { evaluate } from './profiles';
import { type Candidate, type Ground, type Meter, settle } from './search';
import { type Threshold, thresholdIn } from './thresholds';

/**
 * Brings thresholds back towards where they are in the config as far as the fit allows: the targets stay reached, or the
 * cost does not rise.
 */
export function* bringBack(ground: Ground, meter: Meter, found: Candidate): Generator<Candidate, Candidate> {
  let best = found;
  const far = (index: number) => {
    const threshold = ground.thresholds[index] as Threshold;
    const { present, low, high } = threshold;
    return Math.abs(thresholdIn(best.personas, threshold) - present) / (high - low);
  };
  const moved = [...ground.thresholds.keys()].filter((index) => far(index) > 0);
  for (const index of moved.sort((a, b) => far(b) - far(a))) {
    const threshold = ground.thresholds[index] as Threshold;
    const { present, personaId, criterionId } = threshold;
    const { values, profilesAt } = plateausOf(
      evaluate(best.personas, ground.tables),
      threshold,
      ground.positions[index] as Float64Array,
      ground.goals,
    );
    const now = Math.abs(thresholdIn(best.personas, threshold) - present);
    const nearer = values
      .map((value, i) => ({ value, i, off: Math.abs(value - present) }))
      .filter(({ off }) => off < now)
      .sort((a, b) => a.off - b.off);
    for (const { value, i } of nearer) {
      const { mix, fit } = settle(ground, meter, profilesAt(i), best.mix);
      if (fit.worst > Math.max(ground.enough, found.fit.worst)) continue;
      best = { personas: withThreshold(best.personas, personaId, criterionId, value), mix, fit };
      break;
    }
    yield best;
  }
  return best;
}
