import fc from 'fast-check';
import { expect, test } from 'vitest';
import { check } from '@/lib/testing/check';
import { readBalance, readCents } from '../../cells/amounts';
import { ofTexts } from '../../rows/of-texts';
import { ofText, type Row } from '../../rows/row';
import { rowBalance, rowCents } from '../../rows/row-amounts';
import { TextRow } from '../../rows/text-row';
import { ByteRow } from './byte-row';
import { csvCells } from './csv-cells';
import { csvReader } from './csv-rows';

const ENCODER = new TextEncoder();
const WIDTH = 3;

const cell = fc.oneof(
  fc.constantFrom(
    '',
    'Shop',
    'Shop 2',
    '12.50',
    '-0.00',
    '12,5',
    '1.234,56',
    '-7',
    '1e3',
    ' 5 ',
    'é',
    '🍞',
    '\ufb01',
    '5',
  ),
  fc.constantFrom('a;b', 'say "hi"', 'two\nlines', '(3.00)', '12.345', '1234567890123456', 'x'.repeat(70)),
  fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => value.toFixed(2)),
);
const written = (text: string, isQuoted: boolean) =>
  isQuoted || /[;"\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;

/** What can be asked of a row, for all of its columns. */
function everything() {
  const upper = ofText((text) => text.toUpperCase());
  const joined = ofTexts([0, 2], (row) => `${row.text(0)}|${row.text(2)}`);
  return (row: Row) => ({
    texts: Array.from({ length: row.count + 1 }, (_, c) => row.text(c)),
    upper: Array.from({ length: row.count + 1 }, (_, c) => upper(row, c)),
    joined: joined(row),
    again: joined(row),
    cents: Array.from({ length: WIDTH }, (_, c) => [rowCents(row, c, '.'), rowCents(row, c, ',')]),
    balances: Array.from({ length: WIDTH }, (_, c) => [rowBalance(row, c, '.'), rowBalance(row, c, ',')]),
    isAbove: row.isAbove(1),
  });
}

/** Rows of text in parts, looked at as bytes: plain ones together. */
function byBytes(parts: readonly Uint8Array[]) {
  const rows: unknown[] = [];
  const row = new ByteRow(WIDTH);
  const ask = everything();
  let regular = 0;
  const push = csvCells(
    ';',
    (cells) => {
      row.toCells(cells);
      rows.push(ask(row));
    },
    {
      plain: {
        rows: row.plain,
        firstLine: 1,
        onTaken: (bytes) => {
          const { count } = row.plain;
          regular += count;
          row.take(bytes);
          for (let at = 0; at < count; at++) {
            row.toPlain(at);
            rows.push(ask(row));
          }
        },
      },
    },
  );
  for (const part of parts) push(part, false);
  push('', true);
  return { rows, regular };
}

test('a row of bytes says what one of texts says, whatever is in its cells and wherever the bytes are cut', () => {
  let regular = 0;
  check(
    fc.property(
      fc.array(fc.array(fc.tuple(cell, fc.boolean()), { minLength: WIDTH, maxLength: WIDTH }), {
        minLength: 1,
        maxLength: 60,
      }),
      fc.constantFrom('\n', '\r\n', '\r'),
      fc.array(fc.nat(2_000), { maxLength: 6 }),
      (table, lineEnd, cuts) => {
        const text = table
          .map((cells) => cells.map(([one, isQuoted]) => written(one, isQuoted)).join(';'))
          .join(lineEnd);
        const bytes = ENCODER.encode(text);
        const places = [0, ...cuts.filter((at) => at < bytes.length).sort((a, b) => a - b), bytes.length];
        const found = byBytes(places.slice(1).map((end, i) => bytes.slice(places[i], end)));
        regular += found.regular;
        const expected: unknown[] = [];
        const row = new TextRow();
        const ask = everything();
        csvReader(';', (cells) => expected.push(ask(row.of(cells))))(text, true);
        expect(found.rows).toEqual(expected);
      },
    ),
    200,
  );
  expect(regular).toBeGreaterThan(100);
});

test('a plain amount is read as any other', () => {
  const row = new TextRow();
  check(
    fc.property(cell, fc.constantFrom('.' as const, ',' as const), (text, decimal) => {
      row.of([text]);
      const read = [rowCents(row, 0, decimal), rowBalance(row, 0, decimal)];
      expect(read).toEqual([readCents(text.trim(), decimal), readBalance(text.trim(), decimal)]);
    }),
    500,
  );
});

test('codes of many texts stay those of their texts', () => {
  const text = Array.from({ length: 120_000 }, (_, i) => `id${i};Shop ${i % 7};${i % 3}`).join('\n');
  const row = new ByteRow(WIDTH);
  const known = ofText((one) => one);
  const both = ofTexts([0, 1], (one) => `${one.text(0)} ${one.text(1)}`);
  let wrong = 0;
  csvCells(';', (cells) => {
    row.toCells(cells);
    for (let c = 0; c < WIDTH; c++) if (known(row, c) !== row.text(c)) wrong++;
    if (both(row) !== `${row.text(0)} ${row.text(1)}`) wrong++;
  })(text, true);
  expect(wrong).toBe(0);
});
