import type { SourceTable } from '@/lib/features/sql/context';
import type { Dialect } from '@/lib/features/sql/dialect';
import { asDecimal } from '@/lib/language/sql/number-type';
import type { Part } from '@/lib/language/sql/parts';

/** How days before the as-of day are written, and what is joined for it. */
export interface DaysAgo {
  readonly reads: readonly Part[];
  readonly join: string;
  readonly ago: (date: string) => string;
}

/** An amount in whole cents, halves up. */
const cents = (usd: string) => asDecimal(`FLOOR(${asDecimal(usd)} * 100 + 0.5)`);

/**
 * One row a day and account, from its first transaction to the as-of day, with the balance at the end of that day: that of now, without
 * what came later. A later amount that is not known leaves it unknown.
 */
export function daysParts(
  tables: Readonly<Record<SourceTable, string>>,
  { countedTo }: Dialect,
  days: DaysAgo,
): Part {
  const ago = days.ago('t.date');
  const moved: Part = {
    name: 'moved_by_day',
    comment: 'What went out of an account on a day, in cents.',
    reads: () => days.reads,
    query: () => `SELECT t.user_id AS customer, t.account_id AS account_id, ${ago} AS ago,
  ${asDecimal(`SUM(${cents('t.amount')})`)} AS cents, SUM(CASE WHEN t.amount IS NULL THEN 1 ELSE 0 END) AS lost
FROM ${tables.transactions} t${days.join}
WHERE ${ago} >= 0
GROUP BY t.user_id, t.account_id, ${ago}`,
  };
  const spans: Part = {
    name: 'account_spans',
    comment: 'Accounts with the day of their first transaction. What a card owes grows by what goes out.',
    reads: () => [moved],
    query: () => `SELECT a.user_id AS customer, a.account_id AS account_id, a.account_type AS account_type,
  a.account_subtype AS account_subtype, ${cents('a.balance_current')} AS cents,
  CASE WHEN a.account_type = 'credit' THEN -1 ELSE 1 END AS direction, MAX(m.ago) AS first_ago
FROM ${tables.accounts} a JOIN ${moved.name} m ON m.customer = a.user_id AND m.account_id = a.account_id
GROUP BY a.user_id, a.account_id, a.account_type, a.account_subtype, a.balance_current`,
  };
  const listed: Part = {
    name: 'account_days',
    comment: 'Each day of them.',
    reads: () => [spans],
    query: () => `SELECT s.*, g.n AS ago\nFROM ${spans.name} s ${countedTo('s.first_ago')}`,
  };
  return {
    name: 'daily_balances',
    comment: 'The balance at the end of each day.',
    reads: () => [listed, moved],
    query: () => {
      const later = (column: string) =>
        `COALESCE(SUM(COALESCE(m.${column}, 0)) OVER (PARTITION BY s.customer, s.account_id ORDER BY s.ago ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), 0)`;
      return `SELECT s.customer, s.account_id, s.account_type, s.account_subtype, s.ago,
  CASE WHEN ${later('lost')} = 0 THEN ${asDecimal(`(s.cents + s.direction * ${later('cents')}) * 0.01`)} END AS balance
FROM ${listed.name} s LEFT JOIN ${moved.name} m
  ON m.customer = s.customer AND m.account_id = s.account_id AND m.ago = s.ago`;
    },
  };
}
