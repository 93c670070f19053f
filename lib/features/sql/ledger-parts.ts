import type { Cte } from '@/lib/language/sql/text';
import { dayNumberFromIso, isoFromDayNumber } from '@/lib/model/calendar';
import { OWN_TRANSFER } from '@/lib/model/transaction-kind';
import type { FeatureSql } from './context';

/** What the other parts read: windows, accounts by kind, and transactions by their age. */
export function ledgerParts({ detection, windows, dialect, asOf, tables, knownDays }: FeatureSql): Cte[] {
  const { double } = dialect;
  const ownTransfer = knownDays
    ? `,\n  coalesce(t.category_primary, '') = '${OWN_TRANSFER}' AS is_own_transfer`
    : '';
  const days = Math.max(detection.lookbackDays, ...windows);
  const firstDate = isoFromDayNumber((dayNumberFromIso(asOf) as number) - days + 1);
  return [
    {
      name: 'windows',
      comment: 'A window of n days ends with the as-of date.',
      query: windows
        .map((n) => `SELECT ${n} AS window_days, CAST(${n} AS ${double}) / 30 AS months`)
        .join('\nUNION ALL\n'),
    },
    {
      name: 'account_kinds',
      comment: 'Accounts by kind, money in cents.',
      query: `SELECT
  account_id,
  user_id,
  CASE
    WHEN account_type = 'credit' THEN 'credit_card'
    WHEN account_subtype = 'savings' THEN 'savings'
    ELSE 'checking'
  END AS account_kind,
  ${cents('balance_current', double)} AS balance_cents,
  ${cents('balance_limit', double)} AS limit_cents
FROM ${tables.accounts}`,
    },
    {
      name: 'movements',
      comment: 'Transactions by their age: 0 days ago is the as-of date. Positive cents are money out.',
      query: `SELECT
  t.user_id,
  a.account_kind,
  ${dialect.daysBetween('CAST(t.date AS DATE)', `DATE '${asOf}'`)} AS days_ago,
  ${cents('t.amount', double)} AS cents,
  coalesce(t.merchant_name, '') AS merchant,
  (t.merchant_name = 'PAYROLL DEPOSIT' OR t.category_primary = 'INCOME') AS is_payroll,
  (t.category_primary = 'BANK_FEES' AND lower(t.category_detailed) LIKE 'interest%') AS is_interest${ownTransfer}
FROM ${tables.transactions} t
JOIN account_kinds a ON a.account_id = t.account_id
WHERE CAST(t.date AS DATE) BETWEEN DATE '${firstDate}' AND DATE '${asOf}'`,
    },
  ];
}

/** Cents of an amount in USD: whole where they are so written (1.15 * 100 is not 115 in binary), else as they are. */
export function cents(usd: string, double: string): string {
  const product = `CAST(${usd} AS ${double}) * 100`;
  return `CASE
    WHEN abs(${product} - round(${product})) < 1e-6
      THEN round(${product})
    ELSE ${product}
  END`;
}
