import { type NumberIndex, numberIndex } from '@/lib/diagnose/change/number-index';
import type { Evaluation } from '@/lib/diagnose/evaluation';
import type { Config } from '@/lib/params/config/config';
import { ruleSettings } from '@/lib/params/config/rule-settings';
import { numberAt } from '@/lib/rules/document/numbers';
import { view } from '../view';
import { provideHeldIndex } from './index-of-held';
import { sliderPositions } from './slider-positions';

let latest: { readonly held: string; readonly index: NumberIndex | null; readonly of: Evaluation } | null =
  null;

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
  latest = { held, of: last, index: numberIndex(last, pointer, heldPositions(heldSpan)) };
  return latest.index;
}

provideHeldIndex(heldIndex);
