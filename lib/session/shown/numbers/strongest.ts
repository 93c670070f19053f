import { numberResponse } from '@/lib/diagnose/change/number-response';
import { distance } from '@/lib/diagnose/change/threshold-effect';
import type { Evaluation } from '@/lib/diagnose/evaluation';
import { unknownToAll } from '@/lib/diagnose/findings/unknown';
import { isDefined } from '@/lib/features/features';
import { type RuleSetting, ruleSettings } from '@/lib/params/config/rule-settings';
import { shareOf, sharesOf } from '@/lib/rules/distribution';
import { plainThreshold } from '@/lib/rules/sweep/plain-threshold';
import { searchRange } from '@/lib/rules/threshold-range';
import type { Ruled } from '@/lib/rules/view/personas-of';
import { type Gradual, gradual } from '../gradual';
import { remembered } from '../remembered';
import { firstUsers, MOST_PLAIN } from './first-users';
import { numberDomain } from './rule-number';

/** Every number of the rules that has a slider: all but classes. */
export const sliderNumbers = (ruled: Ruled): readonly RuleSetting[] =>
  ruleSettings(ruled).filter(({ isPriority }) => !isPriority);

const columnOf = ({ threshold, number }: RuleSetting) => threshold?.criterion.feature ?? number.feature;

/** Where a number is looked for: a built-in or own feature says it, else what its slider spans. */
function rangeOf(result: Evaluation, setting: RuleSetting, all: readonly RuleSetting[]) {
  const { number } = setting;
  const column = columnOf(setting);
  if (column !== null && isDefined(column)) return searchRange(column, [number.value]);
  const { low, high, step } = numberDomain(
    result,
    number,
    all.map((one) => one.number),
  );
  return { min: low, max: high, step };
}

/** Steps of what has no quarter. */
const STEPS_FROM_ZERO = 10;

/** A quarter up or down, on whole steps: a move that an analyst would try on any number. */
function trials(result: Evaluation, setting: RuleSetting, all: readonly RuleSetting[]): number[] {
  const { value } = setting.number;
  const { min, max, step } = rangeOf(result, setting, all);
  const quarter = Math.round(Math.abs(value) / 4 / step) * step;
  const by = value === 0 && !setting.threshold ? STEPS_FROM_ZERO * step : Math.max(step, quarter);
  return [value - by, value + by].map((x) => Number(x.toFixed(10))).filter((x) => x >= min && x <= max);
}

/** Of so many users the thresholds of bits are all looked at without a pause. */
const MOST_AT_ONCE = 20_000;

/** Goes through the numbers; yields after each that takes long. */
function* seekStrongest(result: Evaluation, count: number): Generator<void, readonly RuleSetting[]> {
  const settings = sliderNumbers(result.config);
  if (settings.length <= 1) return settings.slice(0, count);
  const plain = settings.filter(({ number }) => plainThreshold(result.rules, number.pointer) !== null);
  const direct = new Set(plain.length <= MOST_PLAIN ? plain : []);
  const unknown = unknownToAll(result);
  const { users } = result.distribution;
  const effect = (setting: RuleSetting): number => {
    const of = direct.has(setting) ? result : firstUsers(result);
    const { users: all, windows } = of.distribution;
    const positions = Float64Array.from(trials(result, setting, settings));
    return Math.max(
      ...windows.flatMap((_, window) => {
        const now = sharesOf(of.distribution, window);
        const { pointer } = setting.number;
        const response = numberResponse({ result: of, window, pointer }, positions);
        return Array.from(response.positions, (_, i) =>
          distance(
            response.counts.map((row) => shareOf(row[i] as number, all)),
            now,
          ),
        );
      }),
    );
  };
  const tried: { setting: RuleSetting; order: number; effect: number; isUnknown: number }[] = [];
  for (const [order, setting] of settings.entries()) {
    const isUnknown = Number(unknown.has(columnOf(setting) ?? ''));
    tried.push({ setting, order, effect: effect(setting), isUnknown });
    if (!direct.has(setting) || users > MOST_AT_ONCE) yield;
  }
  return tried
    .sort((a, b) => b.effect - a.effect || a.isUnknown - b.isUnknown || a.order - b.order)
    .slice(0, count)
    .map(({ setting }) => setting);
}

/**
 * The numbers that move the distribution most, in any window: by the users who change when each goes a quarter up or down. Where there is
 * much to try, some of the users are looked at.
 */
export const strongestNumbers = remembered(
  (result: Evaluation, count: number): Gradual<readonly RuleSetting[]> =>
    gradual(seekStrongest(result, count)),
);
