import fc from 'fast-check';
import Papa from 'papaparse';
import { describe, expect, test } from 'vitest';
import { type Column, columnReader } from '@/lib/model/column';
import { checkAsync } from '@/lib/testing/check';
import { fileOf, utf16, windows1252 } from '@/lib/testing/imports';
import { slowColumn } from '@/lib/testing/slow/slow-table';
import { unwrapped } from '@/lib/testing/unwrapped';
import { CSV } from '../tables/csv';
import { PARQUET } from '../tables/parquet';
import type { Cell, ColumnType, TableShape } from '../tables/table';
import { lineOf } from './columns/row-lines';
import { readFeatureTable } from './read-feature-table';
import type { TableDecisions } from './table-decisions';

type Content = string | Uint8Array | ArrayBuffer;
const read = async (content: Content, decisions: TableDecisions = {}, name = 'table.csv') =>
  unwrapped(await readFeatureTable(fileOf(name, content), decisions));
const refusal = async (content: Content, decisions: TableDecisions = {}, name = 'table.csv') => {
  const result = await readFeatureTable(fileOf(name, content), decisions);
  return result.ok ? 'read' : `${result.problem.where}: ${result.problem.message}`;
};

const numbersOf = (column: Column | undefined) => {
  const numbers = column && columnReader(column).numbers;
  return numbers && Array.from(numbers, (number) => (Number.isNaN(number) ? null : number));
};
const textsOf = (column: Column | undefined, rows: number) => {
  const { text } = columnReader(column as Column);
  return Array.from({ length: rows }, (_, row) => text(row));
};
const daysOf = (column: Column | undefined) =>
  column?.kind === 'date'
    ? Array.from(column.codes, (code) => {
        const day = column.days[code] as number;
        return Number.isNaN(day) ? null : day;
      })
    : null;

const numberTexts = fc.oneof(
  fc.double({ noNaN: true, noDefaultInfinity: true }).map(String),
  fc.integer().map(String),
  fc.tuple(fc.double({ min: -1e6, max: 1e6, noNaN: true }), fc.nat(8)).map(([x, d]) => x.toFixed(d)),
  fc.constantFrom('01', '007', '+5', '.5', '5.', '-0', '1e5', '1E-7', '-0.00', '0.10', ' 12 ', '1e999'),
  fc.stringMatching(/^-?\d{1,20}(\.\d{1,20})?$/),
);
const words = fc.constantFrom('', 'NA', 'nan', 'None', '-', 'true', 'False', 'inf', '-Infinity');
const texts = fc.oneof(
  fc.constantFrom('north', 'a b', 'Äh', 'x"y', 'line\nend', '日本', ' pad ', '\u00a0wide\u2003', '12%'),
  fc.string({ unit: 'grapheme', maxLength: 8 }).map((text) => text.replace(/[,;|\t\r\n]/g, '')),
);
const cellsOfColumn = (rows: number) =>
  fc
    .tuple(
      fc.constantFrom<readonly number[]>([1, 0, 0], [6, 1, 0], [0, 1, 0], [3, 1, 3], [0, 1, 6], [20, 1, 1]),
    )
    .chain(([[a = 0, b = 0, c = 0]]) =>
      fc.array(
        fc.oneof(
          { weight: a, arbitrary: numberTexts },
          { weight: b, arbitrary: words },
          { weight: c, arbitrary: texts },
        ),
        { minLength: rows, maxLength: rows },
      ),
    );
const tables = fc
  .tuple(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 5 }))
  .chain(([rows, columns]) => fc.array(cellsOfColumn(rows), { minLength: columns, maxLength: columns }));

