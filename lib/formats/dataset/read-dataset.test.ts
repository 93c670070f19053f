import fc from 'fast-check';
import Papa from 'papaparse';
import { describe, expect, test } from 'vitest';
import { check } from '@/lib/testing/check';
import { DATASET_FILE_NAMES, DATASET_FILES, type DatasetFile } from './dataset-files';
import { type Dataset, datasetReader, readDataset } from './read-dataset';

type Files = Record<DatasetFile, string>;

const lines = (...all: string[]) => `${all.join('\n')}\n`;
const header = (file: DatasetFile) => DATASET_FILES[file].join(',');

const GOOD: Files = {
  'users.csv': lines(header('users.csv'), 'u1,Ann,1', 'u2,"Bo, jr.",0'),
  'accounts.csv': lines(
    header('accounts.csv'),
    'a1,u1,depository,checking,15.99,15.99,,USD,personal',
    'a2,u2,depository,checking,-7,-7,,USD,personal',
    'a3,u1,depository,savings,500,500.005,,USD,personal',
    'a4,u1,credit,credit_card,1500,500,2000,USD,personal',
  ),
  'liabilities.csv': lines(
    header('liabilities.csv'),
    'l1,a4,u1,credit_card,18.25,variable,25,30.5,1,2025-11-29,510',
  ),
  'transactions.csv': lines(
    header('transactions.csv'),
    't1,a1,u1,2025-11-07,12.5,Netflix,online,ENTERTAINMENT,Video,0',
    't2,a2,u2,2025-11-01,-1000.1,PAYROLL DEPOSIT,ach,INCOME,Payroll,0',
    't3,a1,u1,2025-11-03,0.07,"Joe\'s, Inc.",in store,FOOD_AND_DRINK,Restaurants,0',
    't4,a3,u1,2025-11-03,-2e1,TRANSFER,ach,TRANSFER_IN,Savings,0',
  ),
};

function read(files: Partial<Files>): Dataset {
  const result = readDataset({ ...GOOD, ...files });
  if (!result.ok) throw new Error(`${result.problem.where}: ${result.problem.message}`);
  return result.value;
}

function problemOf(files: Partial<Files>) {
  const result = readDataset({ ...GOOD, ...files });
  if (result.ok) throw new Error('The files were accepted.');
  return result.problem;
}

/** One file of the good ones, with one line (2 is the first row) replaced. */
const withLine = (file: DatasetFile, line: number, text: string): Partial<Files> => ({
  [file]: lines(
    ...GOOD[file]
      .trimEnd()
      .split('\n')
      .with(line - 1, text),
  ),
});

