import type { Feature } from './published';

const MONEY = 2;
const RATE = 4;
const DAYS = 1;
const WHOLE = 0;

/**
 * Decimals that each feature is rounded to before rules read it: MODEL.md 5. `net_inflow_monthly` is derived from the
 * rounded `net_inflow` and is not rounded again; its own step is a cent as well.
 */
export const FEATURE_DECIMALS: Readonly<Record<Feature, number>> = {
  recurring_merchant_count: WHOLE,
  monthly_recurring_spend: MONEY,
  subscription_share: RATE,
  net_inflow: MONEY,
  growth_rate: RATE,
  max_utilization: RATE,
  minimum_payment_only: WHOLE,
  interest: WHOLE,
  is_overdue: WHOLE,
  payroll_count: WHOLE,
  median_pay_gap_days: DAYS,
  avg_monthly_expenses: MONEY,
  cash_flow_buffer_months: MONEY,
  pct_days_below_100: RATE,
  balance_volatility: RATE,
  net_inflow_monthly: MONEY,
};