describe('a table of cells', () => {
  test('has the numbers and texts that each of its cells says', async () => {
    await checkAsync(
      fc.asyncProperty(tables, async (columns) => {
        const names = columns.map((_, c) => `column_${c}_x`);
        const rows = (columns[0] ?? []).map((_, row) => [
          `k${row}`,
          ...columns.map((cells) => cells[row] ?? ''),
        ]);
        const found = await read(Papa.unparse([['id', ...names], ...rows], { newline: '\n' }));
        expect(found.rows).toBe(rows.length);
        expect(textsOf(found.columns.get('id'), rows.length)).toEqual(rows.map(([id]) => id));
        for (const [c, cells] of columns.entries()) {
          const column = found.columns.get(names[c] as string);
          // Cells that are dates or numbers with commas are settled as such, and are texts all the same.
          const slow = slowColumn(cells);
          expect(textsOf(column, rows.length)).toEqual(slow.texts);
          if (slow.numbers) expect(numbersOf(column)).toEqual(slow.numbers);
          else expect(column?.kind).not.toBe('number');
        }
      }),
      300,
    );
  });

  test('is the same whatever its parts are', async () => {
    const line = (i: number) => `c${i},${i % 7 ? i / 8 : ''},"a, ${i % 3}\nb",${i % 2 ? 'true' : 'NA'}`;
    const csv = `id,x,t,f\n${Array.from({ length: 40_000 }, (_, i) => line(i)).join('\n')}\n`;
    expect(csv.length).toBeGreaterThan(1 << 20);
    const { columns, rows, lines } = await read(csv);
    expect(rows).toBe(40_000);
    expect(textsOf(columns.get('id'), rows).at(-1)).toBe('c39999');
    expect(numbersOf(columns.get('x'))?.slice(-3)).toEqual([39_997 / 8, null, 39_999 / 8]);
    expect(new Set(textsOf(columns.get('t'), rows))).toEqual(new Set(['a, 0\nb', 'a, 1\nb', 'a, 2\nb']));
    expect(numbersOf(columns.get('f'))?.slice(0, 4)).toEqual([null, 1, null, 1]);
    expect([0, 1, 39_999].map((row) => lineOf(lines, row))).toEqual([2, 4, 80_000]);
  });

  test('may have 200 columns', async () => {
    const names = Array.from({ length: 200 }, (_, c) => `f${c}`);
    const rows = Array.from({ length: 50 }, (_, row) => [`c${row}`, ...names.map((_, c) => row * c)]);
    const { columns } = await read(Papa.unparse([['id', ...names], ...rows]));
    expect(columns.size).toBe(201);
    expect(numbersOf(columns.get('f199'))).toEqual(rows.map((_, row) => row * 199));
  });

  test('keeps texts when they come below numbers', async () => {
    const numbers = ['1', '2.50', '03', 'NA', 'true', '0.30000000000000001', '1e3', '12345678901234567890'];
    const { columns } = await read(
      `id,x\n${[...numbers, 'abc'].map((cell, i) => `c${i},${cell}`).join('\n')}\n`,
    );
    expect(columns.get('x')?.kind).toBe('category');
    expect(textsOf(columns.get('x'), 9)).toEqual([...numbers, 'abc']);
  });

  test('may be encoded in any way that the import knows, with a mark or without', async () => {
    const csv = 'id;Größe;Ort\nc1;1;Köln\nc2;2;Nürnberg\n';
    for (const content of [csv, `\ufeff${csv}`, utf16(csv), windows1252(csv)]) {
      const { columns } = await read(content);
      expect([...columns.keys()]).toEqual(['id', 'Größe', 'Ort']);
      expect(textsOf(columns.get('Ort'), 2)).toEqual(['Köln', 'Nürnberg']);
    }
  });

  test('may be separated by tabs, semicolons or bars, and end its lines in three ways', async () => {
    for (const delimiter of ['\t', ';', '|'])
      for (const end of ['\n', '\r\n', '\r']) {
        const { columns, rows } = await read(
          ['id,a,b', 'x,1,"p,q"', '', 'y,2,r'].join(end).replaceAll(',', delimiter),
        );
        expect(rows).toBe(2);
        expect(textsOf(columns.get('b'), 2)).toEqual([`p${delimiter}q`, 'r']);
      }
  });

  test('first rows may lack what all others have', async () => {
    const days = Array.from({ length: 30 }, (_, i) => `c${i},${i < 9 ? '' : '2025-01-02'},${i}`);
    const { columns, rows } = await read(`id,last_seen,n\n${days.join('\n')}`);
    expect(rows).toBe(30);
    expect(columns.get('last_seen')?.kind).toBe('date');
    expect(daysOf(columns.get('last_seen'))?.slice(8, 10)).toEqual([null, 20_090]);
  });

  test('rows may be shorter than the header, and a header may stand alone', async () => {
    const short = await read('id,a,b\nx,1\ny\n');
    expect(numbersOf(short.columns.get('a'))).toEqual([1, null]);
    const alone = await read('id,a,b\n');
    expect([alone.rows, [...alone.columns.keys()]]).toEqual([0, ['id', 'a', 'b']]);
  });
});

