import type { Feature } from './published';
import { FLAG_FEATURES } from './published';

/** The values that a feature can take at all, both ends included, and why it can take no others. */
export interface FeatureRange {
  readonly low: number;
  readonly high: number;
  readonly because: string;
}

/** The range of a feature in a window of so many days: worked out from what the feature is, not from any data. MODEL.md 5. */
export function featureRange(feature: Feature, windowDays: number): FeatureRange {
  if (FLAG_FEATURES.has(feature)) return { low: 0, high: 1, because: 'it is yes or no' };
  switch (feature) {
    case 'median_pay_gap_days':
      return {
        low: 0,
        high: windowDays - 1,
        because: `two paydays within ${windowDays} days are at most ${windowDays - 1} days apart`,
      };
    case 'subscription_share':
    case 'pct_days_below_100':
      return { low: 0, high: 1, because: 'it is a share' };
    case 'recurring_merchant_count':
    case 'payroll_count':
      return { low: 0, high: Number.POSITIVE_INFINITY, because: 'it counts' };
    case 'monthly_recurring_spend':
    case 'avg_monthly_expenses':
      return { low: 0, high: Number.POSITIVE_INFINITY, because: 'outflows are not negative' };
    case 'max_utilization':
    case 'balance_volatility':
      return { low: 0, high: Number.POSITIVE_INFINITY, because: 'it is not negative' };
    default:
      return { low: Number.NEGATIVE_INFINITY, high: Number.POSITIVE_INFINITY, because: '' };
  }
}
