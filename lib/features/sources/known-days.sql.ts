import type { Cte } from '@/lib/language/sql/text';
import type { FeatureSql } from '../sql/context';
import { neededDays } from './known-days';

/** How parts of a query find the days of a window: all of them, or those that a user's accounts cover. */
interface WindowSql {
  /** Joins to `alias`, a part with `user_id`, the windows `w` that hold days; `oldest` and `newest` are their ages. */
  readonly join: (alias: string, oldest?: string, newest?: string) => string;
  /** Joins to `alias` the windows `w` of its user. */
  readonly ofUser: (alias: string) => string;
  /** Columns of `w`: how many days there are, and what a rate over nothing is. */
  readonly days: string;
  readonly overNothing: string;
}

const WHOLE: WindowSql = {
  join: (alias, oldest = `${alias}.days_ago`) => `JOIN windows w ON ${oldest} < w.window_days`,
  ofUser: () => 'CROSS JOIN windows w',
  days: 'w.window_days',
  overNothing: '0',
};

const held =
  (table: string): WindowSql['join'] =>
  (alias, oldest = `${alias}.days_ago`, newest = oldest) =>
    `JOIN ${table} w ON w.user_id = ${alias}.user_id AND ${oldest} <= w.oldest_ago AND ${newest} >= w.newest_ago`;

const KNOWN: WindowSql = {
  join: held('known_windows'),
  ofUser: (alias) => `JOIN known_windows w ON w.user_id = ${alias}.user_id`,
  days: 'w.known_days',
  overNothing: 'w.over_nothing',
};

export const windowSql = ({ knownDays }: FeatureSql): WindowSql => (knownDays ? KNOWN : WHOLE);

/** Joins to `alias` its user's look-back `w`, where that holds its day. */
export const inKnownLookback = (alias: string): string => held('known_lookbacks')(alias);

/** Whether a movement of `alias` is an outflow, in windows or look-backs `w`: what stays among the own accounts is none, except of complete users. */
export const isOutflow = ({ knownDays }: FeatureSql, alias: string): string =>
  knownDays
    ? `${alias}.cents > 0 AND NOT (${alias}.is_own_transfer AND w.over_nothing IS NULL)`
    : `${alias}.cents > 0`;

/** The known days of every user in some windows, at least as old as the newest known day and at most as the oldest. */
const knownPart = (name: string, windows: string, { dialect }: FeatureSql, comment: string): Cte => ({
  name,
  comment,
  query: `SELECT
  c.*,
  c.known_days >= c.needed_days AS is_known,
  CAST(nullif(c.known_days, 0) AS ${dialect.double}) / 30 AS months
FROM (
  SELECT
    s.*,
    CASE WHEN s.oldest_ago >= s.newest_ago THEN s.oldest_ago - s.newest_ago + 1 ELSE 0 END AS known_days
  FROM (
    SELECT
      u.user_id,
      u.over_nothing,
      n.window_days,
      n.needed_days,
      CASE WHEN u.oldest_ago < n.window_days - 1 THEN u.oldest_ago ELSE n.window_days - 1 END AS oldest_ago,
      CASE WHEN u.newest_ago > 0 THEN u.newest_ago ELSE 0 END AS newest_ago
    FROM known_spans u
    CROSS JOIN (${windows}) n
  ) s
) c`,
});

/** The parts that say since when and until when users are known; nothing where all of them are complete. */
export function knownDaysParts(context: FeatureSql): Cte[] {
  const { knownDays, dialect, tables, asOf, detection, windows } = context;
  if (!knownDays) return [];
  const age = (column: string) => dialect.daysBetween(`CAST(a.${column} AS DATE)`, `DATE '${asOf}'`);
  const windowRow = (days: number) =>
    `SELECT ${days} AS window_days, ${neededDays(detection, days)} AS needed_days`;
  return [
    {
      name: 'known_spans',
      comment: `Ages of the days that all accounts of a user cover, null where nothing limits them. Where accounts say so at
all, rates over nothing and pay that nobody recognised are unknown, not 0.`,
      query: `SELECT
  u.user_id,
  CASE WHEN count(a.known_from) + count(a.known_to) = 0 THEN CAST(0 AS ${dialect.double}) END AS over_nothing,
  min(${age('known_from')}) AS oldest_ago,
  max(${age('known_to')}) AS newest_ago
FROM ${tables.users} u
LEFT JOIN ${tables.accounts} a ON a.user_id = u.user_id
GROUP BY u.user_id`,
    },
    knownPart(
      'known_windows',
      windows.map(windowRow).join(' UNION ALL '),
      context,
      'The known days of every user in every window, and whether they are enough.',
    ),
    knownPart('known_lookbacks', windowRow(detection.lookbackDays), context, 'The same in the look-back.'),
    {
      name: 'paid_users',
      comment: 'Users who received pay, on any day.',
      query: `SELECT DISTINCT t.user_id
FROM ${tables.transactions} t
JOIN account_kinds a ON a.account_id = t.account_id
WHERE t.amount < 0 AND (t.merchant_name = 'PAYROLL DEPOSIT' OR t.category_primary = 'INCOME')`,
    },
  ];
}
