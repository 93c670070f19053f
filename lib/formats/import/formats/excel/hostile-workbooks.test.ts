import { strToU8, zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { refusal, understoodOf } from '@/lib/testing/imports';
import { columnName, sheetXml, workbookOf, writeWorkbook } from '@/lib/testing/workbooks';

const row = (cells: string, r = 1) => `<row r="${r}">${cells}</row>`;
const text = (at: string, value: string) => `<c r="${at}" t="inlineStr"><is><t>${value}</t></is></c>`;
const cell = (at: string, value: number) => `<c r="${at}"><v>${value}</v></c>`;
const HEADER = row(text('A1', 'Date') + text('B1', 'Name') + text('C1', 'Amount'));
const ROW = row(text('A2', '2025-03-03') + text('B2', 'Shop') + cell('C2', -4.5), 2);
const book = (inner: string | Uint8Array, strings = '') =>
  workbookOf([{ name: 'S', xml: inner }], { strings });
const withData = (data: string, before = '') => sheetXml(`${before}<sheetData>${data}</sheetData>`);

/** Spaces that unpack to a thousand times as many bytes. */
const spaces = (bytes: number, before: string) => {
  const whole = new Uint8Array(bytes).fill(0x20);
  whole.set(strToU8(before));
  return whole;
};

describe('a workbook that', () => {
  test.each<[string, () => Uint8Array, RegExp]>([
    ['is a bomb of spaces', () => book(spaces(30e6, '<worksheet><sheetData>')), /too much for its size/],
    [
      'is a bomb of rows',
      () => book(withData(HEADER + row('<c><v>1</v></c><c><v>2</v></c>').repeat(600_000))),
      /too much for its size/,
    ],
    [
      'is a bomb that lies of its size',
      () => {
        const bytes = book(spaces(30e6, '<worksheet><sheetData>'));
        const view = new DataView(bytes.buffer);
        for (let at = 0; at + 46 < bytes.length; at++)
          if (view.getUint32(at, true) === 0x02014b50) view.setUint32(at + 24, 100_000, true);
        return bytes;
      },
      /damaged|without an end/,
    ],
    [
      'is a bomb of texts',
      () => book(withData(HEADER + ROW), `<si><t>${'x'.repeat(30_000)}</t></si>`.repeat(1_000)),
      /too much for its size/,
    ],
    [
      'has one text without an end',
      () => book(withData(row(text('A1', 'x'.repeat(5_000_000))))),
      /a text without an end/,
    ],
    [
      'defines entities',
      () => book(`<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>${withData(row(text('A1', '&b;')))}`),
      /defines its own entities/,
    ],
    ['has elements within each other', () => book(sheetXml('<a>'.repeat(100_000))), /within each other/],
    [
      'has 10,000 columns',
      () =>
        book(
          withData(
            row(Array.from({ length: 10_000 }, (_, c) => `<c r="${columnName(c)}1"><v>1</v></c>`).join('')),
          ),
        ),
      /2,001 columns; at most 2,000/,
    ],
    [
      'makes thousands of empty cells of each',
      () =>
        book(
          withData(
            Array.from({ length: 20_000 }, (_, r) =>
              row(`<c r="${columnName(1_998)}${r + 1}"><v>1</v></c>`, r + 1),
            ).join(''),
          ),
        ),
      /too many for its size/,
    ],
    [
      'ends in the middle',
      () => writeWorkbook([{ name: 'S', rows: [['a', 'b']] }]).subarray(0, 700),
      /damaged/,
    ],
    ['has a part that is cut', () => book('<worksheet><sheetData><row><c><v>1'), /cannot be read/],
    ['has no sheet', () => workbookOf([]), /no sheet with cells/],
  ])('%s is refused with a sentence', async (_, make, message) => {
    expect((await refusal({ 'a.xlsx': make() })).message).toMatch(message);
  });

  test('says that it is a million rows wide, or has a cell at its far corner, is read as what it holds', async () => {
    const lying = book(withData(HEADER + ROW, '<dimension ref="A1:XFD1048576"/>'));
    const corner = book(withData(`${HEADER}${ROW}${row('<c r="XFD1048576"><v>1</v></c>', 1_048_576)}`));
    for (const bytes of [lying, corner]) {
      const understood = await understoodOf({ 'a.xlsx': bytes });
      expect(understood).toMatchObject({ rows: 1, table: { format: 'xlsx' } });
    }
  });

  test('gives a check sum that is not that of its sheet is refused', async () => {
    const bytes = zipSync(
      { '[Content_Types].xml': strToU8('x'), 'xl/workbook.xml': strToU8('<workbook>abc</workbook>') },
      { level: 0 },
    );
    bytes[bytes.lastIndexOf(0x62, bytes.length - 100)] = 0x63;
    expect((await refusal({ 'a.xlsx': bytes })).message).toMatch(/damaged/);
  });
});
