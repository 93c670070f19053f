import type { FeatureTable } from '@/lib/features/feature-table';
import type { Row, TableShape, TablesWriter } from '@/lib/formats/tables/table';
import { DocumentError } from '@/lib/language/grammar';
import type { Config } from '@/lib/params/config/config';
import { columnsOf } from '@/lib/rules/document/evaluate-table';
import { ID_COLUMN } from '@/lib/rules/document/output-columns';
import { givenTable } from '@/lib/rules/view/document-columns';

/** Rows of the columns that rules name, a row a user, as texts: what `evaluate --columns` writes. */
export interface OutputRows {
  readonly shape: TableShape;
  readonly rows: readonly Row[];
  /** By column whether its texts are decimal numbers. */
  readonly areNumbers: readonly boolean[];
}

/** The table of the columns that rules name, all of it texts; null where they name none: who has which persona is a table of its own. */
export function outputShape({ rules }: Pick<Config, 'rules'>): TableShape | null {
  if (!rules.columns) return null;
  const names = [ID_COLUMN, ...Object.keys(rules.columns)];
  return {
    name: 'output_columns',
    columns: names.map((name) => ({ name, type: 'text' })),
    key: [ID_COLUMN],
  };
}

/** What columns cannot be written for is said of them. */
function inOutput<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof DocumentError)) throw error;
    throw new DocumentError(error.at, `In the output columns of the rules: ${error.message}`);
  }
}

/**
 * What the columns that rules name say of the users of a table, without what rules computed for it. Null where they name none. Throws
 * a DocumentError where a column cannot be written of it.
 */
export function outputRows(
  { rules, windows }: Pick<Config, 'rules' | 'windows'>,
  table: FeatureTable,
  userId: (row: number) => string,
): OutputRows | null {
  const shape = outputShape({ rules });
  if (!shape) return null;
  const columns = inOutput(() => columnsOf(rules, givenTable(rules, table, windows)));
  return {
    shape,
    rows: Array.from(
      { length: table.users },
      (_, row): Row => [userId(row), ...columns.map(({ text }) => text(row))],
    ),
    areNumbers: [false, ...columns.map(({ isNumber }) => isNumber)],
  };
}

/** Writes them: as texts with the decimals that they have, or `typed`, where numbers are numbers and what is not known is null. */
export function writeOutput(
  writer: TablesWriter,
  { shape, rows, areNumbers }: OutputRows,
  how: 'texts' | 'typed',
): void {
  if (how === 'texts') {
    writer.write(shape, rows);
    return;
  }
  const typed = shape.columns.map(({ name }, c) => ({
    name,
    type: areNumbers[c] ? ('number' as const) : ('text' as const),
  }));
  const cells = rows.map((row) =>
    row.map((cell, c) => (cell === '' ? null : areNumbers[c] ? Number(cell) : cell)),
  );
  writer.write({ ...shape, columns: typed }, cells);
}
