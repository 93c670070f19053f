import { FEATURES, type Feature } from '@/lib/features/published';
import type { SqlContext } from './context';
import { accountParts } from './parts/accounts';
import { cashFlowParts } from './parts/cash-flow';
import { ledgerParts } from './parts/ledger';
import { recurringParts } from './parts/recurring';
import { windowTotalParts } from './parts/window-totals';
import { isRounded, roundedColumn } from './rounding';
import { indented, numberText, type Part, withParts } from './text';

/** What `persona_features` holds beside the user and the window, in its order. The last is derived from rounded ones. */
const COMPUTED = FEATURES.filter((feature) => feature !== 'net_inflow_monthly');

/** All that features are computed from, in one row per user and window. */
const totalsPart = ({ tables }: SqlContext): Part => ({
  name: 'totals',
  comment: 'Every user in every window, with or without accounts and transactions.',
  query: `SELECT
  u.user_id,
  w.window_days,
  w.months,
  coalesce(r.merchant_count, 0) AS merchant_count,
  coalesce(r.recurring_cents, 0) AS recurring_cents,
  coalesce(r.outflow_cents, 0) AS lookback_outflow_cents,
  coalesce(b.checking_cents, 0) AS checking_cents,
  coalesce(b.savings_cents, 0) AS savings_cents,
  CASE WHEN c.user_id IS NULL THEN 0 ELSE c.max_utilization END AS max_utilization,
  coalesce(c.minimum_payment_only, 0) AS minimum_payment_only,
  coalesce(c.is_overdue, 0) AS is_overdue,
  coalesce(t.inflow_cents, 0) AS inflow_cents,
  coalesce(t.outflow_cents, 0) AS outflow_cents,
  coalesce(t.outflow_cents, 0) / 100 / w.months AS monthly_expenses,
  coalesce(t.interest, 0) AS interest,
  coalesce(t.payroll_count, 0) AS payroll_count,
  coalesce(g.median_gap_days, 0) AS median_gap_days,
  coalesce(f.low_share, 0) AS low_share,
  coalesce(f.volatility, 0) AS volatility
FROM ${tables.users} u
CROSS JOIN windows w
LEFT JOIN recurring r ON r.user_id = u.user_id
LEFT JOIN balances b ON b.user_id = u.user_id
LEFT JOIN credit c ON c.user_id = u.user_id
LEFT JOIN window_totals t ON t.user_id = u.user_id AND t.window_days = w.window_days
LEFT JOIN median_pay_gaps g ON g.user_id = u.user_id AND g.window_days = w.window_days
LEFT JOIN cash_flow f ON f.user_id = u.user_id AND f.window_days = w.window_days`,
});

function unroundedPart({ config, dialect }: SqlContext): Part {
  const lookbackMonths = `CAST(${numberText(config.detection.lookbackDays / 30)} AS ${dialect.double})`;
  const formulas: Record<(typeof COMPUTED)[number], string> = {
    recurring_merchant_count: 'merchant_count',
    monthly_recurring_spend: `recurring_cents / 100 / ${lookbackMonths}`,
    subscription_share: `CASE
    WHEN lookback_outflow_cents > 0 THEN recurring_cents / lookback_outflow_cents
    ELSE 0
  END`,
    net_inflow: 'inflow_cents / 100',
    growth_rate: `CASE
    WHEN savings_cents - inflow_cents > 0 THEN inflow_cents / (savings_cents - inflow_cents)
    ELSE 0
  END`,
    max_utilization: 'max_utilization',
    minimum_payment_only: 'minimum_payment_only',
    interest: 'interest',
    is_overdue: 'is_overdue',
    payroll_count: 'payroll_count',
    median_pay_gap_days: 'median_gap_days',
    avg_monthly_expenses: 'monthly_expenses',
    cash_flow_buffer_months: 'checking_cents / 100 / greatest(1, monthly_expenses)',
    pct_days_below_100: 'low_share',
    balance_volatility: 'volatility',
  };
  const columns = COMPUTED.map((feature) =>
    formulas[feature] === feature ? `  ${feature}` : `  ${formulas[feature]} AS ${feature}`,
  );
  return {
    name: 'unrounded',
    comment: 'Features before they are rounded.',
    query: `SELECT\n  user_id,\n  window_days,\n  months,\n${columns.join(',\n')}\nFROM totals`,
  };
}

function roundedPart({ dialect }: SqlContext): Part {
  const column = (feature: Feature) => (isRounded(feature) ? roundedColumn(feature, dialect) : feature);
  const columns = COMPUTED.map((feature) => `  ${indented(column(feature), 2)}`);
  return {
    name: 'rounded',
    comment: `Rounded as rules read them: half to even on the exact value. Where the product lies on a tie, what it lost
against the exact one decides: the column's leading bits and its rest give that without error.`,
    query: `SELECT\n  user_id,\n  window_days,\n  months,\n${columns.join(',\n')}\nFROM unrounded`,
  };
}

/** The query behind `persona_features`: a row per user and window, features rounded as the pipeline rounds them. */
export function featureQuery(context: SqlContext): string {
  const columns = FEATURES.map((feature) => {
    if (context.unknown.includes(feature)) return `  CAST(NULL AS ${context.dialect.double}) AS ${feature}`;
    return feature === 'net_inflow_monthly' ? `  net_inflow / months AS ${feature}` : `  ${feature}`;
  });
  return withParts(
    [
      ...ledgerParts(context),
      ...recurringParts(context),
      ...windowTotalParts(context),
      ...accountParts(context),
      ...cashFlowParts(context),
      totalsPart(context),
      unroundedPart(context),
      roundedPart(context),
    ],
    `SELECT\n  user_id,\n  window_days,\n${columns.join(',\n')}\nFROM rounded`,
  );
}
