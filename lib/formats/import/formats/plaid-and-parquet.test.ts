import { parquetWriteBuffer } from 'hyparquet-writer';
import { describe, expect, test } from 'vitest';
import { accountLines, imported, linesOf } from '@/lib/testing/imports';

const account = (
  id: string,
  type: string,
  subtype: string,
  current: number | null,
  limit: number | null = null,
) => ({
  account_id: id,
  type,
  subtype,
  balances: { available: null, current, limit, iso_currency_code: 'USD' },
});
const transaction = (id: string, accountId: string, date: string, amount: number, more: object = {}) => ({
  transaction_id: id,
  account_id: accountId,
  date,
  amount,
  name: 'SHOP 12',
  merchant_name: 'Shop',
  pending: false,
  payment_channel: 'in store',
  personal_finance_category: { primary: 'GENERAL_MERCHANDISE', detailed: 'GENERAL_MERCHANDISE_SUPERSTORES' },
  ...more,
});

describe('Plaid JSON', () => {
  const accounts = [
    account('c', 'depository', 'checking', 100.1),
    account('s', 'depository', 'savings', 50),
    account('k', 'credit', 'credit card', 400, 1000),
    account('l', 'loan', 'mortgage', 90_000),
  ];
  const item = { item_id: 'item-1' };
  const pay = {
    personal_finance_category: { primary: 'INCOME', detailed: 'INCOME_WAGES' },
    merchant_name: null,
    name: 'ACME',
  };
  const pages = {
    'page-1.json': JSON.stringify({
      item,
      accounts,
      total_transactions: 5,
      transactions: [
        transaction('t3', 'c', '2025-01-03', -900, pay),
        transaction('t2', 'k', '2025-01-02', 12.34),
      ],
    }),
    'page-2.json': JSON.stringify({
      item,
      accounts,
      transactions: [
        transaction('t2', 'k', '2025-01-02', 12.34),
        transaction('t1', 'c', '2025-01-01', 5, { pending: true }),
        transaction('t0', 'l', '2025-01-01', 700),
        transaction('t9', 'c', '2025-01-01', 7, { date: null }),
      ],
    }),
    'liabilities.json': JSON.stringify({
      accounts,
      liabilities: {
        credit: [
          {
            account_id: 'k',
            aprs: [{ apr_percentage: 24.99, apr_type: 'purchase_apr' }],
            is_overdue: null,
            last_payment_amount: 30,
            minimum_payment_amount: 25,
            last_statement_balance: 380,
          },
        ],
      },
    }),
  };

  test('pages, accounts and liabilities are one user’s data', async () => {
    const result = await imported(pages);
    expect(linesOf(result)).toEqual([
      ['item-1', '2025-01-02', 12.34, 'Shop'],
      ['item-1', '2025-01-03', -900, 'ACME'],
    ]);
    expect(accountLines(result)).toEqual([
      ['item-1', 'checking', 100.1],
      ['item-1', 'savings', 50],
      ['item-1', 'credit_card', 400],
    ]);
    const { ledger, kinds } = result.dataset;
    expect(ledger.unknown).toBeUndefined();
    expect([ledger.aprPercent[2], ledger.minimumPaymentCents[2], ledger.overdue[2]]).toEqual([
      24.99, 2500, 2,
    ]);
    expect(
      kinds.kinds.map(({ categoryPrimary, categoryDetailed }) => [categoryPrimary, categoryDetailed]),
    ).toContainEqual(['INCOME', 'WAGES']);
    expect(result.report).toMatchObject({
      format: 'plaid',
      rowsRead: 6,
      rejectedByReason: { date: 1, account: 1, pending: 1, duplicate: 1 },
    });
  });

  test('a file without accounts is read as what it names', async () => {
    const result = await imported({
      'ann.json': JSON.stringify({ transactions: [transaction('t', 'c', '2025-01-02', 5)] }),
    });
    expect(linesOf(result)).toEqual([['ann', '2025-01-02', 5, 'Shop']]);
    expect(result.dataset.ledger.unknown?.accounts).toBe(true);
  });
});

describe('Parquet', () => {
  test('dates, timestamps, decimals, whole numbers of 64 bits, in several row groups', async () => {
    const days = [20_101, 20_102, 20_103];
    const file = parquetWriteBuffer({
      schema: [
        { name: 'root', num_children: 6 },
        { name: 'user_id', type: 'INT64', repetition_type: 'REQUIRED' },
        { name: 'booking_date', type: 'INT32', converted_type: 'DATE', repetition_type: 'REQUIRED' },
        {
          name: 'created_at',
          type: 'INT64',
          converted_type: 'TIMESTAMP_MILLIS',
          repetition_type: 'REQUIRED',
        },
        {
          name: 'amount',
          type: 'INT64',
          converted_type: 'DECIMAL',
          precision: 18,
          scale: 2,
          repetition_type: 'REQUIRED',
        },
        { name: 'merchant', type: 'BYTE_ARRAY', converted_type: 'UTF8', repetition_type: 'OPTIONAL' },
        { name: 'pending', type: 'BOOLEAN', repetition_type: 'REQUIRED' },
      ],
      columnData: [
        { name: 'user_id', data: [9_007_199_254_740_993n, 9_007_199_254_740_993n, 2n] },
        { name: 'booking_date', data: days.map((day) => new Date(day * 86_400_000)) },
        { name: 'created_at', data: days.map((day) => new Date(day * 86_400_000 + 5)) },
        { name: 'amount', data: [15.99, -1000.07, 0.29] },
        { name: 'merchant', data: ['Netflix', 'Payroll', null] },
        { name: 'pending', data: [false, false, false] },
      ],
      rowGroupSize: 2,
    });
    const result = await imported({ 'warehouse.parquet': file });
    expect(linesOf(result)).toEqual([
      ['9007199254740993', '2025-01-13', 15.99, 'Netflix'],
      ['9007199254740993', '2025-01-14', -1000.07, 'Payroll'],
      ['2', '2025-01-15', 0.29, ''],
    ]);
    expect(result.report).toMatchObject({ format: 'parquet', table: { encoding: null }, rowsRejected: 0 });
  });
});
