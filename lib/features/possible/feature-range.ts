import type { Possible } from '../definition';
import { definitionOf, type Feature } from '../features';

/** The values that a feature can take at all, both ends included, and why it can take no others. */
export interface FeatureRange {
  readonly low: number;
  readonly high: number;
  readonly because: string;
}

const UNBOUNDED = Number.POSITIVE_INFINITY;

const RANGES: Readonly<Record<Possible, (windowDays: number) => FeatureRange>> = {
  'yes or no': () => ({ low: 0, high: 1, because: 'it is yes or no' }),
  share: () => ({ low: 0, high: 1, because: 'it is a share' }),
  count: () => ({ low: 0, high: UNBOUNDED, because: 'it counts' }),
  outflow: () => ({ low: 0, high: UNBOUNDED, because: 'outflows are not negative' }),
  'not negative': () => ({ low: 0, high: UNBOUNDED, because: 'it is not negative' }),
  'days of the window': (days) => ({
    low: 0,
    high: days - 1,
    because: `two paydays within ${days} days are at most ${days - 1} days apart`,
  }),
  any: () => ({ low: -UNBOUNDED, high: UNBOUNDED, because: '' }),
};

/** The range of a feature in a window of so many days: worked out from what the feature is, not from any data. docs/model.md 5. */
export const featureRange = (feature: Feature, windowDays: number): FeatureRange =>
  RANGES[definitionOf(feature).possible](windowDays);