describe('refused are', () => {
  test.each([
    ['an empty file', '', 'The file is empty.'],
    ['a file without columns', 'just a text\nof lines\n', 'There is no table in this file'],
    ['a first row of values', 'c1,100\nc2,200\n', 'The first row must name the columns.'],
    ['two columns of one name', 'id,x,x\na,1,2\n', 'Two columns are called "x".'],
    ['a row with too many cells', 'id,x\na,1\nb,2,3\n', 'table.csv, line 3: The row has 3 cells'],
    ['bytes of no text', new Uint8Array([1, 0, 2, 0, 0, 0, 7, 44, 0]), 'This is not a text file'],
    ['a page of the web', '<html><body><p>no table</p></body></html>', 'table.csv'],
  ])('%s', async (_, content, message) => {
    expect(await refusal(content)).toContain(message);
  });

  test('a decision that does not fit, with the line', async () => {
    expect(await refusal('id,x\na,1\nb,many\n', { roles: { x: 'number' } })).toBe(
      'table.csv, line 3: The column "x" is no number here: "many".',
    );
    expect(await refusal('id,x\na,1\nb,many\n', { roles: { x: 'date' } })).toContain('"x" is not of dates');
  });
});

describe('decimal commas', () => {
  const german = (rows: readonly string[]) => `id;a;b\n${rows.map((row, i) => `c${i};${row}`).join('\n')}\n`;

  test('are what all cells of the table say', async () => {
    const { columns, findings } = await read(german(['1,50;1.234', '0,25;12.000', '1.234,5;7']));
    expect(numbersOf(columns.get('a'))).toEqual([1.5, 0.25, 1234.5]);
    // Another column proves that points group thousands.
    expect(numbersOf(columns.get('b'))).toEqual([1234, 12_000, 7]);
    expect(textsOf(columns.get('a'), 3)).toEqual(['1,50', '0,25', '1.234,5']);
    expect(findings).toMatchObject([{ about: 'decimal', state: 'proven' }]);
  });

  test('that come below the first rows are read again', async () => {
    const rows = Array.from({ length: 400 }, (_, i) => (i < 300 ? `${i};${i}` : `${i},5;1.${100 + i}`));
    const { columns } = await read(german(rows));
    expect(numbersOf(columns.get('a'))?.slice(299, 301)).toEqual([299, 300.5]);
    expect(numbersOf(columns.get('b'))?.slice(299, 301)).toEqual([299, 1400]);
  });

  test('of one column leave another with points', async () => {
    const { columns } = await read(german(['1,5;0.5', '2,5;1.25', '3,5;1.125']));
    expect(numbersOf(columns.get('a'))).toEqual([1.5, 2.5, 3.5]);
    expect(numbersOf(columns.get('b'))).toEqual([0.5, 1.25, 1.125]);
  });

  test('are asked for where points could group thousands, and where commas could', async () => {
    const points = await read(german(['1.234;x', '12.500;y']));
    expect(numbersOf(points.columns.get('a'))).toEqual([1.234, 12.5]);
    expect(points.findings).toMatchObject([{ about: 'decimal', state: 'asked', isNeeded: true }]);
    const decided = await read(german(['1.234;x', '12.500;y']), { decimal: ',' });
    expect(numbersOf(decided.columns.get('a'))).toEqual([1234, 12_500]);
    const commas = await read('id,a\nx,"1,234"\ny,"12,500"\n');
    expect(commas.columns.get('a')?.kind).toBe('category');
    expect(commas.findings).toMatchObject([{ about: 'decimal', state: 'asked', column: 'a' }]);
    const said = await read('id,a\nx,"1,234"\ny,"12,500"\n', { decimal: '.' });
    expect(numbersOf(said.columns.get('a'))).toEqual([1234, 12_500]);
  });

  test('are no dates, and percents no numbers', async () => {
    const { columns } = await read('id;a;b\nx;12%;01.02.2025\ny;13%;03.02.2025\n');
    expect(columns.get('a')?.kind).toBe('category');
    expect(daysOf(columns.get('b'))).toEqual([20_120, 20_122]);
  });
});

describe('dates', () => {
  test('are days, and keep their text', async () => {
    const { columns } = await read('id,d,t\nx,2025-01-31,2025-01-31T10:20:30Z\ny,,\nz,NA,2025-02-01 00:00\n');
    expect(daysOf(columns.get('d'))).toEqual([20_119, null, null]);
    expect(textsOf(columns.get('d'), 3)).toEqual(['2025-01-31', null, 'NA']);
    expect(daysOf(columns.get('t'))).toEqual([20_119, null, 20_120]);
  });

  test('are asked for where the day and the month could each come first', async () => {
    const csv = 'id,d\nx,01/02/2025\ny,03/04/2025\n';
    const open = await read(csv);
    expect(open.columns.get('d')?.kind).toBe('category');
    expect(open.findings).toMatchObject([{ about: 'dates', state: 'asked', column: 'd' }]);
    expect(daysOf((await read(csv, { dateOrder: 'mdy' })).columns.get('d'))).toEqual([20_090, 20_151]);
    expect(daysOf((await read(`${csv}z,31/12/2025\n`)).columns.get('d'))?.[0]).toBe(20_120);
  });

  test('of eight digits are dates by their name, and numbers to rules', async () => {
    const { columns } = await read('id,as_of_date,n\nx,20250131,20250131\n');
    expect(daysOf(columns.get('as_of_date'))).toEqual([20_119]);
    expect(numbersOf(columns.get('as_of_date'))).toEqual([20_250_131]);
    expect(columns.get('n')?.kind).toBe('number');
  });
});

