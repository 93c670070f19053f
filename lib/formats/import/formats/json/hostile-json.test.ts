import { expect, test } from 'vitest';
import { imported, linesOf, refusal } from '@/lib/testing/imports';

const transaction = (more: object = {}) => ({
  transaction_id: 't',
  account_id: 'a',
  date: '2025-01-01',
  amount: 5,
  name: 'Shop',
  ...more,
});
const pageOf = (...transactions: readonly unknown[]) => JSON.stringify({ transactions });
const nested = (depth: number) => `${'[{"account_id":'.repeat(depth)}1${'}]'.repeat(depth)}`;

test('JSON that is nested deeply is refused with what to do', async () => {
  for (const depth of [40, 20_000, 1_000_000]) {
    const problem = await refusal({ 'deep.json': `{"transactions":${nested(depth)}}` });
    expect(problem).toEqual({
      where: 'deep.json',
      message:
        'This JSON has more than 64 lists and objects within each other: it is no list of transactions. Export it again, or as CSV.',
    });
  }
  // Brackets in a text are no lists.
  const text = transaction({ name: '[{"\\"'.repeat(100) });
  expect((await imported({ 'a.json': pageOf(text) })).report.rowsRejected).toBe(0);
});

test('what is left out is kept with the beginning of its text, however large it is', async () => {
  const large = transaction({ date: null, more: Array.from({ length: 50_000 }, (_, i) => ({ i })) });
  const { rejected } = await imported({ 'a.json': pageOf(transaction(), { ...large, transaction_id: 'u' }) });
  expect(rejected[0]?.text).toHaveLength(1000);
  expect(rejected[0]?.text).toMatch(/^\{"transaction_id":"u","account_id":"a","date":null,/);
});

test('values of any type and size are read or left out', async () => {
  const odd = [
    null,
    1,
    'text',
    [],
    [[transaction()]],
    transaction({ transaction_id: 'inf', amount: 1e200 }),
    transaction({ transaction_id: 'text', amount: '5' }),
    transaction({ transaction_id: 'list', amount: [5] }),
    transaction({ transaction_id: 'date', date: { toString: 1 } }),
    transaction({ transaction_id: 'good', category: 7, personal_finance_category: 'x', merchant_name: [] }),
  ];
  const text = pageOf(transaction(), ...odd)
    .replace('1e+200', '1e999')
    .replace('"transactions"', '"__proto__":{"polluted":1},"constructor":7,"accounts":"none","transactions"');
  const data = await imported({ 'a.json': text });
  expect(linesOf(data).map(([, , usd]) => usd)).toEqual([5, 5]);
  expect(data.report).toMatchObject({ rowsRead: 11, rowsRejected: 9 });
  expect(({} as { polluted?: number }).polluted).toBeUndefined();
});

test('a list of very many pages is read', async () => {
  const page = '{"transactions":[{"account_id":"a","date":"2025-01-01","amount":1,"name":"x"}]}';
  const { report } = await imported({
    'a.json': `[${Array.from({ length: 200_000 }, () => page).join(',')}]`,
  });
  expect(report.rowsRead).toBe(200_000);
});
