import { describe, expect, test } from 'vitest';
import { readLedgerRows } from '@/lib/formats/given/read-ledger-rows';
import { fileOf } from '@/lib/testing/imports';
import { computeDeclared } from './compute-declared';
import { readFeaturesDocument } from './features-document';

const USERS = `user_id,name,consent_status,plan,score,optedIn
u,U,1,Gold,12.5,true
v,V,0,,,false
`;
const ACCOUNTS = `account_id,user_id,account_type,account_subtype,balance_available,balance_current,balance_limit,iso_currency_code,holder_category
chk,u,depository,checking,,100.00,,USD,personal
sav,u,depository,savings,,50.00,,USD,personal
card,u,credit,credit_card,,30.00,200,USD,personal
none,v,depository,checking,,,,USD,personal
`;
const LIABILITIES = `liability_id,account_id,user_id,liability_type,apr_percentage,apr_type,minimum_payment_amount,last_payment_amount,is_overdue,next_payment_due_date,last_statement_balance
l,card,u,credit_card,21.9,variable,25.00,25.00,true,2025-11-28,900.00
`;
const TRANSACTIONS = `transaction_id,account_id,user_id,date,amount,merchant_name,payment_channel,category_primary,category_detailed,pending
t1,chk,u,2025-10-11,-500.00,Employer,other,INCOME,PAYROLL,0
t2,chk,u,2025-10-25,-520.00,Employer,other,INCOME,PAYROLL,0
t3,chk,u,2025-11-08,-540.00,Employer,other,INCOME,PAYROLL,0
t4,chk,u,2025-11-08,4.50,Coffee House,in store,FOOD,COFFEE,false
t5,card,u,2025-11-09,20.00,coffee house,in store,FOOD,COFFEE,0
t6,card,u,2025-11-10,35.00,NSF,other,BANK_FEES,Late Fee,true
t7,chk,u,2025-11-12,60.00,Rent-o-matic,other,RENT,,1
t8,chk,u,2025-10-12,7.00,,other,FOOD,CHOCOLATE,0
`;

/** What a document with these features and rows says of each user, each feature a line of cells; or why it is refused. */
async function computed(features: object, more: object = {}): Promise<Record<string, string> | string> {
  const document = readFeaturesDocument({
    format: 'persona-features',
    version: 1,
    asOf: '2025-11-10',
    features,
    ...more,
  });
  if (!document.ok) return `${document.problem.where}: ${document.problem.message}`;
  const texts = { users: USERS, accounts: ACCOUNTS, liabilities: LIABILITIES, transactions: TRANSACTIONS };
  const ledger = await readLedgerRows(
    Object.entries(texts).map(([name, text]) => fileOf(`${name}.csv`, text)),
    '2025-11-10',
  );
  if (!ledger.ok) return `${ledger.problem.where}: ${ledger.problem.message}`;
  const { names, rows } = computeDeclared(document.value, ledger.value);
  const all = [...rows()];
  return Object.fromEntries(names.map((name, c) => [name, all.map((row) => row[c]).join(',')]));
}

const aggregate = (agg: string, of?: unknown, more: object = {}) => ({
  agg,
  rows: 'transactions',
  ...(of !== undefined && { of }),
  ...more,
});
const field = (name: unknown, op?: string, value?: unknown) => ({
  field: name,
  ...(op !== undefined && { op }),
  ...(value !== undefined && { value }),
});

