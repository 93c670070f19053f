import { parquetWriteBuffer } from 'hyparquet-writer';
import { expect, test } from 'vitest';
import { columnReader } from '@/lib/model/column';
import { fileOf } from '@/lib/testing/imports';
import { type SlowColumn, slowColumn } from '@/lib/testing/slow/slow-table';
import { unwrapped } from '@/lib/testing/unwrapped';
import { PARQUET } from '../../import/formats/parquet/parquet-table';
import { readFeatureTable } from '../read-feature-table';

type Columns = Parameters<typeof parquetWriteBuffer>[0]['columnData'];
const written = (columnData: Columns, more: object = {}) =>
  new Uint8Array(parquetWriteBuffer({ columnData, ...more }));

const ROWS = 2_500;
const all = <T>(value: (i: number) => T) => Array.from({ length: ROWS }, (_, i) => value(i));
/** Every third is unknown. */
const some = <T>(value: (i: number) => T) => all((i) => (i % 3 === 0 ? null : value(i)));
const schema = (name: string, more: object) => ({ name, repetition_type: 'OPTIONAL', ...more });

const COLUMNS = [
  { name: 'id', data: all((i) => `c${i}`), type: 'STRING' },
  { name: 'double', data: all((i) => i / 7), type: 'DOUBLE' },
  { name: 'gaps', data: some((i) => i / 8), type: 'DOUBLE', nullable: true },
  { name: 'float', data: all((i) => i / 10), type: 'FLOAT' },
  { name: 'int', data: some((i) => i - 1_000), type: 'INT32', nullable: true },
  { name: 'long', data: all((i) => BigInt(i - 9) * 1_234_567_890_123_457n), type: 'INT64' },
  { name: 'flag', data: some((i) => i % 2 === 0), type: 'BOOLEAN', nullable: true },
  { name: 'few', data: some((i) => `grün ${i % 5}`), type: 'STRING', nullable: true },
  { name: 'time', data: some((i) => new Date(i * 43_200_000)), type: 'TIMESTAMP', nullable: true },
  { name: 'json', data: all((i) => ({ i })), type: 'JSON' },
  { name: 'numbers as texts', data: all((i) => (i % 4 ? ` ${i}.50 ` : 'NA')), type: 'STRING' },
  { name: 'none', data: all(() => null), type: 'DOUBLE', nullable: true },
  { name: 'beyond', data: all((i) => [Number.NaN, Number.NEGATIVE_INFINITY, i][i % 3]), type: 'DOUBLE' },
] as unknown as Columns;

/** The table as texts, column by column, as the import of transactions reads it. */
async function slowColumns(bytes: Uint8Array): Promise<ReadonlyMap<string, SlowColumn>> {
  const [opened] = await PARQUET.open(fileOf('x.parquet', bytes), undefined, {});
  if (opened?.kind !== 'table') throw new Error('There is no table.');
  const header = opened.table.header ?? [];
  const cells: string[][] = header.map(() => []);
  await opened.table.scan((row) => {
    for (let c = 0; c < row.count; c++) cells[c]?.push(row.text(c));
  }, {});
  return new Map(header.map((name, c) => [name, slowColumn(cells[c] as string[])]));
}

test.each([
  ['in groups of rows', { rowGroupSize: 700 }],
  ['in small pages', { pageSize: 500 }],
  ['without compression', { codec: 'UNCOMPRESSED' }],
])('columns as they are stored say what they say as texts, %s', async (_, options) => {
  const bytes = written(COLUMNS, options);
  const { columns, rows } = unwrapped(await readFeatureTable(fileOf('x.parquet', bytes)));
  expect(rows).toBe(ROWS);
  for (const [name, slow] of await slowColumns(bytes)) {
    const { numbers, text } = columnReader(columns.get(name) as NonNullable<ReturnType<typeof columns.get>>);
    expect([name, all(text)]).toEqual([name, slow.texts]);
    if (name !== 'id')
      expect([name, numbers && all((i) => numbers[i])]).toEqual([
        name,
        slow.numbers?.map((n) => n ?? Number.NaN) ?? null,
      ]);
  }
});

test('decimals are exact, and written with all of theirs', async () => {
  const bytes = new Uint8Array(
    parquetWriteBuffer({
      columnData: [
        { name: 'id', data: ['a', 'b', 'c'] },
        { name: 'price', data: [1599, 50, -1] },
      ],
      schema: [
        { name: 'root', num_children: 2 },
        schema('id', { type: 'BYTE_ARRAY', converted_type: 'UTF8' }),
        schema('price', { type: 'INT32', converted_type: 'DECIMAL', scale: 2, precision: 9 }),
      ] as never,
    }),
  );
  const { columns } = unwrapped(await readFeatureTable(fileOf('x.parquet', bytes)));
  const { numbers, text } = columnReader(columns.get('price') as never);
  expect([...(numbers as Float64Array)].map((value) => value * 100)).toEqual(
    (await slowColumns(bytes)).get('price')?.numbers?.map((value) => (value as number) * 100),
  );
  expect([0, 1, 2].map(text)).toEqual((await slowColumns(bytes)).get('price')?.texts);
});

test('ids that are numbers are texts, to the last digit', async () => {
  const bytes = written([
    { name: 'user_id', data: [9_007_199_254_740_993n, 12n], type: 'INT64' },
    { name: 'x', data: [1, 2], type: 'DOUBLE' },
  ]);
  const { columns } = unwrapped(await readFeatureTable(fileOf('x.parquet', bytes)));
  const { text } = columnReader(columns.get('user_id') as never);
  expect([text(0), text(1)]).toEqual(['9007199254740993', '12']);
});

test('a sound file with any one byte changed is read or refused', async () => {
  const sound = written([
    { name: 'id', data: Array.from({ length: 30 }, (_, i) => `c${i}`), type: 'STRING' },
    { name: 'x', data: Array.from({ length: 30 }, (_, i) => i / 4), type: 'DOUBLE' },
    { name: 't', data: Array.from({ length: 30 }, (_, i) => (i % 3 ? `t${i % 4}` : null)), type: 'STRING' },
  ]);
  const ends = { read: 0, refused: 0 };
  for (let at = 0; at < sound.length; at++) {
    const changed = sound.slice();
    changed[at] = (changed[at] as number) ^ 0xfe;
    const { ok } = await readFeatureTable(fileOf('x.parquet', changed));
    ends[ok ? 'read' : 'refused']++;
  }
  expect(ends.read + ends.refused).toBe(sound.length);
  expect(ends.refused).toBeGreaterThan(sound.length / 4);
});

test('a small file that claims very many rows is refused before they are made', async () => {
  const rows = Array.from({ length: 1_500_000 }, () => null);
  const bytes = written(
    [
      { name: 'id', data: rows, type: 'STRING', nullable: true },
      { name: 'x', data: rows, type: 'DOUBLE', nullable: true },
    ],
    { codec: 'SNAPPY', rowGroupSize: 2_000_000 },
  );
  const result = await readFeatureTable(fileOf('x.parquet', bytes));
  expect(!result.ok && result.problem.message).toContain('far more values than a file of its size');
});
