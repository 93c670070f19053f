import { expect, test } from 'vitest';
import { buffersOf } from '@/lib/model/column';
import { fileOf } from '@/lib/testing/imports';
import type { ImportFile } from '../../import/files/import-file';
import { COMMAND_ROOM, PAGE_ROOM } from '../../import/files/limits';
import { readFeatureTable } from '../read-feature-table';
import { bytesOfRow } from './table-room';

const HEADER = 'customer_id,region,spend,share,count';
const lineOf = (i: number) =>
  `c${String(i).padStart(8, '0')},${i % 3 ? 'north' : 'south'},${(i % 977) / 100},${(i % 89) / 1_000},${i % 7}`;

/** A file that claims to be of so many bytes, of which there are only the first ones. */
function largeFile(bytes: number): ImportFile {
  const head = new TextEncoder().encode(
    `${HEADER}\n${Array.from({ length: 20_000 }, (_, i) => lineOf(i)).join('\n')}\n`,
  );
  const slice = (start: number, end: number) => ({
    arrayBuffer: async () => {
      if (end > head.length) throw new Error('It was read on.');
      return head.slice(start, end).buffer;
    },
  });
  return { name: 'large.csv', data: { size: bytes, slice } };
}

test('what a row takes is known from the first ones', async () => {
  const rows = 50_000;
  const text = `${HEADER}\n${Array.from({ length: rows }, (_, i) => lineOf(i)).join('\n')}\n`;
  const read = await readFeatureTable(fileOf('table.csv', text));
  if (!read.ok) throw new Error(read.problem.message);
  const taken = buffersOf(read.value.columns.values()).reduce((sum, { byteLength }) => sum + byteLength, 0);
  const sample = Array.from({ length: 200 }, (_, i) => lineOf(i).split(','));
  const estimate = rows * bytesOfRow(sample, 5);
  expect(estimate / taken).toBeGreaterThan(0.8);
  // While they are read, all numbers take four bytes.
  expect(estimate / taken).toBeLessThan(1.7);
});

test('a table that takes more memory than there is room for is refused before it is read, with what to do', async () => {
  const small = { ...PAGE_ROOM, bytes: 100_000_000 };
  const read = await readFeatureTable(largeFile(100_000_000), {}, {}, small);
  expect(!read.ok && read.problem.message).toMatch(
    /^The table takes about 0\.\d GB of memory, for 3,\d{3},\d{3} rows of 5 columns; the page has room for 0\.1 GB\. Leave out columns that no rule reads, or evaluate it on the command line: evaluate --rules\.$/,
  );
});

test('more than ten million rows are refused on the page and on the command line', async () => {
  for (const room of [PAGE_ROOM, COMMAND_ROOM]) {
    const read = await readFeatureTable(largeFile(2_000_000_000), {}, {}, room);
    expect(!read.ok && read.problem.message).toMatch(
      /^The table has more than 10,000,000 rows, and no more can be read\./,
    );
  }
});

test('rows are counted where the first ones told of fewer', async () => {
  const text = `${HEADER}\n${Array.from({ length: 3_000 }, (_, i) => lineOf(i)).join('\n')}\n`;
  const read = await readFeatureTable(fileOf('table.csv', text), {}, {}, { ...PAGE_ROOM, rows: 2_999 });
  expect(!read.ok && read.problem.message).toContain('The table has more than 2,999 rows');
});
