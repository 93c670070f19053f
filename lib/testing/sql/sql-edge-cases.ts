import type { Files } from '../datasets';

/** As of 2025-11-07: what generated users never have, as rows of the four files without their headers. */
const USERS = ['nobody', 'penniless', 'saver', 'cards', 'unlimited', 'mixed', 'edges', 'idle'];

const ACCOUNTS: readonly (readonly [
  user: string,
  id: string,
  type: string,
  balance: number,
  limit?: number,
])[] = [
  ['penniless', 'p1', 'checking', 0],
  ['saver', 's1', 'savings', 500.25],
  ['saver', 's2', 'savings', 99.75],
  // One without a liability, one over its limit, one in credit, one with a limit of 0.
  ['cards', 'c1', 'credit_card', 100, 1000],
  ['cards', 'c2', 'credit_card', 1234.56, 1200],
  ['cards', 'c3', 'credit_card', -50, 1000],
  ['cards', 'c4', 'credit_card', 10, 0],
  ['unlimited', 'u1', 'credit_card', 100],
  ['unlimited', 'u2', 'credit_card', 100, 1000],
  ['mixed', 'm1', 'checking', 120.5],
  ['mixed', 'm2', 'checking', 30],
  ['mixed', 'm3', 'savings', 40],
  ['mixed', 'm4', 'credit_card', 125, 1000],
  ['edges', 'e1', 'checking', 100],
  ['idle', 'i1', 'checking', 99.99],
];

const LIABILITIES: readonly (readonly [
  user: string,
  account: string,
  minimum: number,
  last: number,
  overdue: number,
])[] = [
  ['cards', 'c2', 100, 110, 0],
  ['cards', 'c3', 0, 0, 1],
  ['unlimited', 'u1', 25, 22.5, 0],
  ['mixed', 'm4', 25, 27.51, 0],
];

const TRANSACTIONS: readonly (readonly [
  account: string,
  date: string,
  amount: number,
  merchant: string,
  primary?: string,
  detailed?: string,
])[] = [
  ['s1', '2025-11-01', -700, 'TRANSFER'],
  ['s2', '2025-10-09', 12.34, 'Withdrawal'],
  ['c1', '2025-11-02', 9.99, 'INTEREST', 'BANK_FEES', 'Interest Charge'],
  ['c1', '2025-11-02', 9.99, 'LATE', 'BANK_FEES', 'Late interest'],
  ['c2', '2025-10-02', -9.99, 'INTEREST', 'BANK_FEES', 'interest'],
  // Two paydays on one day, wages by category, a payday that is money out.
  ['m1', '2025-11-07', -1000, 'PAYROLL DEPOSIT'],
  ['m1', '2025-11-07', -1000, 'Wages', 'INCOME', 'Wages'],
  ['m2', '2025-10-21', -333.33, 'PAYROLL DEPOSIT'],
  ['m2', '2025-09-01', -333.33, 'Gift', 'INCOME', 'Other'],
  ['m1', '2025-10-22', 5, 'PAYROLL DEPOSIT'],
  // Weekly, at two accounts; three on one day; a refund between; a merchant without a name; one with a quotation mark.
  ['m1', '2025-10-31', 10, 'Weekly'],
  ['m4', '2025-10-24', 10.01, 'Weekly'],
  ['m1', '2025-10-17', 10, 'Weekly'],
  ['m1', '2025-10-20', -10, 'Weekly'],
  ['m1', '2025-10-01', 1, 'Thrice'],
  ['m1', '2025-10-01', 1, 'Thrice'],
  ['m1', '2025-10-01', 1, 'Thrice'],
  ['m1', '2025-09-10', 4.2, ''],
  ['m1', '2025-10-10', 4.2, ''],
  ['m1', '2025-11-07', 4.2, ''],
  ['m2', '2025-08-20', 15, "Joe's"],
  ['m2', '2025-09-19', 15, "Joe's"],
  ['m2', '2025-10-19', 15, "Joe's"],
  ['m3', '2025-10-30', -41, 'TRANSFER'],
  // First and last day of the windows and of the look-back, and the days beyond.
  ['e1', '2025-11-08', 77, 'Tomorrow'],
  ['e1', '2025-11-07', 0.01, 'Edge'],
  ['e1', '2025-10-09', 0.02, 'Edge'],
  ['e1', '2025-10-08', 0.05, 'Edge'],
  ['e1', '2025-08-10', 0.07, 'Edge'],
  ['e1', '2025-08-09', 0.11, 'Edge'],
  ['e1', '2025-05-12', 0.13, 'Edge'],
  ['e1', '2025-05-11', 0.17, 'Edge'],
  ['e1', '2025-10-15', 0, 'Nothing'],
];

const owner = new Map(ACCOUNTS.map(([user, id]) => [id, user]));
const lines = (rows: readonly (readonly unknown[])[]) => rows.map((row) => `${row.join(',')}\n`).join('');

export const EDGE_CASES: Files = {
  'users.csv': lines(USERS.map((id) => [id, id, 1])),
  'accounts.csv': lines(
    ACCOUNTS.map(([user, id, type, balance, limit = '']) => {
      const kind = type === 'credit_card' ? 'credit' : 'depository';
      return [id, user, kind, type, balance, balance, limit, 'USD', 'personal'];
    }),
  ),
  'liabilities.csv': lines(
    LIABILITIES.map(([user, account, minimum, last, overdue]) => {
      return [
        `l_${account}`,
        account,
        user,
        'credit_card',
        20,
        'fixed',
        minimum,
        last,
        overdue,
        '2025-12-01',
        0,
      ];
    }),
  ),
  'transactions.csv': lines(
    TRANSACTIONS.map(([account, date, amount, merchant, primary = 'OTHER', detailed = 'Other'], i) => {
      return [
        `t${i}`,
        account,
        owner.get(account),
        date,
        amount,
        merchant,
        'other',
        primary,
        detailed,
        i % 2,
      ];
    }),
  ),
};
