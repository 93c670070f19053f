import { type FreeNumber, numberIn, withNumber } from './free-numbers';
import { plateausOf } from './plateaus';
import { evaluate } from './profiles';
import { type Candidate, type Ground, type Meter, settle } from './search';

/**
 * Brings numbers back towards where they are in the config as far as the fit allows: the targets stay reached, or the
 * cost does not rise.
 */
export function* bringBack(ground: Ground, meter: Meter, found: Candidate): Generator<Candidate, Candidate> {
  let best = found;
  const far = (index: number) => {
    const number = ground.numbers[index] as FreeNumber;
    const { present, low, high } = number;
    return Math.abs(numberIn(best.ruled, number) - present) / (high - low);
  };
  const moved = [...ground.numbers.keys()].filter((index) => far(index) > 0);
  for (const index of moved.sort((a, b) => far(b) - far(a))) {
    const number = ground.numbers[index] as FreeNumber;
    const { present } = number;
    const { values, profilesAt } = plateausOf(
      evaluate(best.ruled, ground.tables),
      number,
      ground.positions[index] as Float64Array,
      ground.goals,
    );
    const now = Math.abs(numberIn(best.ruled, number) - present);
    const nearer = values
      .map((value, i) => ({ value, i, off: Math.abs(value - present) }))
      .filter(({ off }) => off < now)
      .sort((a, b) => a.off - b.off);
    for (const { value, i } of nearer) {
      const { mix, fit } = settle(ground, meter, profilesAt(i), best.mix);
      if (fit.worst > Math.max(ground.enough, found.fit.worst)) continue;
      best = { ruled: withNumber(best.ruled, number, value), mix, fit };
      break;
    }
    yield best;
  }
  return best;
}
