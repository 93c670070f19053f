import { parquetWriteBuffer } from 'hyparquet-writer';
import { expect, test } from 'vitest';
import { fileOf } from '@/lib/testing/imports';
import { PARQUET } from '../../import/formats/parquet/parquet-table';
import { parquetHead } from './parquet-head';

type Columns = Parameters<typeof parquetWriteBuffer>[0]['columnData'];

const ROWS = 3_000;
const all = (value: (row: number) => unknown) => Array.from({ length: ROWS }, (_, row) => value(row));
const FLAT = [
  { name: 'customer_id', data: all((i) => `c${i}`), type: 'STRING' },
  { name: 'spend', data: all((i) => (i % 3 ? i / 8 : null)), type: 'DOUBLE', nullable: true },
  { name: 'visits', data: all((i) => i - 5), type: 'INT32' },
  { name: 'long', data: all((i) => BigInt(i) * 1_234_567_890_123_457n), type: 'INT64' },
  { name: 'flag', data: all((i) => i % 2 === 0), type: 'BOOLEAN' },
  { name: 'region', data: all((i) => (i % 7 ? `region ${i % 4}` : null)), type: 'STRING', nullable: true },
  { name: 'since', data: all((i) => new Date(i * 86_400_000)), type: 'TIMESTAMP' },
  { name: 'none', data: all(() => null), type: 'DOUBLE', nullable: true },
] as unknown as Columns;

const written = (columnData: Columns, options: object) =>
  fileOf('x.parquet', new Uint8Array(parquetWriteBuffer({ columnData, ...options })));

test.each([
  ['in one group', { rowGroupSize: ROWS }],
  ['in small groups', { rowGroupSize: 150 }],
  ['in small pages', { pageSize: 500 }],
])('the first rows are those that a reader of all finds, %s', async (_, options) => {
  const file = written(FLAT, options);
  const [opened] = await PARQUET.open(file, undefined, {});
  const head = await parquetHead(file, {});
  expect(opened?.kind === 'table' && opened.table.sample).toEqual(head?.sample);
  expect(opened?.kind === 'table' && opened.table.header).toEqual(head?.header);
});
