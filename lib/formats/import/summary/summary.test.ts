import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dayNumberFromIso, isoFromDayNumber } from '@/lib/model/calendar';
import { check, checkAsync } from '@/lib/testing/check';
import { tableRows } from '@/lib/text/table';
import { readDataset } from '../../dataset/read-dataset';
import { datasetHeader } from '../../dataset/write-dataset';
import { importData } from '../read/import-data';
import { accountCharts, accountText, drawnAccounts } from './account-charts';
import { monthAxis } from './month-marks';
import { type ImportSummary, MOST_ACCOUNTS, summaryOf } from './summary';
import { merchantsTable, monthsTable } from './summary-tables';

interface Row {
  readonly account: string;
  readonly date: string;
  readonly cents: number;
  readonly merchant: string;
  readonly balance?: number;
}

const text = (cents: number) => (cents / 100).toFixed(2);

/** The summary of a table of rows; amounts are money out where they are below zero, as banks have them. */
async function summaryOfRows(rows: readonly Row[], asOfDay?: number): Promise<ImportSummary> {
  const lines = rows.map(({ account, date, cents, merchant, balance }) =>
    [account, date, text(-cents), merchant, balance === undefined ? '' : text(balance)].join(','),
  );
  const csv = `Customer,Account,Date,Amount,Merchant,Balance\n${lines.map((line) => `me,${line}`).join('\n')}\n`;
  const read = await importData([{ name: 'bank.csv', data: new Blob([csv]) }], {
    moneyOut: 'negative',
    columns: { amount: 'Amount' },
    ...(asOfDay !== undefined && { asOfDay }),
  });
  if (!read.ok) throw new Error(read.problem.message);
  return read.value.report.summary;
}

const HALF_YEAR: readonly Row[] = [
  { account: 'checking', date: '2025-01-10', cents: -200_000, merchant: 'Employer', balance: 250_000 },
  { account: 'checking', date: '2025-01-20', cents: 80_000, merchant: 'Landlord', balance: 170_000 },
  { account: 'checking', date: '2025-03-31', cents: 2_500, merchant: 'Shop', balance: 167_500 },
  { account: 'checking', date: '2025-04-01', cents: 7_500, merchant: 'Shop', balance: 160_000 },
  { account: 'savings', date: '2025-03-05', cents: -10_000, merchant: 'Transfer' },
];

describe('the summary of what was read', () => {
  test('has money in, money out and the closing balance of every month; a month without rows is a gap', async () => {
    const { months, largestAccounts } = await summaryOfRows(HALF_YEAR);
    expect(months).toEqual([
      { id: '2025-01', whole: false },
      { id: '2025-02', whole: true },
      { id: '2025-03', whole: true },
      { id: '2025-04', whole: false },
    ]);
    const [checking, savings] = largestAccounts;
    expect(checking).toMatchObject({
      name: 'checking',
      inCents: 200_000,
      outCents: 90_000,
      closingCents: 160_000,
    });
    expect(checking?.months).toEqual([
      { rows: 2, inCents: 200_000, outCents: 80_000, balanceCents: 170_000 },
      null,
      { rows: 1, inCents: 0, outCents: 2_500, balanceCents: 167_500 },
      { rows: 1, inCents: 0, outCents: 7_500, balanceCents: 160_000 },
    ]);
    expect(savings).toMatchObject({ closingCents: null });
    expect(savings?.months[2]).toMatchObject({ inCents: 10_000, balanceCents: null });
  });

  test('of a balance within the data, goes both ways from its day', async () => {
    const { largestAccounts } = await summaryOfRows(HALF_YEAR, dayNumberFromIso('2025-03-31') as number);
    expect(largestAccounts[0]?.closingCents).toBe(167_500);
    expect(largestAccounts[0]?.months.map((month) => month?.balanceCents)).toEqual([
      170_000,
      undefined,
      167_500,
      160_000,
    ]);
  });

  test('says what is owed on a card as it is owed', () => {
    const row = (id: number, date: string, amount: string) =>
      `${id},acc_1,me,${date},${amount},Shop,online,SHOPPING,Groceries,0`;
    const read = readDataset({
      'users.csv': `${datasetHeader('users.csv')}me,Me,1\n`,
      'accounts.csv': `${datasetHeader('accounts.csv')}acc_1,me,credit,credit_card,,130.00,1000.00,EUR,personal\n`,
      'liabilities.csv': datasetHeader('liabilities.csv'),
      'transactions.csv': `${datasetHeader('transactions.csv')}${row(1, '2025-01-10', '50.00')}\n${row(2, '2025-02-10', '-20.00')}\n`,
    });
    if (!read.ok) throw new Error(read.problem.message);
    const { largestAccounts, all, closingCents } = summaryOf(read.value);
    expect(largestAccounts[0]).toMatchObject({ name: 'acc_1', isCard: true, closingCents: 13_000 });
    expect(largestAccounts[0]?.months.map((month) => month?.balanceCents)).toEqual([15_000, 13_000]);
    expect(all.months.map((month) => month?.balanceCents)).toEqual([-15_000, -13_000]);
    expect(closingCents).toBe(-13_000);
  });

  test('names the largest merchants by what moved, and the most frequent by their rows', async () => {
    const { largestMerchants, merchants } = await summaryOfRows(HALF_YEAR);
    expect(largestMerchants.map(({ merchant }) => merchant)).toEqual([
      'Employer',
      'Landlord',
      'Shop',
      'Transfer',
    ]);
    expect(merchants[0]).toBe('Shop');
  });

  test('cuts a long number of an account to its last digits', async () => {
    const { largestAccounts } = await summaryOfRows([
      { account: 'DE89 3704 0044 0532 0130 00', date: '2025-01-10', cents: 5_000, merchant: 'Shop' },
      { account: 'Giro 1', date: '2025-02-10', cents: 2_000, merchant: 'Shop' },
    ]);
    expect(largestAccounts.map(({ name }) => name)).toEqual(['…3000', 'Giro 1']);
  });

  test('shows the accounts with the most moved, and all in one sum', async () => {
    const rows = Array.from({ length: 30 }, (_, i) => ({
      account: `account ${i}`,
      date: '2025-01-10',
      cents: 100 * (i + 1),
      merchant: 'Shop',
    }));
    const summary = await summaryOfRows(rows);
    expect(summary.largestAccounts).toHaveLength(MOST_ACCOUNTS);
    expect(summary.largestAccounts[0]?.name).toBe('account 29');
    const shown = drawnAccounts(summary);
    expect(shown).toHaveLength(MOST_ACCOUNTS + 1);
    expect(shown[0]?.outCents).toBe(46_500);
  });
});

