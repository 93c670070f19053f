import { columnReader } from '@/lib/model/column';
import type { ImportFile, Task } from '../../import/files/import-file';
import { sampleCells, type Table } from '../../import/files/table';
import { readParquetColumns } from '../columns/parquet-columns';

/** Rows of a sample. */
const FIRST = 200;

/** What a row is, is known by the first of them: the others are not read. */
const notRead = (): never => {
  throw new Error('Of this table only the first rows were read');
};

/**
 * The table of a Parquet file by its first rows, of which no more is unpacked than they stand in. Null where it has columns of lists or
 * structures, or less than two.
 */
export async function parquetHead(file: ImportFile, task: Task): Promise<Table | null> {
  const { columns, rows, leftOut } = await readParquetColumns(file, () => true, task, { first: FIRST });
  if (leftOut.length > 0 || columns.length < 2) return null;
  const texts = columns.map(({ column }) => columnReader(column).text);
  const rowAt = (_: unknown, row: number) => sampleCells(texts.map((text) => text(row) ?? ''));
  return {
    file: file.name,
    header: columns.map(({ name }) => name),
    width: columns.length,
    sample: Array.from({ length: rows }, rowAt),
    facts: {
      format: 'parquet',
      encoding: null,
      byteOrderMark: false,
      delimiter: null,
      headerLine: null,
      preambleLines: 0,
    },
    scan: notRead,
  };
}
