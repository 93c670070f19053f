import fc from 'fast-check';
import { expect, test } from 'vitest';
import { check } from '@/lib/testing/check';
import { ColumnCells } from './column-cells';
import { csvCells } from './csv-cells';
import { PlainRows } from './plain-rows';
import type { RowCells } from './row-cells';

const encoder = new TextEncoder();
const decoder = new TextDecoder();
const WIDTH = 3;

/** A row, and the line that it begins on. */
type Read = readonly [line: number, ...cells: string[]];

/** The rows of parts of a text; plain ones together or not. Blank ones, which are never plain, are left out. */
function rowsOf(parts: readonly Uint8Array[], isTogether: boolean): { rows: Read[]; plain: number } {
  const rows: Read[] = [];
  let plain = 0;
  const columns = Array.from({ length: WIDTH }, () => new ColumnCells());
  const together = new PlainRows(columns);
  const push = csvCells(
    ',',
    ({ count, from, to, texts, textOf }: RowCells, line) => {
      const cells = Array.from(
        { length: count },
        (_, c) => texts[c] ?? textOf(from[c] as number, to[c] as number),
      );
      if (cells.some((cell) => cell.trim() !== '')) rows.push([line, ...cells]);
    },
    isTogether
      ? {
          plain: {
            rows: together,
            firstLine: 2,
            onTaken: (bytes, line) => {
              plain += together.count;
              for (let row = 0; row < together.count; row++) {
                const cells = columns.map(({ from, to }) =>
                  decoder.decode(bytes.subarray(from[row] as number, to[row] as number)),
                );
                rows.push([line + row, ...cells]);
              }
              for (const column of columns) column.rows = 0;
            },
          },
        }
      : {},
  );
  for (const part of parts) push(part, false);
  push('', true);
  return { rows, plain };
}

const anyText = fc
  .array(
    fc.oneof(
      {
        weight: 6,
        arbitrary: fc.constantFrom(
          '1,a,2.5\n',
          ',b,\n',
          '7,,8\r\n',
          'é,1,\n',
          '"a, b","",3\n',
          '1,"é","x"\r\n',
        ),
      },
      fc.constantFrom('"', '"a,\n1"', ' ', ',', '\n', '\r', 'x', '"",', '1,2\n', '1,2,3,4\n', ' ,,\n'),
    ),
    { maxLength: 60 },
  )
  .map((pieces) => pieces.join(''));

test('rows that are taken together are those that are read one by one, wherever their bytes are cut', () => {
  let plain = 0;
  check(
    fc.property(anyText, fc.array(fc.nat(200)), (text, cuts) => {
      const bytes = encoder.encode(text);
      const places = [0, ...cuts.filter((at) => at < bytes.length).sort((a, b) => a - b), bytes.length];
      const parts = places.slice(1).map((end, i) => bytes.slice(places[i], end));
      const together = rowsOf(parts, true);
      plain += together.plain;
      expect(together.rows).toEqual(rowsOf(parts, false).rows);
    }),
  );
  expect(plain).toBeGreaterThan(100);
});
