import type { Feature } from '@/lib/model/features';

/** Decimals of the features that are rounded; counts and flags are whole. A test holds them to those of the pipeline. */
export const FEATURE_DECIMALS = {
  monthly_recurring_spend: 2,
  subscription_share: 4,
  net_inflow: 2,
  growth_rate: 4,
  max_utilization: 4,
  median_pay_gap_days: 1,
  avg_monthly_expenses: 2,
  cash_flow_buffer_months: 2,
  pct_days_below_100: 4,
  balance_volatility: 4,
} as const satisfies Partial<Record<Feature, number>>;

export type RoundedFeature = keyof typeof FEATURE_DECIMALS;

export const isRounded = (feature: Feature): feature is RoundedFeature =>
  Object.hasOwn(FEATURE_DECIMALS, feature);