describe('features worked out by hand', () => {
  test('aggregates', async () => {
    const pay = { rows: { pay: { from: 'transactions', where: field('category', 'is', 'INCOME') } } };
    const of = (agg: string, what: unknown, more = {}) => ({ agg, rows: 'pay', of: what, ...more });
    expect(
      await computed(
        {
          last: of('nth last', 'in'),
          third: of('nth last', 'in', { n: 3 }),
          fourth: of('nth last', 'in', { n: 4, none: -1 }),
          sd: of('sd', 'in'),
          sample: of('sample sd', 'in'),
          gap: of('median', 'gap'),
          few: of('mean', 'in', { needs: 4, none: 0 }),
          merchants: aggregate('distinct', 'merchant'),
          accounts: aggregate('distinct', 'account'),
          rows: aggregate('count'),
          total: aggregate('sum', 'net'),
          least: aggregate('min', 'amount'),
        },
        pay,
      ),
    ).toEqual({
      last: '540,',
      third: '500,',
      fourth: '-1,-1',
      sd: '16.32993161855452,',
      sample: '20,',
      gap: '14,',
      few: '0,0',
      merchants: '4,0',
      accounts: '2,0',
      rows: '7,0',
      total: '1493.5,0',
      least: '-540,',
    });
  });

  test('days: a number of them, with or without the first one, from and to, and after the day', async () => {
    const rows = {
      thirty: { from: 'transactions', days: 30 },
      before: { from: 'transactions', days: [1, 2] },
      ahead: { from: 'transactions', days: 1, future: true },
      'ahead still': { from: 'ahead', where: field('pending') },
      none: { from: 'thirty', future: true },
    };
    const features = Object.fromEntries(
      Object.keys(rows).map((name) => [name, { agg: 'count', rows: name }]),
    );
    const of = async (more: object) =>
      Object.values((await computed(features, { rows, ...more })) as Record<string, string>).map(
        (cell) => cell[0],
      );
    // t1 is 30 days ago, t8 29; t7 two days ahead.
    expect(await of({})).toEqual(['6', '3', '2', '2', '6']);
    expect(await of({ ends: 'both' })).toEqual(['7', '3', '3', '2', '7']);
  });

  test('words: anywhere in a text, or whole', async () => {
    const count = (where: object) => [{ from: 'transactions', where }, where] as const;
    const rows = {
      fee: count({ field: 'merchant', op: 'contains', value: ['FEE'] })[0],
      whole: count({ field: 'merchant', op: 'contains', value: ['coffee'], words: true })[0],
      detail: count({ field: 'detail', op: 'contains', value: ['late'] })[0],
      'whole detail': count({ field: 'detail', op: 'contains', value: ['late', 'nsf'], words: true })[0],
      one: count({ field: 'detail', op: 'contains', value: 'late fee' })[0],
    };
    const features = Object.fromEntries(
      Object.keys(rows).map((name) => [name, { agg: 'count', rows: name }]),
    );
    expect(await computed(features, { rows })).toEqual({
      fee: '2,0',
      whole: '2,0',
      detail: '2,0',
      'whole detail': '1,0',
      one: '1,0',
    });
  });

  test('groups that are kept, rows with more to them, and values of other rows', async () => {
    const rows = {
      regular: {
        from: 'transactions',
        by: 'merchant',
        each: { n: { agg: 'count' }, gap: { agg: 'mean', of: 'gap' }, worth: { agg: 'sum', of: 'in' } },
        keep: { all: [field('n', '>=', 2), field('gap', 'between', [13, 15])] },
      },
      again: { from: 'transactions', where: field('merchant', 'one of rows', 'regular') },
      busy: {
        from: 'accounts',
        each: {
          n: { agg: 'count', rows: 'transactions' },
          out: { agg: 'sum', rows: 'transactions', of: 'out' },
        },
        keep: field('n', '>', 0),
      },
      owing: { from: 'busy', where: field('type', 'is', 'credit') },
    };
    expect(
      await computed(
        {
          groups: { agg: 'count', rows: 'regular' },
          worth: { agg: 'max', rows: 'regular', of: 'worth' },
          again: { agg: 'sum', rows: 'again', of: 'in' },
          busy: { agg: 'count', rows: 'busy' },
          'card out': { agg: 'sum', rows: 'owing', of: 'out' },
          utilization: { agg: 'max', rows: 'owing', of: { '/': ['balance', 'limit'] } },
          overdue: { agg: 'max', rows: 'liabilities', of: 'is_overdue' },
          apr: { agg: 'max', rows: 'liabilities', of: 'apr_percentage', none: 0 },
        },
        { rows },
      ),
    ).toEqual({
      groups: '1,0',
      worth: '1560,',
      again: '1560,0',
      busy: '2,0',
      'card out': '55,0',
      utilization: '0.15,',
      overdue: '1,',
      apr: '21.9,0',
    });
  });

  test('what a group shares is a number where its field is one, and equal numbers are one value', async () => {
    const rows = {
      daily: {
        from: 'transactions',
        by: 'ago',
        each: { n: { agg: 'count' } },
        keep: field('ago', '<=', 2),
      },
      busy: { from: 'daily', where: field('n', '>', 1) },
      // 0 and false are one, as are 25.00 and 25.
      pending: { from: 'transactions', by: 'pending', each: { n: { agg: 'count' } } },
      merchants: { from: 'transactions', by: 'merchant', keep: field('merchant', 'contains', ['COFFEE']) },
    };
    const count = (set: string) => ({ agg: 'count', rows: set });
    expect(
      await computed(
        {
          days: count('daily'),
          first: { agg: 'max', rows: 'daily', of: 'ago' },
          busy: { agg: 'sum', rows: 'busy', of: { '*': ['ago', 'n'] } },
          pending: count('pending'),
          kinds: aggregate('distinct', 'pending'),
          booked: { agg: 'max', rows: 'pending', of: 'n' },
          merchants: count('merchants'),
          accounts: aggregate('distinct', 'account'),
        },
        { rows },
      ),
    ).toEqual({
      days: '3,0',
      first: '2,',
      busy: '4,0',
      pending: '2,0',
      kinds: '2,0',
      booked: '6,',
      merchants: '2,0',
      accounts: '2,0',
    });
  });

  test('days: the balance at the end of each', async () => {
    const rows = {
      card: { from: 'days', where: field('type', 'is', 'credit') },
      checking: { from: 'days', where: field('subtype', 'is', 'checking') },
    };
    expect(
      await computed(
        {
          days: { agg: 'count', rows: 'checking' },
          // 100 now; the coffee and the pay of the 8th stand in it already.
          'first day': { agg: 'nth last', n: 31, rows: 'checking', of: 'balance' },
          lowest: { agg: 'min', rows: 'checking', of: 'balance' },
          card: { agg: 'nth last', n: 2, rows: 'card', of: 'balance' },
        },
        { rows },
      ),
    ).toEqual({ days: '31,0', 'first day': '-948.5,', lowest: '-955.5,', card: '-5,' });
  });

  test('texts, given columns and numbers of numbers', async () => {
    const level = {
      label: [
        { when: { feature: 'spent', op: '>=', value: 50 }, is: 'high' },
        { when: { all: [{ feature: 'spent', op: '>', value: 0 }] }, is: 'low' },
      ],
      else: 'nothing',
    };
    expect(
      await computed({
        spent: aggregate('sum', 'out'),
        level,
        plan: { column: 'plan' },
        score: { column: 'score' },
        gold: { points: [[{ feature: 'plan', op: 'is', value: 'Gold' }, 1]], else: 0 },
        'opted in': { points: [[{ feature: { column: 'optedIn' } }, 1]] },
        more: { '+': [{ column: 'score' }, { '*': [aggregate('count'), 2] }] },
        pending: aggregate('sum', { points: [[field('pending'), 'amount']] }),
      }),
    ).toEqual({
      spent: '66.5,0',
      level: 'high,nothing',
      plan: 'Gold,',
      score: '12.5,',
      gold: '1,0',
      'opted in': '1,0',
      more: '26.5,',
      pending: '35,0',
    });
  });

  test('windows', async () => {
    const parts = {
      windows: [7, 30],
      rows: { W: { from: 'transactions', days: 'W' } },
      columns: { 'n@W': 'n', 'rate@W': 'rate', change: 'change' },
    };
    const features = {
      n: { agg: 'count', rows: 'W' },
      rate: { '/': [{ '*': ['n', 30] }, 'window'] },
      change: { '-': ['n@30d', 'n@7d'] },
    };
    expect(await computed(features, parts)).toEqual({
      n_7d: '4,0',
      n_30d: '6,0',
      rate_7d: '17.142857142857143,0',
      rate_30d: '6,0',
      change: '2,0',
    });
  });

  test.each([
    [{ a: { '+': ['b', 1] }, b: { '+': ['a', 1] } }, {}, 'a circle'],
    [{ a: { '+': ['nobody', 1] } }, {}, 'no feature "nobody"'],
    [{ a: { '+': [{ column: 'plan' }, 1] } }, {}, '"plan" is a text'],
    [{ a: aggregate('sum', 'merchant') }, {}, '"merchant" is a text'],
    [
      { a: { agg: 'count', rows: 'W' } },
      { rows: { W: { from: 'transactions', days: 'W' } } },
      'no window here',
    ],
    [
      { a: { agg: 'count', rows: 'x' } },
      { rows: { x: { from: 'y' }, y: { from: 'x' } } },
      'made from themselves',
    ],
    [{ a: aggregate('sum', 'price') }, {}, 'These rows have no field "price".'],
    [
      { a: aggregate('max', 'merchant', { rows: 'x' }) },
      { rows: { x: { from: 'transactions', by: 'merchant' } } },
      '"merchant" is a text',
    ],
    [{ a: 1, b: 'c', c: 'b' }, { columns: { a: 'a' } }, 'a circle'],
    [{ a: 1 }, { columns: { a: 'a' }, rows: { x: { from: 'nowhere' } } }, 'no rows "nowhere"'],
    [
      { a: 1, b: 2 },
      { columns: { 'a@W': 'a', a_30d: 'b' }, windows: [30] },
      'Two columns are called "a_30d".',
    ],
  ])('what cannot be computed is refused: %#', async (features, more, reason) => {
    await expect(computed(features, more)).rejects.toThrow(reason);
  });
});
