import { describe, expect, test } from 'vitest';
import { imported, refusal } from '@/lib/testing/imports';

const BANK = [
  'Customer,Account,Date,Debit,Credit,Merchant',
  'me,GIRO,2025-01-02,,2000.00,Employer',
  'me,GIRO,2025-01-03,500.00,,Landlord',
  'me,PLASTIC,2025-01-04,30.00,,Shop',
  'me,POT,2025-01-05,,100.00,Transfer',
  'me,GIRO,2025-01-06,20.00,,Shop',
  'me,PLASTIC,2025-01-07,,10.00,Payment',
].join('\n');
const DECISIONS = { columns: { user: 'Customer', account: 'Account' } };
const withAccounts = (...lines: string[]) =>
  imported({ 'bank.csv': BANK, 'accounts.csv': `${lines.join('\n')}\n` }, DECISIONS);

describe('a table of accounts beside a bank’s file', () => {
  test('may say types, limits and opening balances of the accounts that transactions name', async () => {
    const { dataset, report } = await withAccounts(
      'account_id,account_type,balance_limit,opening_balance',
      'GIRO,checking,,1000.00',
      'PLASTIC,credit card,5000,250.00',
      'POT,savings,,',
    );
    expect(report.rowsRejected).toBe(0);
    const { ledger } = dataset;
    expect(dataset.accountIds).toEqual(['GIRO', 'PLASTIC', 'POT']);
    expect([...ledger.accountType]).toEqual([0, 2, 1]);
    expect([...ledger.balanceCents]).toEqual([248_000, 27_000, Number.NaN]);
    expect([...ledger.limitCents]).toEqual([Number.NaN, 500_000, Number.NaN]);
    expect([...ledger.hasLiability]).toEqual([0, 1, 0]);
    expect(ledger.unknown?.accounts).toBe(true);
  });

  test.each([
    ['account_type', 'GIRO,savings', [1, 0, 0]],
    ['balance_limit', 'PLASTIC,5000', [0, 0, 0]],
    ['opening_balance', 'GIRO,1000', [0, 0, 0]],
  ])('may have one column beside the id: %s', async (column, line, types) => {
    const { dataset } = await withAccounts(`account_id,${column}`, line);
    expect([...dataset.ledger.accountType]).toEqual(types);
    expect([...dataset.ledger.balanceCents]).toEqual([
      column === 'opening_balance' ? 248_000 : Number.NaN,
      Number.NaN,
      Number.NaN,
    ]);
  });

  test('an opening balance gives way to the balance that the rows tell', async () => {
    const bank = 'Account,Date,Amount,Balance\nG,2025-01-02,-5.00,95.00\nG,2025-01-03,-5.00,90.00\n';
    const { dataset } = await imported(
      { 'bank.csv': bank, 'accounts.csv': 'account_id,opening_balance\nG,1.00\n' },
      { columns: { account: 'Account', balance: 'Balance' } },
    );
    expect([...dataset.ledger.balanceCents]).toEqual([9000]);
  });

  test('one line is of the one account of rows that name none', async () => {
    const bank = 'Date,Debit,Credit\n2025-01-02,5.00,\n2025-01-03,,3.00\n';
    const { dataset } = await imported({
      'bank.csv': bank,
      'accounts.csv': 'account_id,account_type,opening_balance\nDE12,savings,10.00\n',
    });
    expect([...dataset.ledger.accountType]).toEqual([1]);
    expect([...dataset.ledger.balanceCents]).toEqual([800]);
  });

  test('a table with owners lists all accounts, unless it says that there are others', async () => {
    const lines = (category: string) => [
      'account_id,user_id,account_type,balance_current,holder_category',
      ...['GIRO', 'PLASTIC', 'POT'].map((id) => `${id},me,depository,1.00,${category}`),
    ];
    expect((await withAccounts(...lines('personal'))).dataset.ledger.unknown).toBeUndefined();
    expect((await withAccounts(...lines('partial'))).dataset.ledger.unknown?.accounts).toBe(true);
  });

  test('is refused where an id comes twice or an amount is none', async () => {
    const refused = async (...lines: string[]) =>
      (await refusal({ 'bank.csv': BANK, 'accounts.csv': `${lines.join('\n')}\n` }, DECISIONS)).message;
    expect(await refused('account_id,opening_balance', 'GIRO,1', 'GIRO,2')).toMatch(
      /stands in an earlier line/,
    );
    expect(await refused('account_id,opening_balance', 'GIRO,much')).toBe('"much" is not an amount.');
  });
});
