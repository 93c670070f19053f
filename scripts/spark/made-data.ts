/** Data of the end-to-end run, made in Spark by SQL: equal seeds give equal data, however it is split. */

/** A number from 0 to below 1 of a row and a purpose. */
const drawn = (id: string, purpose: number) => `(pmod(xxhash64(${id}, ${purpose}), 1000003) / 1000003.0D)`;

/** A table of features for so many customers: money that is skewed, visits, a share that is not known of everybody, a region. */
export function featureTable(customers: number): string[] {
  const u = (purpose: number) => drawn('id', purpose);
  return [
    'DROP TABLE IF EXISTS customers',
    `CREATE TABLE customers USING parquet AS
SELECT id AS customer_id,
  ROUND(${u(1)} * ${u(2)} * 900, 2) AS spend_30d,
  ROUND(${u(1)} * ${u(3)} * 5400, 2) AS spend_180d,
  CAST(FLOOR(${u(4)} * ${u(4)} * 14) AS INT) AS visits_30d,
  CAST(FLOOR(${u(4)} * ${u(5)} * 60) AS INT) AS visits_180d,
  CASE WHEN ${u(6)} < 0.85 THEN ROUND(${u(7)} * ${u(8)}, 4) END AS utilization,
  CASE WHEN ${u(9)} < 0.3 THEN 'north' WHEN ${u(9)} < 0.7 THEN 'south' WHEN ${u(9)} < 0.95 THEN 'west' END AS region,
  CAST(FLOOR(${u(10)} * 120) AS INT) AS tenure_months
FROM range(0, ${customers}, 1, 16)`,
  ];
}

const DAYS = 180;
/** As of when the ledger is. */
export const AS_OF = '2025-11-07';

/** The four tables of a ledger of so many customers: a checking account each, a card for some, about sixty transactions. */
export function ledger(customers: number): string[] {
  const each = 60;
  const u = (purpose: number) => drawn('id', purpose);
  const tables: Readonly<Record<string, string>> = {
    users: `SELECT CONCAT('u', id) AS user_id FROM range(${customers})`,
    accounts: `SELECT CONCAT('a', id) AS account_id, CONCAT('u', id) AS user_id, 'depository' AS account_type, 'checking' AS account_subtype,
  ROUND(${u(21)} * 8000, 2) AS balance_current, CAST(NULL AS DOUBLE) AS balance_limit FROM range(${customers})
UNION ALL
SELECT CONCAT('c', id), CONCAT('u', id), 'credit', 'credit card', ROUND(${u(22)} * ${u(23)} * 5000, 2), 5000.0D
FROM range(${customers}) WHERE ${u(24)} < 0.6`,
    liabilities: `SELECT CONCAT('l', id) AS liability_id, CONCAT('c', id) AS account_id, CONCAT('u', id) AS user_id, 'credit' AS liability_type,
  25.0D AS minimum_payment_amount, ROUND(${u(25)} * 400, 2) AS last_payment_amount, CAST(${u(26)} < 0.1 AS INT) AS is_overdue
FROM range(${customers}) WHERE ${u(24)} < 0.6`,
    transactions: `SELECT CONCAT('t', id) AS transaction_id, CONCAT('a', owner) AS account_id, CONCAT('u', owner) AS user_id,
  date_sub(DATE '${AS_OF}', CAST(FLOOR(${u(31)} * ${DAYS}) AS INT)) AS date,
  CASE WHEN kind < 0.07 THEN -ROUND(1200 + 1800 * ${drawn('owner', 32)}, 2) ELSE ROUND(4 + 160 * ${u(33)} * ${u(34)}, 2) END AS amount,
  CASE WHEN kind < 0.07 THEN 'PAYROLL DEPOSIT' WHEN kind < 0.3 THEN 'GROCER' WHEN kind < 0.4 THEN 'STREAMING' ELSE CONCAT('SHOP ', CAST(FLOOR(${u(35)} * 50) AS INT)) END AS merchant_name,
  CASE WHEN kind < 0.07 THEN 'INCOME' WHEN kind < 0.3 THEN 'FOOD' WHEN kind < 0.4 THEN 'ENTERTAINMENT' ELSE 'GENERAL' END AS category_primary,
  CAST(NULL AS STRING) AS category_detailed, 0 AS pending
FROM (SELECT id, CAST(FLOOR(id / ${each}) AS BIGINT) AS owner, ${u(30)} AS kind FROM range(0, ${customers * each}, 1, 16))`,
  };
  return Object.entries(tables).flatMap(([name, query]) => [
    `DROP TABLE IF EXISTS ${name}`,
    `CREATE TABLE ${name} USING parquet AS ${query}`,
  ]);
}
