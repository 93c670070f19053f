import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isoFromDayNumber } from '@/lib/model/calendar';
import { checkAsync } from '@/lib/testing/check';
import { imported, linesOf, refusal, understoodOf } from '@/lib/testing/imports';
import { sheetXml, type WrittenCell, workbookOf, writeWorkbook } from '@/lib/testing/workbooks';
import { dateText, kindOfBuiltIn, kindOfCode, numberText } from './cell-text';

const merchant = fc
  .string({ unit: fc.constantFrom(...'abcXYZéЖ猫 019&<>".-'), minLength: 1, maxLength: 20 })
  .map((text) => text.trim().replace(/\s+/g, ' '))
  .filter((text) => /^[A-Za-z]/.test(text));
const history = fc
  .array(
    fc.record({
      day: fc.integer({ min: 19_500, max: 20_400 }),
      cents: fc.integer({ min: -9_999_999, max: 9_999_999 }).filter((cents) => cents !== 0),
      merchant,
    }),
    { minLength: 2, maxLength: 30 },
  )
  .map((rows) => rows.toSorted((a, b) => a.day - b.day));

const HEADER = ['Date', 'Description', 'Debit', 'Credit'];

describe('a workbook', () => {
  test('property: any history reads back the same, in either epoch, below any preamble', async () => {
    const shape = fc.record({ is1904: fc.boolean(), above: fc.nat({ max: 6 }), first: fc.boolean() });
    await checkAsync(
      fc.asyncProperty(history, shape, async (rows, { is1904, above, first }) => {
        const preamble: WrittenCell[][] = Array.from({ length: above }, (_, i) => [`Note ${i}`]);
        const table = rows.map(({ day, cents, merchant: name }): WrittenCell[] => [
          { day: isoFromDayNumber(day) },
          day % 2 ? name : { inline: name },
          cents > 0 ? cents / 100 : null,
          cents < 0 ? -cents / 100 : null,
        ]);
        const sheets = [
          { name: 'Summary', rows: [['Owner', 'A Sample']] },
          { name: 'Account', rows: [...preamble, HEADER, ...table] },
        ];
        const book = writeWorkbook(first ? sheets.toReversed() : sheets, { is1904 });
        const result = await imported({ 'own.xlsx': book }, { merchants: 'as written' });
        expect(result.report).toMatchObject({ format: 'xlsx', rowsRead: rows.length, rowsRejected: 0 });
        expect(linesOf(result)).toEqual(
          rows.map(({ day, cents, merchant: name }) => ['own', isoFromDayNumber(day), cents / 100, name]),
        );
      }),
      60,
    );
  });

  test('its table is told with the sheet, the row of its header, and what its cells are', async () => {
    const rows = [['Statement'], [], ['Date', 'Name', 'Amount'], [{ day: '2025-03-03' }, 'Shop', -4.5]];
    const { table } = await understoodOf({
      'a.xlsx': writeWorkbook([
        { name: 'Own', rows },
        { name: 'Old', rows: [['x', 'y']], hidden: true },
        { name: 'Notes', rows: [['just a note']] },
      ]),
    });
    expect(table).toMatchObject({ format: 'xlsx', file: 'a.xlsx: Own', headerLine: 3, preambleLines: 2 });
    expect(table?.dates.order).toBe('ymd');
  });

  test('what stands above the table says its currency', async () => {
    const { currency } = await understoodOf({
      'a.xlsx': writeWorkbook([
        {
          name: 'S',
          rows: [
            ['A Bank', 'Branch : Koramangala'],
            ['A Sample', 'Currency : INR'],
            ['Date', 'Name', 'Amount'],
            ...[3, 4, 5, 6].map((day) => [{ day: `2025-03-0${day}` }, 'Shop', -4.5]),
          ],
        },
      ]),
    });
    expect(currency).toBe('INR');
  });

  test('cells of every type are the text that they show', async () => {
    const xml = sheetXml(
      `<dimension ref="A1:B2"/><sheetData><row><c t="inlineStr"><is><t>Date</t></is></c><c t="inlineStr"><is><r><t>Na</t></r><r><t>me</t></r><rPh><t>x</t></rPh></is></c><c t="str"><f>1</f><v>Amount</v></c><c t="inlineStr"><is><t>Pending</t></is></c></row>
      <row r="7"><c r="A7" t="d"><v>2025-03-03T00:00:00</v></c><c r="B7" t="inlineStr"><is><t>A_x0026_B</t></is></c><c r="C7"><f>A1*2</f><v>-0.30000000000000004</v></c><c r="D7" t="b"><v>0</v></c></row>
      <row r="9"><c r="A9" s="2"><v>45720.75</v></c><c r="B9" t="e"><v>#N/A</v></c><c r="C9" s="3"><v>1.2E3</v></c><c r="F9" t="inlineStr"><is><t>a note beside</t></is></c></row></sheetData>`,
    );
    const result = await imported({ 'own.xlsx': workbookOf([{ name: 'S', xml }]) }, { flipSign: false });
    const sample = result.report.sample.map(({ cells }) => cells);
    expect(sample).toEqual([
      ['2025-03-03', 'A&B', '-0.3', 'false'],
      ['2025-03-04 18:00:00', '', '1200', ''],
    ]);
  });

  test('no sheet with a table is refused with a sentence', async () => {
    const book = writeWorkbook([{ name: 'Notes', rows: [['only'], ['notes']] }]);
    expect((await refusal({ 'a.xlsx': book })).message).toMatch(/no table in this workbook/);
  });
});

test('numbers are days where their format has a day, and times where it has hours alone', () => {
  const kinds = {
    'dd/mm/yyyy': 'date',
    'm/d/yy h:mm': 'date',
    '[$-407]d. mmmm yyyy': 'date',
    'yyyy"年"m"月"d"日"': 'date',
    mmm: 'date',
    'h:mm:ss': 'time',
    '[h]:mm': 'time',
    General: 'number',
    '#,##0.00\\ "day"': 'number',
    '[Red]-0.00': 'number',
    '_-* #,##0.00 [$€-1]_-': 'number',
    '0.00E+00': 'number',
    '@': 'number',
  };
  for (const [code, kind] of Object.entries(kinds)) expect([code, kindOfCode(code)]).toEqual([code, kind]);
  expect([14, 22, 20, 0, 2, 49].map(kindOfBuiltIn)).toEqual([
    'date',
    'date',
    'time',
    'number',
    'number',
    'number',
  ]);
});

test('serial numbers are the days of either epoch, with the one that never was', () => {
  const days: readonly (readonly [string, boolean, string])[] = [
    ['1', false, '1900-01-01'],
    ['59', false, '1900-02-28'],
    ['61', false, '1900-03-01'],
    ['45719', false, '2025-03-03'],
    ['45719.999999', false, '2025-03-04'],
    ['0', true, '1904-01-01'],
    ['44257', true, '2025-03-03'],
    ['2958465', false, '9999-12-31'],
  ];
  for (const [serial, is1904, day] of days) expect(dateText(serial, 'date', is1904)).toBe(day);
  expect([
    dateText('0.5', 'time', false),
    dateText('-3', 'date', false),
    dateText('x', 'date', false),
  ]).toEqual(['12:00:00', '-3', 'x']);
  expect(['-47.550000000000004', '1E-2', '1500', '352.45', 'n'].map(numberText)).toEqual([
    '-47.55',
    '0.01',
    '1500',
    '352.45',
    'n',
  ]);
});
