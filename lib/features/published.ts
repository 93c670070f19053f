import type { Indices } from '@/lib/model/transaction-kind';

/**
 * Feature names, in column order: those of the reference, and the monthly net inflow that its rules derive.
 * Rates and shares are 0..1, money is USD, gaps are days.
 */
export const FEATURES = [
  'recurring_merchant_count',
  'monthly_recurring_spend',
  'subscription_share',
  'net_inflow',
  'growth_rate',
  'max_utilization',
  'minimum_payment_only',
  'interest',
  'is_overdue',
  'payroll_count',
  'median_pay_gap_days',
  'avg_monthly_expenses',
  'cash_flow_buffer_months',
  'pct_days_below_100',
  'balance_volatility',
  'net_inflow_monthly',
] as const;
export type Feature = (typeof FEATURES)[number];

export const FLAG_FEATURES: ReadonlySet<Feature> = new Set([
  'minimum_payment_only',
  'interest',
  'is_overdue',
]);

/** One column per feature, one value per user; NaN = unknown. */
export type FeatureColumns = Readonly<Record<Feature, Float64Array>>;

/** Features of a run of users, in every window, with the recurring merchants behind the counts. */
export interface FeatureTable {
  readonly users: number;
  /** One set of columns per window, in the order of the config's windows. */
  readonly windows: readonly FeatureColumns[];
  /** User u's recurring merchants are entries `recurringStart[u] .. recurringStart[u + 1]` of the two columns below. */
  readonly recurringStart: Uint32Array;
  /** Index into the kind table's merchants. */
  readonly recurringMerchant: Indices;
  /** Spent there within the look-back, in cents. */
  readonly recurringCents: Float64Array;
  /** All outflows of the look-back, in cents. */
  readonly lookbackOutflowCents: Float64Array;
  readonly transactionCount: Uint32Array;
  /** 53-bit hashes of each user's ledger and of its features: equal numbers mean equal data. */
  readonly ledgerHash: Float64Array;
  readonly featureHash: Float64Array;
}
