import type { Cte } from '@/lib/language/sql/text';
import type { FeatureSql, SourceSql } from '../sql/context';
import { isOutflow, windowSql } from './known-days.sql';
import type { windowTotals } from './window-totals';

/** Spending, savings, interest and paydays: what the transactions of each window add up to. */
function windowTotalParts(context: FeatureSql): Cte[] {
  const { dialect } = context;
  const window = windowSql(context);
  return [
    {
      name: 'window_totals',
      comment: 'Outflows of all accounts, what went into savings, interest on a card, paydays.',
      query: `SELECT
  m.user_id,
  w.window_days,
  sum(CASE WHEN ${isOutflow(context, 'm')} THEN m.cents ELSE 0 END) AS outflow_cents,
  sum(CASE WHEN m.account_kind = 'savings' THEN -m.cents ELSE 0 END) AS inflow_cents,
  max(CASE WHEN m.cents > 0 AND m.is_interest THEN 1 ELSE 0 END) AS interest,
  sum(CASE WHEN m.cents < 0 AND m.is_payroll THEN 1 ELSE 0 END) AS payroll_count
FROM movements m
${window.join('m')}
GROUP BY m.user_id, w.window_days`,
    },
    {
      name: 'paydays',
      comment: 'Every payday with the one before.',
      query: `SELECT
  user_id,
  days_ago,
  lag(days_ago) OVER (PARTITION BY user_id ORDER BY days_ago DESC) AS previous_days_ago
FROM movements
WHERE cents < 0 AND is_payroll`,
    },
    {
      name: 'pay_gaps',
      comment: 'Days between two paydays of a window, by size.',
      query: `SELECT
  p.user_id,
  w.window_days,
  p.previous_days_ago - p.days_ago AS gap_days,
  row_number() OVER (
    PARTITION BY p.user_id, w.window_days ORDER BY p.previous_days_ago - p.days_ago
  ) AS place,
  count(*) OVER (PARTITION BY p.user_id, w.window_days) AS gap_count
FROM paydays p
${window.join('p', 'p.previous_days_ago', 'p.days_ago')}`,
    },
    {
      name: 'median_pay_gaps',
      comment: 'The gap in the middle, or the mean of the two there.',
      query: `SELECT
  user_id,
  window_days,
  avg(CAST(gap_days AS ${dialect.double})) AS median_gap_days
FROM pay_gaps
WHERE 2 * place BETWEEN gap_count AND gap_count + 2
GROUP BY user_id, window_days`,
    },
  ];
}

export const windowTotalsSql: SourceSql<(typeof windowTotals.measures)[number]> = {
  parts: windowTotalParts,
  join: `LEFT JOIN window_totals t ON t.user_id = u.user_id AND t.window_days = w.window_days
LEFT JOIN median_pay_gaps g ON g.user_id = u.user_id AND g.window_days = w.window_days`,
  columns: {
    inflow_cents: 'coalesce(t.inflow_cents, 0)',
    outflow_cents: 'coalesce(t.outflow_cents, 0)',
    monthly_expenses: 'coalesce(t.outflow_cents, 0) / 100 / w.months',
    interest: 'coalesce(t.interest, 0)',
    payroll_count: 'coalesce(t.payroll_count, 0)',
    median_gap_days: 'coalesce(g.median_gap_days, 0)',
  },
  known: { median_gap_days: 'coalesce(g.median_gap_days, w.over_nothing)' },
};