describe('a dataset', () => {
  test('is read with money in cents, exactly, days from the first transaction, and users’ rows together', () => {
    const { userIds, consented, ledger, firstDay, lastDay, kinds } = read({});
    expect(userIds).toEqual(['u1', 'u2']);
    expect(consented).toEqual([true, false]);
    expect(lastDay - firstDay).toBe(6);
    expect([...ledger.txStart]).toEqual([0, 3, 4]);
    expect([...ledger.day]).toEqual([2, 2, 6, 0]);
    expect([...ledger.amountCents]).toEqual([7, -2000, 1250, -100_010]);
    expect([...ledger.account]).toEqual([0, 1, 0, 0]);
    expect(Array.from(ledger.kind, (k) => kinds.kinds[k]!.merchant)).toEqual([
      "Joe's, Inc.",
      'TRANSFER',
      'Netflix',
      'PAYROLL DEPOSIT',
    ]);
    expect([...ledger.accountStart]).toEqual([0, 3, 4]);
    expect([...ledger.accountType]).toEqual([0, 1, 2, 0]);
    expect([...ledger.balanceCents]).toEqual([1599, 50_000.5, 50_000, -700]);
    expect([...ledger.limitCents]).toEqual([Number.NaN, Number.NaN, 200_000, Number.NaN]);
    expect([...ledger.hasLiability]).toEqual([0, 0, 1, 0]);
    expect(ledger.aprPercent[2]).toBe(18.25);
    expect(ledger.minimumPaymentCents[2]).toBe(2500);
    expect(ledger.lastPaymentCents[2]).toBe(3050);
    expect([ledger.aprVariable[2], ledger.overdue[2]]).toEqual([1, 1]);
  });

  test('may have a byte order mark, Windows line ends, a last line without an end, and columns in any order', () => {
    const good = read({});
    for (const change of [
      (text: string) => `\uFEFF${text}`,
      (text: string) => text.replaceAll('\n', '\r\n'),
      (text: string) => text.trimEnd(),
      (text: string) => `${text}\n\n`,
    ]) {
      const files = Object.fromEntries(DATASET_FILE_NAMES.map((name) => [name, change(GOOD[name])]));
      expect(read(files)).toEqual(good);
    }
    const users = lines('consent_status,extra,user_id,name', '1,x,u1,Ann', '0,x,u2,Bo');
    expect(read({ 'users.csv': users })).toEqual(good);
  });

  test('may be saved again by a spreadsheet with semicolons, decimal commas and days with full stops', () => {
    const resaved = Object.fromEntries(
      Object.entries(GOOD).map(([file, text]) => {
        const { data } = Papa.parse<string[]>(text, { skipEmptyLines: true });
        const cells = data.map((row) =>
          row.map((cell) =>
            cell.replace(/^(-?\d+)\.(\d+)$/, '$1,$2').replace(/^(\d{4})-(\d\d)-(\d\d)$/, '$3.$2.$1'),
          ),
        );
        return [file, `${Papa.unparse(cells, { delimiter: ';', newline: '\r\n' })}\r\n`];
      }),
    );
    expect(read(resaved)).toEqual(read({}));
  });

  test('a quotation mark that is never closed is an ordinary character', () => {
    const users = lines(header('users.csv'), 'u1,Ann,1', 'u2,"Bo,0');
    expect(read({ 'users.csv': users })).toEqual(read({}));
  });

  test('transactions come in parts cut anywhere', () => {
    const { 'transactions.csv': text, ...facts } = GOOD;
    check(
      fc.property(fc.array(fc.nat(text.length)), (cuts) => {
        const ends = [...cuts.sort((a, b) => a - b), text.length];
        const reader = datasetReader(facts);
        ends.forEach((end, i) => {
          reader.push(text.slice(ends[i - 1] ?? 0, end), i === cuts.length);
        });
        expect(reader.finish()).toEqual(read({}));
      }),
    );
  });

  test('accounts may say since when and until when they are known, and are complete where they do not', () => {
    const accounts = (...dates: string[]) => ({
      'accounts.csv': lines(
        ...GOOD['accounts.csv']
          .trimEnd()
          .split('\n')
          .map((row, i) => `${row},${i === 0 ? 'known_from,known_to' : (dates[i - 1] ?? ',')}`),
      ),
    });
    expect(read(accounts())).toEqual(read({}));
    const { ledger } = read(accounts('2025-10-31,', ',2025-11-07'));
    // By user: a1, a3, a4, a2; day 0 is 2025-11-01.
    const { POSITIVE_INFINITY: ever } = Number;
    expect([...ledger.knownFrom!]).toEqual([-1, -ever, -ever, -ever]);
    expect([...ledger.knownTo!]).toEqual([ever, ever, ever, 6]);
    expect(problemOf(accounts('yesterday,'))).toEqual({
      where: 'accounts.csv, line 2',
      message: 'known_from must be empty or a date such as 2025-11-07, got "yesterday".',
    });
    expect(problemOf(accounts('2025-11-02,2025-11-01')).message).toBe(
      'known_from must not be after known_to, which is 2025-11-01.',
    );
  });

  test('consent is 1 or true, in any case', () => {
    const users = (status: string) => lines(header('users.csv'), `u1,Ann,${status}`, 'u2,Bo,0');
    const consents = ['1', 'true', 'TRUE', 'True', '0', 'false', '', 'yes'];
    expect(consents.map((status) => read({ 'users.csv': users(status) }).consented[0])).toEqual([
      true,
      true,
      true,
      true,
      false,
      false,
      false,
      false,
    ]);
  });

  test('transactions of one day keep the order of the file', () => {
    const row = (id: number, usd: number) => `t${id},a1,u1,2025-11-07,${usd},Shop ${id},ach,A,B,0`;
    const rows = [5, 3, 9, 1].map((usd, i) => row(i, usd));
    const { ledger } = read({ 'transactions.csv': lines(header('transactions.csv'), ...rows) });
    expect([...ledger.amountCents]).toEqual([500, 300, 900, 100]);
  });

  test('property: cents are the decimal, moved by two places', () => {
    check(
      fc.property(fc.integer({ min: -1e11, max: 1e11 }), (cents) => {
        const text = (cents / 100).toFixed(2);
        const { ledger } = read(withLine('transactions.csv', 2, `t1,a1,u1,2025-11-07,${text},N,o,E,V,0`));
        expect(ledger.amountCents[2]).toBe(cents);
      }),
    );
  });
});

