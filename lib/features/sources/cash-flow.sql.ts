import { type Cte, numberText } from '@/lib/language/sql/text';
import type { FeatureSql, SourceSql } from '../sql/context';
import type { cashFlow } from './cash-flow';
import { windowSql } from './known-days.sql';

/** Low days and volatility of the daily checking balance, without a row for every day: a balance lasts until it moves. */
function cashFlowParts(context: FeatureSql): Cte[] {
  const { detection, balanceReplay, dialect, tables, knownDays } = context;
  const { double } = dialect;
  const window = windowSql(context);
  // A stretch ends with the day before the known ones, too: what comes after them is another one.
  const bounds = knownDays
    ? `SELECT user_id, oldest_ago AS days_ago, CAST(0 AS ${double}) AS cents FROM known_windows WHERE known_days > 0
  UNION ALL
  SELECT user_id, newest_ago - 1 AS days_ago, CAST(0 AS ${double}) AS cents FROM known_windows WHERE known_days > 0 AND newest_ago > 0`
    : `SELECT u.user_id, w.window_days - 1 AS days_ago, CAST(0 AS ${double}) AS cents
  FROM ${tables.users} u
  CROSS JOIN windows w`;
  const lowCents = numberText(detection.lowBalanceUsd * 100);
  const days = knownDays ? 'known_days' : 'window_days';
  const carried = knownDays ? `  ${window.days},\n  ${window.overNothing},\n` : '';
  return [
    {
      name: 'checking_moves',
      comment:
        'What moved on each day in checking. The first day of each window is there even if nothing did.',
      query: `SELECT user_id, days_ago, sum(cents) AS cents
FROM (
  SELECT user_id, days_ago, cents FROM movements WHERE account_kind = 'checking'
  UNION ALL
  ${bounds}
) moves
GROUP BY user_id, days_ago`,
    },
    {
      name: 'balance_stretches',
      comment: `Days in a row with one end-of-day balance, walked back from the closing balance${
        balanceReplay ? '.' : '\nas published: outflows are added, so that the days run mirrored.'
      }`,
      query: `SELECT
  m.user_id,
  m.days_ago,
  m.days_ago - coalesce(lag(m.days_ago) OVER (PARTITION BY m.user_id ORDER BY m.days_ago), -1) AS day_count,
  b.checking_cents ${balanceReplay ? '+' : '-'} coalesce(
    sum(m.cents) OVER (
      PARTITION BY m.user_id ORDER BY m.days_ago ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
    ),
    0
  ) AS balance_cents
FROM checking_moves m
JOIN balances b ON b.user_id = m.user_id
WHERE b.checking_cents IS NOT NULL`,
    },
    {
      name: 'window_stretches',
      comment: 'The same by window, with the mean balance of its days.',
      query: `SELECT
  s.user_id,
  w.window_days,
  s.day_count,
  s.balance_cents,
${carried}  sum(s.balance_cents * s.day_count) OVER (PARTITION BY s.user_id, w.window_days) / ${window.days} AS mean_cents
FROM balance_stretches s
${window.join('s')}`,
    },
    {
      name: 'cash_flow',
      comment: 'Share of low days; sample standard deviation over the mean, 0 unless the mean is above 0.',
      query: `SELECT
  user_id,
  window_days,
  CAST(sum(CASE WHEN balance_cents < ${lowCents} THEN day_count ELSE 0 END) AS ${double}) / ${days} AS low_share,
  CASE
    WHEN mean_cents > 0
      THEN sqrt(
        sum(day_count * (balance_cents - mean_cents) * (balance_cents - mean_cents)) / ${knownDays ? 'nullif(known_days - 1, 0)' : '(window_days - 1)'}
      ) / mean_cents
    ELSE ${knownDays ? 'over_nothing' : '0'}
  END AS volatility
FROM window_stretches
GROUP BY user_id, window_days, ${knownDays ? 'known_days, over_nothing, ' : ''}mean_cents`,
    },
  ];
}

export const cashFlowSql: SourceSql<(typeof cashFlow.measures)[number]> = {
  parts: cashFlowParts,
  join: `LEFT JOIN cash_flow f ON f.user_id = u.user_id AND f.window_days = w.window_days`,
  columns: {
    low_share: 'coalesce(f.low_share, 0)',
    volatility: 'coalesce(f.volatility, 0)',
  },
  known: {
    low_share: 'coalesce(f.low_share, w.over_nothing)',
    volatility: 'coalesce(f.volatility, w.over_nothing)',
  },
};
