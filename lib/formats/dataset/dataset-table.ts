import { fail } from '../import/files/import-file';
import { MAX_CENTS } from '../import/files/limits';
import { shortText } from '../import/files/short-text';
import { RowTooLong } from '../import/formats/csv/csv-cells';
import { rowTest } from '../import/formats/csv/csv-layout';
import { csvReader } from '../import/formats/csv/csv-rows';
import { DATASET_FILES, type DatasetFile, OPTIONAL_COLUMNS } from './dataset-files';

/** The cell of a row in a column. */
export type CellReader = (column: string) => string;

/** Cells by column, and where the row stands, for messages. */
export interface DatasetRow {
  readonly cells: Readonly<Record<string, string>>;
  readonly where: string;
}

const DELIMITERS = [',', ';', '\t', '|'];

function delimiterOf(header: string): string {
  const counts = DELIMITERS.map((delimiter) => header.split(delimiter).length);
  return DELIMITERS[counts.indexOf(Math.max(...counts))] as string;
}

const columnsOf = (file: DatasetFile): readonly string[] => [
  ...DATASET_FILES[file],
  ...(OPTIONAL_COLUMNS[file] ?? []),
];

/** Columns of amounts, and of days. */
const AMOUNTS: ReadonlySet<string> = new Set([
  'amount',
  'balance_available',
  'balance_current',
  'balance_limit',
  'apr_percentage',
  'minimum_payment_amount',
  'last_payment_amount',
  'last_statement_balance',
]);
const DAYS: ReadonlySet<string> = new Set(['date', 'next_payment_due_date', 'known_from', 'known_to']);

/** A cell as the published files write it, where a spreadsheet of a country with decimal commas saved them again, with semicolons. */
function asPublished(column: string, text: string): string {
  if (AMOUNTS.has(column) && /^[+-]?\d+,\d+$/.test(text)) return text.replace(',', '.');
  const day = DAYS.has(column) ? /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/.exec(text) : null;
  return day ? `${day[3]}-${day[2]?.padStart(2, '0')}-${day[1]?.padStart(2, '0')}` : text;
}

/** Told of a row that cannot be read, where it stands and why. */
export type OnBadRow = (line: number, message: string, text: string) => void;

/**
 * A reader of one table, whose text comes in parts; `onRow` gets the cells by column, the row's line and its text. Without
 * `onBadRow` the first row of another width is the end.
 */
export function tableReader(
  file: DatasetFile,
  onRow: (cell: CellReader, line: number, text: () => string) => void,
  onBadRow?: OnBadRow,
) {
  let push: ReturnType<typeof csvReader> | null = null;
  let places: ReadonlyMap<string, number> | null = null;
  let width = 0;
  let cells: readonly string[] = [];
  let emptyLine = 0;
  let separator = '';
  let isRow: ((line: string) => boolean) | null = null;
  const cell: CellReader = (column) => {
    const text = cells[places?.get(column) as number] ?? '';
    return separator === ';' ? asPublished(column, text) : text;
  };
  const begin = (fields: readonly string[]) => {
    const missing = DATASET_FILES[file].find((column) => !fields.includes(column));
    if (missing) fail(file, `The column ${missing} is missing.`);
    width = fields.length;
    places = new Map(
      columnsOf(file).flatMap((column) => {
        const at = fields.indexOf(column);
        return at < 0 ? [] : [[column, at]];
      }),
    );
    isRow = rowTest(separator, width, fields.indexOf('date'));
  };
  const checkWidth = (found: number, line: number, text: () => string): boolean => {
    if (found === width) return true;
    const what = found < width ? 'few' : 'many';
    const message = `Too ${what} fields: expected ${width} fields but found ${found}.`;
    if (!onBadRow) fail(`${file}, line ${line}`, message);
    onBadRow(line, message, text());
    return false;
  };
  const onCells = (found: readonly string[], line: number, text: () => string) => {
    if (!places) return begin(found);
    // Empty lines are nothing at the end of a file, and a row that lost its cells before it.
    if (found.length === 1 && found[0]?.trim() === '') {
      emptyLine ||= line;
      return;
    }
    if (emptyLine) checkWidth(1, emptyLine, () => '');
    emptyLine = 0;
    if (!checkWidth(found.length, line, text)) return;
    cells = found;
    onRow(cell, line, text);
  };
  /** Reads on; with `last`, to the end. */
  return (part: string, last: boolean): void => {
    try {
      const text = push ? part : part.replace(/^\uFEFF/, '');
      if (!push) {
        const delimiter = delimiterOf(text.slice(0, text.search(/[\r\n]|$/)));
        push = csvReader(delimiter, onCells, { isRow: (row) => isRow?.(row) ?? false });
        separator = delimiter;
      }
      push(text, last);
    } catch (error) {
      if (error instanceof RowTooLong) fail(`${file}, line ${error.line}`, 'The row is too long.');
      throw error;
    }
    if (last && !places) begin([]);
  };
}

/** All rows of a table that is small beside the transactions. */
export function rowsOf(file: DatasetFile, text: string): DatasetRow[] {
  const rows: DatasetRow[] = [];
  const read = tableReader(file, (cell, line) => {
    const cells = Object.fromEntries(columnsOf(file).map((name) => [name, cell(name)]));
    rows.push({ cells, where: `${file}, line ${line}` });
  });
  read(text, true);
  return rows;
}

const DECIMAL = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;

/** Cents of an amount in USD: the decimal point is moved in the text, so that 15.99 is exactly 1599. NaN where it is none. */
export function centsOf(text: string): number {
  const value = /e/i.test(text) ? Number(text) * 100 : Number(`${text}e2`);
  return DECIMAL.test(text) && Math.abs(value) <= MAX_CENTS ? value : Number.NaN;
}

/** Cents in a column of a row. */
function centsIn(row: DatasetRow, column: string): number {
  const text = row.cells[column] ?? '';
  const value = centsOf(text);
  if (Number.isNaN(value)) fail(row.where, `${column} must be a number, got "${shortText(text)}".`);
  return value;
}

/** Cents in a column of a row; NaN where the cell is empty. */
export const centsOrUnknown = (row: DatasetRow, column: string): number =>
  row.cells[column] === '' ? Number.NaN : centsIn(row, column);

export const isTrue = (text: string | undefined) => text === '1' || /^true$/i.test(text ?? '');