describe('files that cannot be read say where and why', () => {
  // biome-ignore format: a table reads as a table
  test.each<[string, Partial<Files>, string, string]>([
    ['an empty file', { 'users.csv': '' }, 'users.csv', 'The column user_id is missing.'],
    ['no users', { 'users.csv': lines(header('users.csv')) }, 'users.csv', 'The file has no users.'],
    ['no transactions', { 'transactions.csv': lines(header('transactions.csv')) }, 'transactions.csv', 'The file has no transactions.'],
    ['a missing column', { 'accounts.csv': GOOD['accounts.csv'].replace('balance_limit', 'limit') }, 'accounts.csv', 'The column balance_limit is missing.'],
    ['too few fields', withLine('users.csv', 3, 'u2,Bo'), 'users.csv, line 3', 'Too few fields: expected 3 fields but found 2.'],
    ['too many fields', withLine('users.csv', 3, 'u2,Bo,1,1'), 'users.csv, line 3', 'Too many fields: expected 3 fields but found 4.'],
    ['an empty line between others', withLine('transactions.csv', 3, '\nt2,a2,u2,2025-11-01,1,x,y,z,w,0'), 'transactions.csv, line 3', 'Too few fields: expected 10 fields but found 1.'],
    ['an amount that is text', withLine('transactions.csv', 4, 't3,a1,u1,2025-11-03,free,J,i,F,R,0'), 'transactions.csv, line 4', 'amount must be a number, got "free".'],
    ['no amount', withLine('transactions.csv', 4, 't3,a1,u1,2025-11-03,,J,i,F,R,0'), 'transactions.csv, line 4', 'amount must be a number, got "".'],
    ['an infinite amount', withLine('transactions.csv', 4, 't3,a1,u1,2025-11-03,1e999,J,i,F,R,0'), 'transactions.csv, line 4', 'amount must be a number, got "1e999".'],
    ['an amount in hexadecimal', withLine('transactions.csv', 4, 't3,a1,u1,2025-11-03,0x10,J,i,F,R,0'), 'transactions.csv, line 4', 'amount must be a number, got "0x10".'],
    ['an amount with a comma', withLine('transactions.csv', 4, 't3,a1,u1,2025-11-03,"1,000",J,i,F,R,0'), 'transactions.csv, line 4', 'amount must be a number, got "1,000".'],
    ['a date that is none', withLine('transactions.csv', 5, 't4,a3,u1,2025-02-30,1,T,a,T,S,0'), 'transactions.csv, line 5', 'date must be a date such as 2025-11-07, got "2025-02-30".'],
    ['another date format', withLine('transactions.csv', 5, 't4,a3,u1,07/11/2025,1,T,a,T,S,0'), 'transactions.csv, line 5', 'date must be a date such as 2025-11-07, got "07/11/2025".'],
    ['dates too far apart', withLine('transactions.csv', 5, 't4,a3,u1,1025-11-07,1,T,a,T,S,0'), 'transactions.csv', 'The dates span 365243 days, from 1025-11-07 to 2025-11-07; at most 65535 can be read.'],
    ['an unknown account', withLine('transactions.csv', 2, 't1,a9,u1,2025-11-07,1,N,o,E,V,0'), 'transactions.csv, line 2', 'There is no account_id a9.'],
    ['an unknown user', withLine('transactions.csv', 2, 't1,a1,u9,2025-11-07,1,N,o,E,V,0'), 'transactions.csv, line 2', 'There is no user_id u9.'],
    ['someone else’s account', withLine('transactions.csv', 2, 't1,a1,u2,2025-11-07,1,N,o,E,V,0'), 'transactions.csv, line 2', 'Account a1 is not one of u2.'],
    ['an account of nobody', withLine('accounts.csv', 3, 'a2,,depository,checking,1,1,,USD,personal'), 'accounts.csv, line 3', 'There is no user_id (empty).'],
    ['a balance that is text', withLine('accounts.csv', 3, 'a2,u2,depository,checking,1,none,,USD,personal'), 'accounts.csv, line 3', 'balance_current must be a number, got "none".'],
    ['a limit that is text', withLine('accounts.csv', 5, 'a4,u1,credit,credit_card,1500,500,high,USD,personal'), 'accounts.csv, line 5', 'balance_limit must be a number, got "high".'],
    ['a user twice', withLine('users.csv', 3, 'u1,Bo,0'), 'users.csv, line 3', 'user_id u1 stands in an earlier line already.'],
    ['an account twice', withLine('accounts.csv', 3, 'a1,u2,depository,checking,1,1,,USD,personal'), 'accounts.csv, line 3', 'account_id a1 stands in an earlier line already.'],
    ['a liability of no account', withLine('liabilities.csv', 2, 'l1,a9,u1,credit_card,18,variable,25,30,0,2025-11-29,510'), 'liabilities.csv, line 2', 'There is no account_id a9.'],
    ['a minimum that is text', withLine('liabilities.csv', 2, 'l1,a4,u1,credit_card,18,variable,low,30,0,2025-11-29,510'), 'liabilities.csv, line 2', 'minimum_payment_amount must be a number, got "low".'],
  ])('%s', (_, files, where, message) => {
    expect(problemOf(files)).toEqual({ where, message });
  });

  test('a user of more accounts, or data of more kinds, than can be distinguished', () => {
    const accounts = Array.from({ length: 257 }, (_, i) => `a${i},u1,depository,checking,1,1,,USD,personal`);
    expect(
      problemOf({
        'accounts.csv': lines(header('accounts.csv'), ...accounts),
        'liabilities.csv': lines(header('liabilities.csv')),
        'transactions.csv': lines(header('transactions.csv'), 't1,a1,u1,2025-11-07,1,N,o,E,V,0'),
      }),
    ).toEqual({ where: 'accounts.csv', message: 'u1 has 257 accounts; at most 256 can be read.' });
    const rows = Array.from({ length: 65_537 }, (_, i) => `t${i},a1,u1,2025-11-07,1,Shop ${i},ach,A,B,0`);
    expect(problemOf({ 'transactions.csv': lines(header('transactions.csv'), ...rows) })).toEqual({
      where: 'transactions.csv',
      message:
        'There are 65537 kinds of transactions (merchant, channel and categories); at most 65536 can be read.',
    });
  });

  test('property: any text is read or refused, and never throws', () => {
    const cell = fc.constantFrom('u1', 'a1', '"', ',', '\n', '1', '-', '2025-11-07', 'x', '', '\r\n', ';');
    const noise = fc.array(cell, { maxLength: 30 }).map((cells) => cells.join(','));
    check(
      fc.property(fc.constantFrom(...DATASET_FILE_NAMES), noise, fc.boolean(), (file, text, keep) => {
        const result = readDataset({
          ...GOOD,
          [file]: keep ? `${GOOD[file]}${text}` : `${header(file)}\n${text}`,
        });
        if (!result.ok)
          expect(result.problem.where).toMatch(/^(users|accounts|liabilities|transactions)\.csv/);
      }),
      500,
    );
  });
});
