import { describe, expect, test } from 'vitest';
import { imported, linesOf } from '@/lib/testing/imports';

const HEAD = 'customer_id,date,amount,merchant,category,account_id';
const rowOf = (i: number, merchant = `Shop ${i}`) =>
  `c${i},2025-01-${10 + (i % 20)},-5.00,${merchant},GENERAL,a${i}`;
const rows = (count: number, merchants: Readonly<Record<number, string>> = {}) =>
  Array.from({ length: count }, (_, i) => rowOf(i, merchants[i])).join('\n');
const notesAbout = (notes: readonly string[], words: RegExp) => notes.filter((note) => words.test(note));

describe('a quotation mark that is not closed', () => {
  test.each([
    ['another opens before other text', { 3: '"Shop 3', 9: '"Shop 9' }, 2],
    ['another stands at the end of a cell', { 3: '"Shop 3', 9: 'Shop 9"' }, 1],
    ['another stands on the next line', { 3: '"Shop 3', 4: 'Shop 4"' }, 1],
    ['another stands within a cell', { 3: '"Shop 3', 9: 'TV 24" and more' }, 1],
    ['a cell that is quoted well comes behind it', { 3: '"Shop 3', 9: '"Proper, Inc"' }, 1],
    ['a quotation in a cell comes behind it', { 3: '"Shop 3', 9: '"The ""Inn"""' }, 1],
  ])('takes no rows with it where %s', async (_, merchants, unclosed) => {
    const { report, ...data } = await imported(`${HEAD}\n${rows(20, merchants)}\n`);
    expect(report.rowsRead).toBe(20);
    expect(report.rowsRejected).toBe(0);
    expect(linesOf({ report, ...data }).map(([user]) => user)).toEqual(
      Array.from({ length: 20 }, (_, i) => `c${i}`),
    );
    const [note, ...more] = notesAbout(report.notes, /^(One|\d+) quotation/);
    expect(more).toEqual([]);
    expect(note).toContain(unclosed === 1 ? 'One quotation mark opens' : `${unclosed} quotation marks open`);
    expect(note).toContain('in line 5');
  });

  test('takes none where every row has one', async () => {
    const merchants = Object.fromEntries(Array.from({ length: 20 }, (_, i) => [i, `"Shop ${i}`]));
    const { report } = await imported(`${HEAD}\n${rows(20, merchants)}\n`);
    expect([report.rowsRead, report.rowsRejected, report.users]).toEqual([20, 0, 20]);
  });

  test('takes none in a column at the end, nor at the beginning', async () => {
    const last = Array.from(
      { length: 9 },
      (_, i) => `2025-01-1${i},-5.00,${i % 4 === 1 ? '"' : ''}Shop ${i}`,
    );
    expect((await imported(`date,amount,merchant\n${last.join('\n')}\n`)).report.rowsRead).toBe(9);
    const first = Array.from(
      { length: 9 },
      (_, i) => `${i % 4 === 1 ? '"' : ''}Shop ${i},2025-01-1${i},-5.00`,
    );
    expect((await imported(`merchant,date,amount\n${first.join('\n')}\n`)).report.rowsRead).toBe(9);
  });
});

describe('a cell with line ends', () => {
  const memo = (text: string) => `"${text}"`;
  test.each([
    ['in the middle', { 3: memo('Rent\nfor May,\r\n2025') }],
    ['with quotations', { 3: memo('Rent\n""for"" May') }],
    ['that look like a table of another width', { 3: memo('a,b,c\n2025-01-01,5.00\nx,y') }],
  ])('is one cell: %s', async (_, merchants) => {
    const { report } = await imported(`${HEAD}\n${rows(20, merchants)}\n`);
    expect([report.rowsRead, report.rowsRejected]).toEqual([20, 0]);
    expect(notesAbout(report.notes, /line ends/)).toEqual([
      'One cell has line ends within quotation marks, in line 5; none of these lines looks like a row.',
    ]);
  });

  test('is one cell at the beginning and at the end of a row', async () => {
    const first = await imported(`merchant,date,amount\n"Rent\nMay",2025-01-01,-5.00\nB,2025-01-02,-6.00\n`);
    expect(linesOf(first).map(([, , , merchant]) => merchant)).toEqual(['Rent\nMay', 'B']);
    const last = await imported(`date,amount,merchant\n2025-01-01,-5.00,"Rent\nMay"\n2025-01-02,-6.00,B\n`);
    expect(linesOf(last).map(([, , , merchant]) => merchant)).toEqual(['Rent\nMay', 'B']);
  });
});
