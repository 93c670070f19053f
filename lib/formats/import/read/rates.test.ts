import { describe, expect, test } from 'vitest';
import { accountLines, imported, linesOf, refusal, understoodOf } from '@/lib/testing/imports';

const text = (...lines: string[]) => `${lines.join('\n')}\n`;
const MIXED = text(
  'Date,Amount,Currency,Text',
  '2025-01-28,-10.00,USD,Shop',
  '2025-01-29,1000.00,USD,Payroll',
  '2025-01-30,-3.33,EUR,Laden',
  '2025-01-31,-4.00,GBP,Store',
  '2025-01-31,-5.00,USD,Shop',
);

describe('amounts in another currency', () => {
  test('are left out and flagged without a rate', async () => {
    const read = await imported(MIXED);
    expect(read.report).toMatchObject({
      rowsRejected: 2,
      rejectedByReason: { currency: 2 },
      currency: 'USD',
    });
    expect(read.report.findings).toContainEqual(
      expect.objectContaining({ about: 'currency', state: 'assumed' }),
    );
  });

  test('are multiplied with their rate, to whole cents', async () => {
    const read = await imported(MIXED, { rates: { EUR: 1.085, GBP: 1.25 } });
    expect(read.report).toMatchObject({ rowsRejected: 0, currency: 'USD' });
    expect(linesOf(read).map(([, , usd]) => usd)).toEqual([10, -1000, 3.61, 5, 5]);
    expect(read.report.findings.filter(({ about }) => about === 'currency')).toEqual([
      expect.objectContaining({ state: 'proven' }),
    ]);
    expect(read.report.notes).toContain(
      'One amount in EUR is multiplied with 1.085 into USD, to whole cents.',
    );
  });

  test('a currency without a rate is still left out', async () => {
    const read = await imported(MIXED, { rates: { EUR: 1.085 } });
    expect(read.report.rejectedByReason).toEqual({ currency: 1 });
  });

  test('what most rows are in is converted where it has a rate', async () => {
    const read = await imported(MIXED, { rates: { USD: 0.9, GBP: 1.2 } });
    expect(read.report.currency).toBe('EUR');
    expect(linesOf(read).map(([, , amount]) => amount)).toEqual([9, -900, 3.33, 4.8, 4.5]);
  });

  test('a whole file is converted from what its heading says', async () => {
    const euros = text('Date,Amount (EUR),Text', '2025-01-30,-10.00,Laden', '2025-01-31,100.00,Gehalt');
    const problem = await refusal(euros, { rates: { EUR: 1.1 } });
    expect(problem.message).toMatch(/it must be said into which one/);
    expect(problem.further).toEqual(['--currency USD  # into USD']);
    const read = await imported(euros, { rates: { EUR: 1.1 }, currency: 'USD' });
    expect(read.report.currency).toBe('USD');
    expect(linesOf(read).map(([, , usd]) => usd)).toEqual([11, -110]);
  });

  test('a balance in another currency is one of its own, and is converted', async () => {
    const pockets = text(
      'Date,Amount,Currency,Balance,Text',
      '2025-01-28,-10.00,USD,90.00,Shop',
      '2025-01-29,50.00,EUR,50.00,Einzahlung',
      '2025-01-30,-20.00,EUR,30.00,Laden',
      '2025-01-31,-5.00,USD,85.00,Shop',
    );
    const read = await imported(pockets, { rates: { EUR: 1.1 }, moneyOut: 'negative' });
    expect(accountLines(read)).toEqual([
      ['bank', 'checking', 85],
      ['bank', 'checking', 33],
    ]);
    const savings = await imported(pockets, {
      rates: { EUR: 1.1 },
      moneyOut: 'negative',
      accountKinds: { EUR: 'savings' },
    });
    expect(accountLines(savings)[1]).toEqual(['bank', 'savings', 33]);
  });

  test('a sign of several countries is the currency that is said', async () => {
    const dollars = text('Date,Amount,Text', '2025-01-30,-$10.00,Shop', '2025-01-31,$900.00,Payroll');
    const read = await imported(dollars, { currency: 'CAD' });
    expect(read.report).toMatchObject({ rowsRejected: 0, currency: 'CAD' });
  });

  test.each<[Record<string, number>, string]>([
    [{ EUR: 0 }, 'The rate of EUR must be a number above 0, got 0.'],
    [{ EUR: Number.POSITIVE_INFINITY }, 'The rate of EUR must be a number above 0, got Infinity.'],
    [{ Euro: 1 }, '"Euro" is not the code of a currency, such as EUR.'],
    [{ XQX: 1 }, '"XQX" is not the code of a currency, such as EUR.'],
  ])('rates that are none are refused: %j', async (rates, message) => {
    expect(await refusal(MIXED, { rates })).toEqual({ where: 'rates', message });
  });
});

describe('what accounts are', () => {
  const named = text(
    'Date,Amount,Account,Text',
    '2025-01-29,-10.00,Loan 1,Shop',
    '2025-01-30,900.00,Savings,Payroll',
    '2025-01-31,-5.00,Pot,Shop',
  );
  test('goes over what their names say', async () => {
    expect((await imported(named)).report.rejectedByReason).toEqual({ account: 1 });
    const kinds = { 'Loan 1': 'checking', Savings: 'credit_card', Pot: 'other' } as const;
    const read = await imported(named, { accountKinds: kinds });
    expect(accountLines(read).map(([, type]) => type)).toEqual(['checking', 'credit_card']);
    expect(read.report.rejectedByReason).toEqual({ account: 1 });
  });

  test('can be said of the account of a table that names none', async () => {
    const bare = text('Date,Amount,Text', '2025-01-30,-10.00,Shop', '2025-01-31,900.00,Payroll');
    const read = await imported(bare, { accountKinds: { '': 'credit_card' } });
    expect(accountLines(read)[0]?.[1]).toBe('credit_card');
  });
});

test('words of a type or a category are taught not to count', async () => {
  const file = text(
    'Date,Amount,Type,Text',
    '2025-01-30,-10.00,Memo,Shop',
    '2025-01-31,900.00,Salary,Payroll',
  );
  const words = [{ role: 'type', word: 'Memo', means: 'skip' }] as const;
  expect((await understoodOf(file)).table?.columns[2]?.roles).toEqual(['type']);
  expect((await imported(file, { words })).report.rejectedByReason).toEqual({ neither: 1 });
});
