import { expect, test } from 'vitest';
import { imported, refusal, understoodOf } from '@/lib/testing/imports';

const names = (count: number) => Array.from({ length: count }, (_, i) => `col${i}`);
const wide = (columns: number, rows: number) =>
  [
    ['date', 'amount', ...names(columns - 2)].join(','),
    ...Array.from({ length: rows }, () => ['2025-01-01', '-5.00', ...names(columns - 2)].join(',')),
  ].join('\n');

test('a table with more columns than one of transactions can have is refused with what to do', async () => {
  expect(await refusal(wide(10_000, 3))).toEqual({
    where: 'bank.csv',
    message:
      'The table has 10,000 columns; at most 2,000 can be read. Leave out those that say nothing of the transactions.',
  });
  expect((await imported(wide(2_000, 3))).report.rowsRead).toBe(3);
});

test('what is said of a wide table, and shown of it, is short', async () => {
  const understood = await understoodOf(wide(2_000, 60).replaceAll('date', 'day of').replaceAll('2025', 'x'));
  expect(understood.questions[0]?.text).toMatch(/^Which column is the date\? Columns: .* and 1,970 more\.$/);
  for (const { text } of understood.questions) expect(text.length).toBeLessThan(2_000);
  expect(understood.sample[0]?.cells).toHaveLength(40);
  const refused = await refusal(wide(2_000, 3), { columns: { user: 'nobody' } });
  expect(refused.message.length).toBeLessThan(2_500);
});

test('long names and cells are cut where they are shown, and left out where they are no names', async () => {
  const long = (of: string) => of.repeat(60_000);
  const head = `date,amount,merchant,user,account,${'n'.repeat(5_000)},more\n`;
  const rows = [
    `2025-01-01,-5.00,${long('m')},u,a,x,y`,
    `2025-01-02,-5.00,m,${long('u')},a,x,y`,
    `2025-01-03,-5.00,m,u,${long('a')},x,y`,
    `2025-01-04,-6.00,${'m'.repeat(70_000)},u,a,x,y`,
  ];
  const { report, rejected, dataset } = await imported(`${head}${rows.join('\n')}\n`);
  const [row] = report.sample;
  for (const text of [row?.user, row?.account, row?.merchant, ...(row?.cells ?? [])])
    expect(text?.length).toBeLessThanOrEqual(200);
  for (const { name, examples } of report.table?.columns ?? [])
    expect(Math.max(name.length, ...examples.map(({ length }) => length))).toBeLessThanOrEqual(200);
  expect(report.rowsRead).toBe(4);
  expect(dataset.userIds).toEqual(['u']);
  expect(dataset.kinds.merchants).toEqual(['m'.repeat(500)]);
  expect(rejected.map(({ line, reason, message }) => [line, reason, message])).toEqual([
    [3, 'user', `"${'u'.repeat(99)}…" is no id: it has more than 200 characters.`],
    [4, 'account', `"${'a'.repeat(99)}…" is no id: it has more than 200 characters.`],
    [5, 'cells', 'A cell has more than 65,536 characters.'],
  ]);
});

test('amounts that are too large to have cents are left out', async () => {
  const { rejected, report } = await imported(
    'date,amount,merchant\n2025-01-01,1e80,A\n2025-01-02,-5.00,B\n2025-01-03,90071992547409.91,C\n',
  );
  expect(report.rowsRead).toBe(3);
  expect(rejected.map(({ line }) => line)).toEqual([2]);
});

test('a folder of any number of files is named in a few', async () => {
  const files = Object.fromEntries(Array.from({ length: 300 }, (_, i) => [`note-${i}.txt`, 'nothing']));
  const { report } = await imported({ 'transactions.csv': wide(4, 3), ...files });
  const about = report.notes.filter((note) => /not read/.test(note));
  expect(about).toHaveLength(21);
  expect(about.at(-1)).toBe('280 more files were not read.');
});
