import { type NumberIndex, numberIndex } from '@/lib/diagnose/change/number-index';
import type { Evaluation } from '@/lib/diagnose/evaluation';
import type { ThresholdBins, ThresholdPlace } from '@/lib/diagnose/groups/threshold-bins';
import { thresholdIndex } from '@/lib/diagnose/groups/threshold-index';
import type { Config } from '@/lib/params/config/config';
import { ruleSettings } from '@/lib/params/config/rule-settings';
import { numberAt } from '@/lib/rules/document/numbers';
import type { Criterion } from '@/lib/rules/personas';
import type { Bins } from '@/lib/stats/histogram';
import { remembered } from '../remembered';
import { view } from '../view';
import { provideHeldIndex } from './index-of-held';
import { sliderPositions } from './slider-positions';

/** What is held, the result at its first step, and what that is indexed by. */
interface Grabbed {
  readonly held: string;
  readonly of: Evaluation;
  readonly positions: Float64Array;
  readonly index: NumberIndex | null;
}
let latest: Grabbed | null = null;

/** Every value that the held slider can have, its ends too. */
function heldPositions({ low, high, step }: { low: number; high: number; step: number }): Float64Array {
  const inside = sliderPositions({ low, high, step }).filter((x) => x > low && x < high);
  return Float64Array.of(low, ...inside, high);
}

/** The one number of the rules that is another in a config than in the one a result is of; null where there is none, or several. */
function movedPointer(of: Evaluation, config: Config): string | null {
  const moved = ruleSettings(of.config).flatMap(({ number: { pointer, value } }) =>
    numberAt(config.rules, pointer) === value ? [] : [pointer],
  );
  const [first, ...others] = new Set(moved);
  return first !== undefined && others.length === 0 ? first : null;
}

/**
 * The index by the number whose handle is held: made at its first step, of the result that is shown, and kept while it is held. Null
 * where no handle is held, or where what it moves is not known without looking at everybody.
 */
function heldIndex(config: Config, last: Evaluation | null): NumberIndex | null {
  const { held, heldSpan } = view.getState();
  if (held === null || !heldSpan || !last) {
    latest = null;
    return null;
  }
  if (latest?.held === held && latest.of.given === last.given) return latest.index;
  const pointer = movedPointer(last, config);
  if (pointer === null) return null;
  const positions = heldPositions(heldSpan);
  latest = { held, of: last, positions, index: numberIndex(last, pointer, positions) };
  return latest.index;
}

provideHeldIndex(heldIndex);

/**
 * The bins of a threshold, looked up where its handle is held; else null. `places` are those of the values of those who count, in the
 * bins.
 */
export function heldBins(
  { config }: Evaluation,
  window: number,
  { persona, criterion }: ThresholdPlace,
  bins: Bins,
  places: readonly Uint16Array[],
): ThresholdBins | null {
  const { index, positions } = latest ?? {};
  const value = index && index.pointer === criterion.at ? index.valueIn(config.rules) : null;
  const indexed = value === null || !index ? null : compiledIn(index.of, persona, criterion.id);
  if (value === null || !index || !positions || !indexed) return null;
  return binsIndex(index.of, window, persona, indexed, bins, places, positions)?.(value) ?? null;
}

const compiledIn = ({ rules }: Evaluation, persona: number, id: string) =>
  rules.criteria.find((one) => one.persona === persona && one.criterion.id === id)?.criterion;

const binsIndex = remembered(
  (
    of: Evaluation,
    window: number,
    persona: number,
    criterion: Criterion,
    bins: Bins,
    places: readonly Uint16Array[],
    positions: Float64Array,
  ) => thresholdIndex(of, window, { persona, criterion }, bins, places, positions),
);