test('what is beyond all numbers is unknown, and said', async () => {
  const { columns, findings } = await read('id,x\na,1\nb,inf\nc,-Infinity\n');
  expect(numbersOf(columns.get('x'))).toEqual([1, null, null]);
  expect(findings).toMatchObject([{ about: 'unknown', column: 'x', state: 'assumed' }]);
});

describe('CSV and Parquet of one table', () => {
  const types: readonly ColumnType[] = ['text', 'number', 'integer', 'flag', 'date'];
  const cells: Readonly<Record<string, fc.Arbitrary<Cell>>> = {
    text: fc.oneof(texts, numberTexts, words),
    number: fc.double({ noNaN: true, noDefaultInfinity: true }),
    integer: fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 }),
    flag: fc.constantFrom(0, 1),
    date: fc
      .integer({ min: 10_000, max: 25_000 })
      .map((day) => new Date(day * 86_400_000).toISOString().slice(0, 10)),
  };
  const shapes = fc
    .tuple(
      fc.array(fc.constantFrom(...types), { minLength: 1, maxLength: 6 }),
      fc.integer({ min: 1, max: 30 }),
    )
    .chain(([columns, rows]) =>
      fc.record({
        columns: fc.constant(columns),
        rows: fc.array(
          fc.tuple(
            ...columns.map((type) =>
              fc.oneof(
                { weight: 1, arbitrary: fc.constant(null) },
                { weight: 5, arbitrary: cells[type] as fc.Arbitrary<Cell> },
              ),
            ),
          ),
          { minLength: rows, maxLength: rows },
        ),
      }),
    );

  test('gives the same columns', async () => {
    await checkAsync(
      fc.asyncProperty(shapes, async ({ columns, rows }) => {
        const shape: TableShape = {
          name: 'features',
          key: ['id'],
          columns: [
            { name: 'id', type: 'text' },
            ...columns.map((type, c) => ({ name: `${type}_${c}_x`, type })),
          ],
        };
        const written = rows.map((row, i): readonly Cell[] => [`k${i}`, ...row]);
        const [csv, parquet] = await Promise.all(
          [CSV, PARQUET].map(async (format) => {
            const writer = await format.writer('x', 'exact');
            writer.write(shape, written.slice(0, 7));
            if (written.length > 7) writer.write(shape, written.slice(7));
            const [file] = writer.finish();
            return read(file?.bytes as Uint8Array, {}, file?.name);
          }),
        );
        expect(parquet?.rows).toBe(rows.length);
        for (const { name, type } of shape.columns) {
          const [ours, theirs] = [csv, parquet].map((table) => table?.columns.get(name));
          expect([name, numbersOf(theirs)]).toEqual([name, numbersOf(ours)]);
          expect([name, daysOf(theirs)]).toEqual([name, daysOf(ours)]);
          // As booleans a Parquet file says true and false.
          if (type !== 'flag') expect(textsOf(theirs, rows.length)).toEqual(textsOf(ours, rows.length));
        }
      }),
      200,
    );
  });
});

test('bytes far below that are no UTF-8 show how all of the text is encoded', async () => {
  const line = (i: number) => `c${i};${i / 2};Ort ${i % 9}\n`.replace('.', ',');
  const plain = `id;x;ort\n${Array.from({ length: 60_000 }, (_, i) => line(i)).join('')}`;
  expect(plain.length).toBeGreaterThan(1 << 20);
  const { columns, rows, findings } = await read(windows1252(`${plain}last;1;Köln Nürnberg Straße für Öl\n`));
  expect(rows).toBe(60_001);
  expect(textsOf(columns.get('ort'), rows).at(-1)).toBe('Köln Nürnberg Straße für Öl');
  expect(findings).toContainEqual(expect.objectContaining({ about: 'encoding', state: 'assumed' }));
  for (const shift of ['', 'x']) {
    // The end of a chunk stands within a character with or without the shift.
    const cut = await read(
      `id,t${shift}\na,ä\nb,äää\n${Array.from({ length: 60_000 }, (_, i) => `c${i},äöüß\n`).join('')}`,
    );
    expect(new Set(textsOf(cut.columns.get(`t${shift}`), cut.rows))).toEqual(new Set(['ä', 'äää', 'äöüß']));
  }
});
