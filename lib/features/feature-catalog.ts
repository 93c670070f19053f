import type { Unit } from '@/lib/model/parameter';
import type { Feature } from './published';

/** What a threshold over a feature may be, and how both are written. */
export interface FeatureInfo {
  readonly label: string;
  /** In a sentence, after a number: "three or more recurring merchants". */
  readonly noun: string;
  readonly unit: Unit;
  readonly min: number;
  readonly max: number;
  readonly step: number;
  /** Period the value covers, for the subtitle of its slider. */
  readonly period: 'window' | 'look-back' | 'as-of date';
  readonly help: string;
}

const info = (
  label: string,
  noun: string,
  unit: Unit,
  [min, max, step]: readonly [number, number, number],
  period: FeatureInfo['period'],
  help: string,
): FeatureInfo => ({ label, noun, unit, min, max, step, period, help });

/** The features that rules may read: MODEL.md 5. */
export const FEATURE_CATALOG: Readonly<Record<Feature, FeatureInfo>> = {
  recurring_merchant_count: info(
    'Recurring merchants',
    'recurring merchants',
    'count',
    [0, 50, 1],
    'look-back',
    'Merchants paid on a monthly or weekly cadence.',
  ),
  monthly_recurring_spend: info(
    'Monthly recurring spend',
    'of recurring spend a month',
    'usd',
    [0, 20_000, 5],
    'look-back',
    'Spent at recurring merchants, per month.',
  ),
  subscription_share: info(
    'Subscription share',
    'of all outflows at recurring merchants',
    'share',
    [0, 1, 0.01],
    'look-back',
    'Recurring spend as a share of all outflows.',
  ),
  net_inflow: info(
    'Net savings inflow',
    'moved into savings',
    'usd',
    [-50_000, 50_000, 50],
    'window',
    'Net amount moved into savings.',
  ),
  growth_rate: info(
    'Savings growth',
    'of savings growth',
    'share',
    [-1, 50, 0.01],
    'window',
    'Net inflow as a share of the savings before it.',
  ),
  max_utilization: info(
    'Card utilisation',
    'of a card limit used',
    'share',
    [0, 2, 0.01],
    'as-of date',
    'Highest balance of a card as a share of its limit.',
  ),
  minimum_payment_only: info(
    'Minimum payment only',
    'paying only the minimum',
    'none',
    [0, 1, 1],
    'as-of date',
    'A card whose last payment was about the minimum.',
  ),
  interest: info(
    'Interest charged',
    'charged interest',
    'none',
    [0, 1, 1],
    'window',
    'A card interest charge in the window.',
  ),
  is_overdue: info('Overdue', 'overdue', 'none', [0, 1, 1], 'as-of date', 'A card that is overdue.'),
  payroll_count: info(
    'Paydays',
    'paydays',
    'count',
    [0, 400, 1],
    'window',
    'Payroll deposits in the window.',
  ),
  median_pay_gap_days: info(
    'Median pay gap',
    'between paydays',
    'days',
    [0, 365, 1],
    'window',
    'Median days between two paydays; 0 with fewer than two.',
  ),
  avg_monthly_expenses: info(
    'Monthly expenses',
    'of outflows a month',
    'usd',
    [0, 100_000, 100],
    'window',
    'Outflows of all accounts, per 30 days.',
  ),
  cash_flow_buffer_months: info(
    'Cash buffer',
    'of expenses in checking',
    'months',
    [-10, 100, 0.1],
    'window',
    'Checking balance divided by monthly expenses.',
  ),
  pct_days_below_100: info(
    'Days below the low mark',
    'of days below the low mark',
    'share',
    [0, 1, 0.01],
    'window',
    'Share of days on which checking ends below the low balance.',
  ),
  balance_volatility: info(
    'Balance volatility',
    'balance volatility',
    'share',
    [0, 10, 0.01],
    'window',
    'Standard deviation of the daily balance divided by its mean.',
  ),
  net_inflow_monthly: info(
    'Monthly savings inflow',
    'moved into savings a month',
    'usd',
    [-50_000, 50_000, 10],
    'window',
    'Net amount moved into savings, per 30 days.',
  ),
};