const DAYS = 500;
const rowsArb = fc.array(
  fc.record({
    account: fc.constantFrom('a', 'b', 'c'),
    day: fc.nat(DAYS),
    cents: fc.integer({ min: -1e6, max: 1e6 }).filter((cents) => cents !== 0),
    merchant: fc.constantFrom('Shop', 'Café', 'Employer'),
  }),
  { minLength: 1, maxLength: 60 },
);

test('property: months add up to the accounts, and accounts to all', async () => {
  const first = dayNumberFromIso('2024-01-15') as number;
  await checkAsync(
    fc.asyncProperty(rowsArb, async (drawn) => {
      const rows = drawn
        .toSorted((a, b) => a.day - b.day)
        .map(({ day, ...row }) => ({ ...row, date: isoFromDayNumber(first + day) }));
      const summary = await summaryOfRows(rows);
      const sum = (values: readonly number[]) => values.reduce((total, n) => total + n, 0);
      for (const of of ['inCents', 'outCents', 'rows'] as const) {
        for (const account of [summary.all, ...summary.largestAccounts])
          expect(sum(account.months.map((month) => month?.[of] ?? 0))).toBe(account[of]);
        expect(sum(summary.largestAccounts.map((account) => account[of]))).toBe(summary.all[of]);
        if (of !== 'rows') expect(sum(summary.largestMerchants.map((one) => one[of]))).toBe(summary.all[of]);
      }
      expect(summary.all.rows).toBe(rows.length);
    }),
  );
});

describe('its tables and charts', () => {
  test('have the currency, and dashes where nothing is known', async () => {
    const summary = await summaryOfRows(HALF_YEAR);
    const rows = tableRows(monthsTable(summary, 'CZK'), 'text');
    expect(rows[1]).toEqual([
      'checking',
      '2025-01, in part',
      '2',
      'CZK\u00a02,000.00',
      'CZK\u00a0800.00',
      'CZK\u00a01,700.00',
    ]);
    expect(rows[2]).toEqual(['checking', '2025-02', '0', '–', '–', '–']);
    expect(tableRows(merchantsTable(summary, null), 'text')[1]).toEqual([
      'Employer',
      '1',
      '0.00',
      '2,000.00',
    ]);
    expect(tableRows(monthsTable(summary, 'EUR'), 'value')[1]?.slice(2)).toEqual([2, 2000, 800, 1700]);
  });

  test('draw in and out on one axis', async () => {
    const summary = await summaryOfRows(HALF_YEAR);
    const [moneyIn, moneyOut, balance] = accountCharts(drawnAccounts(summary)[0]!, 'EUR');
    expect(moneyIn).toMatchObject({ unit: 'per month, €', values: [2000, null, 0, 0] });
    expect(moneyOut?.axis).toEqual(moneyIn?.axis);
    expect(balance?.axis).toEqual({ low: 0, high: 2000 });
    expect(accountText(drawnAccounts(summary)[1]!, 'EUR')).toBe('in €100.00, out €0.00, balance unknown');
  });

  test('property: an axis holds its values and 0, and has round ends', () => {
    check(
      fc.property(fc.array(fc.oneof(fc.constant(null), fc.integer({ min: -1e9, max: 1e9 }))), (values) => {
        const { low, high } = monthAxis(values);
        expect(high).toBeGreaterThan(low);
        expect(low).toBeLessThanOrEqual(0);
        for (const value of values) {
          if (value === null) continue;
          expect(value).toBeLessThanOrEqual(high * (1 + 1e-9));
          expect(value).toBeGreaterThanOrEqual(low * (1 + 1e-9));
        }
      }),
    );
  });
});
