import { type Cte, numberText } from '@/lib/language/sql/text';
import type { FeatureSql, SourceSql } from '../sql/context';
import { cents } from '../sql/ledger-parts';
import type { balances, cards } from './accounts';

type Measured = (typeof balances.measures)[number] | (typeof cards.measures)[number];

/** Balances, and how cards are used and paid. */
function accountParts({ detection, dialect, tables }: FeatureSql): Cte[] {
  const { double, text } = dialect;
  const tolerance = numberText(detection.minimumPaymentTolerance);
  return [
    {
      name: 'balances',
      comment: 'Closing balances; null without such an account.',
      query: `SELECT
  user_id,
  sum(CASE WHEN account_kind = 'checking' THEN balance_cents END) AS checking_cents,
  sum(CASE WHEN account_kind = 'savings' THEN balance_cents END) AS savings_cents
FROM account_kinds
GROUP BY user_id`,
    },
    {
      name: 'card_payments',
      comment: 'What was due on each card and what was paid.',
      query: `SELECT
  account_id,
  ${cents('minimum_payment_amount', double)} AS minimum_cents,
  ${cents('last_payment_amount', double)} AS last_cents,
  CASE WHEN lower(CAST(is_overdue AS ${text})) IN ('1', 'true') THEN 1 ELSE 0 END AS is_overdue
FROM ${tables.liabilities}`,
    },
    {
      name: 'credit',
      comment:
        'The worst over all cards. Utilisation is unknown (null) where a card tells no limit; a limit of 0 is left aside.',
      query: `SELECT
  a.user_id,
  CASE
    WHEN count(a.limit_cents) = count(*)
      THEN max(CASE WHEN a.limit_cents > 0 AND a.balance_cents > 0 THEN a.balance_cents / a.limit_cents ELSE 0 END)
  END AS max_utilization,
  max(
    CASE
      WHEN p.minimum_cents > 0 AND abs(p.last_cents - p.minimum_cents) / nullif(p.minimum_cents, 0) <= ${tolerance} THEN 1
      ELSE 0
    END
  ) AS minimum_payment_only,
  max(coalesce(p.is_overdue, 0)) AS is_overdue
FROM account_kinds a
LEFT JOIN card_payments p ON p.account_id = a.account_id
WHERE a.account_kind = 'credit_card'
GROUP BY a.user_id`,
    },
  ];
}

export const accountsSql: SourceSql<Measured> = {
  parts: accountParts,
  join: `LEFT JOIN balances b ON b.user_id = u.user_id
LEFT JOIN credit c ON c.user_id = u.user_id`,
  columns: {
    checking_cents: 'coalesce(b.checking_cents, 0)',
    savings_cents: 'coalesce(b.savings_cents, 0)',
    own_savings_cents: 'b.savings_cents',
    max_utilization: 'CASE WHEN c.user_id IS NULL THEN 0 ELSE c.max_utilization END',
    minimum_payment_only: 'coalesce(c.minimum_payment_only, 0)',
    is_overdue: 'coalesce(c.is_overdue, 0)',
  },
};
