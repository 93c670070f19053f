import { type PackedTexts, textCount, textReader } from '@/lib/model/packed-texts';
import { ID_COLUMN } from '@/lib/rules/document/output-columns';
import { writeCsvHeader, writeCsvRows } from '../tables/csv';
import type { CsvTexts } from '../tables/csv-texts';
import type { Row, TableShape } from '../tables/table';

/** A column of texts, row by row; null is unknown, and an empty cell. */
interface TextColumn {
  readonly name: string;
  readonly text: (row: number) => string | null;
}

/** Rows for one write. */
const ROWS_A_WRITE = 5_000;

/** A table with one row a customer as parts of a CSV file: the column `id`, then these. */
export function* columnsCsv(
  ids: PackedTexts,
  columns: readonly TextColumn[],
  texts?: CsvTexts,
): Generator<string> {
  const shape: TableShape = {
    name: 'columns',
    key: [ID_COLUMN],
    columns: [ID_COLUMN, ...columns.map(({ name }) => name)].map((name) => ({ name, type: 'text' })),
  };
  yield writeCsvHeader(shape, texts);
  const id = textReader(ids);
  const all = textCount(ids);
  for (let from = 0; from < all; from += ROWS_A_WRITE) {
    const rows = Array.from(
      { length: Math.min(ROWS_A_WRITE, all - from) },
      (_, i): Row => [id(from + i), ...columns.map(({ text }) => text(from + i))],
    );
    yield writeCsvRows(shape, rows, texts);
  }
}
