import { describe, expect, test } from 'vitest';
import { encoded } from '@/lib/testing/encoded';
import { imported, linesOf, refusal, understoodOf } from '@/lib/testing/imports';

const ROWS = [
  ['2025-03-03', 'Harbour Lane &amp; Co', '-47.55'],
  ['2025-03-06', 'Tilbury', '-25.54'],
  ['2025-03-08', 'Salary', '1500.00'],
];
const tr = (cells: readonly string[], tag = 'td') =>
  `<tr>${cells.map((cell) => `<${tag}>${cell}</${tag}>`).join('')}</tr>`;
const table = (rows: readonly (readonly string[])[] = ROWS) =>
  `<table border=1>${tr(['Date', 'Description', 'Amount'], 'th')}${rows.map((row) => tr(row)).join('\n')}</table>`;
const page = (body: string, head = '') =>
  `<!DOCTYPE html><html><head>${head}</head><body>${body}</body></html>`;
const LINES = [
  ['bank', '2025-03-03', 47.55, 'Harbour Lane & Co'],
  ['bank', '2025-03-06', 25.54, 'Tilbury'],
  ['bank', '2025-03-08', -1500, 'Salary'],
];

describe('a table in a web page', () => {
  test.each([
    ['under the name of a workbook', page(table())],
    ['alone', `\n<!-- made by a bank -->\n${table()}`],
    ['within one that lays out the page', page(`<table><tr><td>Menu<td>${table()}</table>`)],
    [
      'beside others, with a title over its columns',
      page(
        `<table><tr><td>Owner<td>A Sample</table>${table().replace('<tr>', '<tr><td colspan=3>Account activity</td></tr><tr>')}<table><tr><td>Help</td><td>Imprint</td></tr></table>`,
      ),
    ],
    [
      'in capitals, without closing tags',
      page(table())
        .replace(/<\/t[drh]>/g, '')
        .toUpperCase()
        .replace('HARBOUR LANE', 'Harbour Lane')
        .replace('&AMP; CO', '&amp; Co')
        .replace('TILBURY', 'Tilbury')
        .replace('SALARY', 'Salary'),
    ],
    ['in several parts with the same header', page(`${table(ROWS.slice(0, 1))}${table(ROWS.slice(1))}`)],
    [
      'with cells in markup',
      page(table(ROWS.map(([a, b, c]) => [`<p>${a}</p>`, `<a href="#">${b}</a>`, ` <b>${c}</b>\n&nbsp;`]))),
    ],
  ])('%s is read', async (_, text) => {
    const result = await imported({ 'bank.xls': text });
    expect(result.report.format).toBe('html');
    expect(linesOf(result)).toEqual(LINES);
  });

  test('in the XML of Excel 2003 is read as well', async () => {
    const cell = (text: string, type = 'String') => `<Cell><Data ss:Type="${type}">${text}</Data></Cell>`;
    const rows = ROWS.map(
      ([day = '', name = '', amount = '']) =>
        `<Row>${cell(`${day}T00:00:00.000`, 'DateTime')}${cell(name)}${cell(amount, 'Number')}</Row>`,
    );
    const text = `<?xml version="1.0"?>\n<?mso-application progid="Excel.Sheet"?>\n<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet ss:Name="A"><Table><Row>${['Date', 'Payee', 'Amount'].map((name) => cell(name)).join('')}</Row>${rows.join('')}</Table></Worksheet></Workbook>`;
    expect(linesOf(await imported({ 'bank.xls': text }))).toEqual(LINES);
  });

  test('is in the encoding that the page says', async () => {
    const text = page(table([...ROWS, ['2025-03-09', 'Łąka', '-1.00']]), '<meta charset="windows-1250">');
    const result = await imported({ 'bank.xls': encoded(text, 'windows-1250') });
    expect(linesOf(result).at(-1)?.[3]).toBe('Łąka');
    const { table: told } = await understoodOf({ 'bank.xls': encoded(text, 'windows-1250') });
    expect(told).toMatchObject({ encoding: 'windows-1250', encodingState: 'proven', headerLine: 1 });
  });
});

describe('a web page', () => {
  const SAYS = /is a web page and not an export/;
  test.each([
    [
      'to log in',
      page('<form><table><tr><td>User<td><input></tr><tr><td>Password<td><input></table></form>'),
      SAYS,
    ],
    [
      'that says an error',
      page('<p>Your session has expired, please log in again. 2025-03-03, 1.00</p>'),
      SAYS,
    ],
    ['with a script alone', page('<script>var t = "<table><tr><td>2025-03-03<td>1.00"</script>'), SAYS],
    ['of tables without an end', page('<table><tr><td>'.repeat(10_000)), /within each other without an end/],
    ['of elements without an end', page('<div>'.repeat(200_000)), SAYS],
    [
      'of cells over very many columns',
      page(`<table>${'<tr><td colspan=2000>1<td>2'.repeat(20_000)}</table>`),
      /too many for its size|at most 2,000/,
    ],
  ])('%s is refused with a sentence', async (_, text, message) => {
    expect((await refusal({ 'export.csv': text })).message).toMatch(message);
  });
});
