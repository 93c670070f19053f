import { writeCsvRows } from '../tables/csv';
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
  ids: readonly string[],
  columns: readonly TextColumn[],
  texts?: CsvTexts,
): Generator<string> {
  const shape: TableShape = {
    name: 'columns',
    key: ['id'],
    columns: ['id', ...columns.map(({ name }) => name)].map((name) => ({ name, type: 'text' })),
  };
  yield writeCsvRows(shape, [shape.columns.map(({ name }) => name)], texts);
  for (let from = 0; from < ids.length; from += ROWS_A_WRITE) {
    const rows = ids
      .slice(from, from + ROWS_A_WRITE)
      .map((id, i): Row => [id, ...columns.map(({ text }) => text(from + i))]);
    yield writeCsvRows(shape, rows, texts);
  }
}
