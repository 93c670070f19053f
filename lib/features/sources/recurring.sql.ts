import { type Cte, numberText } from '@/lib/language/sql/text';
import type { FeatureSql, SourceSql } from '../sql/context';
import { inKnownLookback, isOutflow } from './known-days.sql';
import type { recurringMerchants } from './recurring';

/** Merchants paid on a monthly or else a weekly cadence within the look-back, and their share of its outflows. */
function recurringParts(context: FeatureSql): Cte[] {
  const { detection: settings, dialect, knownDays } = context;
  const { lookbackDays, minOccurrences, cadenceToleranceDays: tolerance, ...detection } = settings;
  const near = (days: number) => `CASE WHEN abs(gap_days - ${days}) <= ${tolerance} THEN 1 ELSE 0 END`;
  // A single payment has no gaps; engines may divide before they compare.
  const share = (gaps: string) => `CAST(${gaps} AS ${dialect.double}) / nullif(payments - 1, 0)`;
  const least = numberText(detection.cadenceShare);
  const m = knownDays ? 'm.' : '';
  const carried = knownDays ? ',\n  w.over_nothing' : '';
  const paid = knownDays
    ? `FROM movements m\n${inKnownLookback('m')}\nWHERE ${isOutflow(context, 'm')}`
    : `FROM movements\nWHERE cents > 0 AND days_ago < ${lookbackDays}`;
  const unnamed = knownDays ? "    WHEN merchant = '' AND over_nothing IS NULL THEN 0\n" : '';
  return [
    {
      name: 'payments',
      comment: `Outflows of the ${lookbackDays} days of the look-back, with the days since the payment before at the merchant.`,
      query: `SELECT
  ${m}user_id,
  ${m}merchant,
  ${m}cents,
  lag(${m}days_ago) OVER (PARTITION BY ${m}user_id, ${m}merchant ORDER BY ${m}days_ago DESC) - ${m}days_ago AS gap_days${carried}
${paid}`,
    },
    {
      name: 'merchant_gaps',
      comment: 'Gaps on each cadence, by merchant.',
      query: `SELECT
  user_id,
  merchant,
  count(*) AS payments,
  sum(cents) AS cents,
  sum(${near(detection.cadenceMonthlyDays)}) AS monthly_gaps,
  sum(${near(detection.cadenceWeeklyDays)}) AS weekly_gaps${knownDays ? ',\n  max(over_nothing) AS over_nothing' : ''}
FROM payments
GROUP BY user_id, merchant`,
    },
    {
      name: 'merchant_cadences',
      comment: 'Recurring: enough payments, and enough of their gaps on one cadence.',
      query: `SELECT
  user_id,
  cents,
  CASE
${unnamed}    WHEN payments < ${minOccurrences} THEN 0
    WHEN ${share('monthly_gaps')} >= ${least} THEN 1
    WHEN ${share('weekly_gaps')} >= ${least} THEN 1
    ELSE 0
  END AS is_recurring
FROM merchant_gaps`,
    },
    {
      name: 'recurring',
      comment: 'Recurring merchants, what was spent there, and all outflows.',
      query: `SELECT
  user_id,
  sum(is_recurring) AS merchant_count,
  sum(CASE WHEN is_recurring = 1 THEN cents ELSE 0 END) AS recurring_cents,
  sum(cents) AS outflow_cents
FROM merchant_cadences
GROUP BY user_id`,
    },
  ];
}

export const recurringSql: SourceSql<(typeof recurringMerchants.measures)[number]> = {
  parts: recurringParts,
  join: `LEFT JOIN recurring r ON r.user_id = u.user_id`,
  columns: {
    merchant_count: 'coalesce(r.merchant_count, 0)',
    recurring_cents: 'coalesce(r.recurring_cents, 0)',
    lookback_outflow_cents: 'coalesce(r.outflow_cents, 0)',
  },
};
