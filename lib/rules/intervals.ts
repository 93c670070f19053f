import { isFlag } from '@/lib/features/features';
import { featureRange } from '@/lib/features/possible/feature-range';
import { OPERATOR } from './operators';
import type { Criterion } from './personas';

/** An interval of values; an open end is not part of it. */
export interface Interval {
  readonly low: number;
  readonly lowOpen: boolean;
  readonly high: number;
  readonly highOpen: boolean;
}

/** The values that pass a criterion, within the range of its feature; null when there are none. */
export function passingInterval({ feature, op, value = 0 }: Criterion, windowDays: number): Interval | null {
  const { low, high } = featureRange(feature, windowDays);
  const whole = { low, lowOpen: false, high, highOpen: false };
  if (op === undefined) return { low: 1, lowOpen: false, high: 1, highOpen: false };
  const { over, closed } = OPERATOR[op];
  return over
    ? intersection(whole, {
        low: value,
        lowOpen: !closed,
        high: Number.POSITIVE_INFINITY,
        highOpen: false,
      })
    : intersection(whole, {
        low: Number.NEGATIVE_INFINITY,
        lowOpen: false,
        high: value,
        highOpen: !closed,
      });
}

/** What two intervals share; null when that is nothing. */
export function intersection(a: Interval, b: Interval): Interval | null {
  const [lower, other] = a.low > b.low ? [a, b] : [b, a];
  const lowOpen = lower.lowOpen || (other.low === lower.low && other.lowOpen);
  const [upper, further] = a.high < b.high ? [a, b] : [b, a];
  const highOpen = upper.highOpen || (further.high === upper.high && further.highOpen);
  const { low } = lower;
  const { high } = upper;
  if (low > high || (low === high && (lowOpen || highOpen))) return null;
  return { low, lowOpen, high, highOpen };
}

/** True when every possible value of the feature passes. */
export function alwaysPasses(criterion: Criterion, windowDays: number): boolean {
  const passing = passingInterval(criterion, windowDays);
  const { low, high } = featureRange(criterion.feature, windowDays);
  if (!passing || isFlag(criterion.feature)) return false;
  return passing.low <= low && !passing.lowOpen && passing.high >= high && !passing.highOpen;
}
