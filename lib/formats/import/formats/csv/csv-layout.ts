import { isAmount } from '../../cells/amounts';
import { readDate } from '../../cells/dates';
import { isBlank } from '../../files/table';
import type { CsvHints } from './csv-cells';
import { csvReader, type OnRow } from './csv-rows';

/** Where the table stands in a text, and how its cells are separated. */
export interface CsvLayout {
  readonly delimiter: string;
  readonly width: number;
  /** The column of dates; -1 without one. */
  readonly dates: number;
  readonly header: readonly string[] | null;
  /** Lines from 1. */
  readonly headerLine: number | null;
  readonly firstLine: number;
}

const DELIMITERS = [',', ';', '\t', '|'] as const;
const MAX_HEADER_CELL = 80;
/** So many widths of rows are tried: a letterhead may be longer than the table below it. */
const MAX_WIDTHS = 6;

export interface SampleRow {
  readonly cells: readonly string[];
  readonly line: number;
}

/** The rows of a sample. Without `whole` its last row may be cut and is left out. */
export function sampleRows(text: string, delimiter: string, whole: boolean, hints?: CsvHints): SampleRow[] {
  const rows: SampleRow[] = [];
  const onRow: OnRow = (cells, line) => {
    if (!isBlank(cells)) rows.push({ cells, line });
  };
  const push = csvReader(delimiter, onRow, hints);
  push(text, whole);
  return rows;
}

/** Numbers of columns above one, and how many rows have each: the commonest first, of equals the larger. */
function widthsOf(rows: readonly SampleRow[]): { width: number; rows: number }[] {
  const counts = new Map<number, number>();
  for (const { cells } of rows) counts.set(cells.length, (counts.get(cells.length) ?? 0) + 1);
  return [...counts]
    .map(([width, n]) => ({ width, rows: n }))
    .filter(({ width }) => width > 1)
    .sort((a, b) => b.rows - a.rows || b.width - a.width)
    .slice(0, MAX_WIDTHS);
}

/** The column that holds a date in most rows; -1 without one. */
function dateColumn(rows: readonly SampleRow[], width: number): number {
  let best = -1;
  let most = 0;
  for (let c = 0; c < width; c++) {
    const dates = rows.filter(({ cells }) => readDate(cells[c] ?? '') !== null).length;
    if (dates > most) [best, most] = [c, dates];
  }
  // A header, totals and pending rows may be without.
  return most >= Math.max(1, 0.4 * (rows.length - 1)) ? best : -1;
}

const isName = (cell: string) => cell.trim() !== '' && cell.length <= MAX_HEADER_CELL && !isData(cell);
const isData = (cell: string) => readDate(cell) !== null || isAmount(cell);

/** Whether a row is a line drawn with marks, as under headings: "*****", "-----". */
export const isRule = ({ cells }: SampleRow): boolean => !cells.some((cell) => /[\p{L}\p{N}]/u.test(cell));

/** Whether a row could name the columns: most of its cells are names, none is a date or a number. */
const isHeader = ({ cells }: SampleRow, width: number) =>
  Math.abs(cells.length - width) <= 1 &&
  !cells.some(isData) &&
  cells.filter(isName).length >= Math.max(2, 0.6 * Math.min(width, cells.length));

/** Rows without a date between the headings and the first one with it: not booked yet, or a balance. */
const MAX_BETWEEN = 5;

/** Where the row stands that names the columns of the rows from `first` on; -1 where none does. */
function headerAbove(rows: readonly SampleRow[], first: number, width: number): number {
  for (let at = first - 1; at >= Math.max(0, first - 1 - MAX_BETWEEN); at--) {
    const row = rows[at] as SampleRow;
    if (isRule(row)) continue;
    if (isHeader(row, width)) return at;
    // Notes of one cell may stand between, and rows of the table: as wide as it, with an amount.
    if (row.cells.length === 1 && width > 2) continue;
    if (row.cells.length !== width || !row.cells.some((cell) => /\d/.test(cell) && isAmount(cell))) return -1;
  }
  return -1;
}

export function layoutWith(
  delimiter: string,
  rows: readonly SampleRow[],
  { width, rows: fitting }: { readonly width: number; readonly rows: number },
): { layout: CsvLayout; score: number } {
  const table = rows.filter(({ cells }) => cells.length === width);
  const dates = dateColumn(table, width);
  const first =
    dates < 0
      ? rows.indexOf(table[0] as SampleRow) + 1
      : rows.findIndex(({ cells }) => cells.length === width && readDate(cells[dates] ?? '') !== null);
  const named = headerAbove(rows, first, width);
  const header = named < 0 ? null : (rows[named] as SampleRow);
  const from = header ? named + 1 : dates >= 0 ? first : first - 1;
  const start = rows.slice(Math.max(0, from)).find((row) => !isRule(row));
  const layout = {
    delimiter,
    width,
    dates,
    header: header && Array.from({ length: width }, (_, c) => (header.cells[c] ?? '').trim()),
    headerLine: header?.line ?? null,
    firstLine: start?.line ?? (header?.line ?? 0) + 1,
  };
  const amounts = table.some(({ cells }) =>
    cells.some((cell, c) => c !== dates && /\d/.test(cell) && isAmount(cell)),
  );
  const kind = dates >= 0 ? (amounts ? 2 : 1) : 0;
  return { layout, score: kind + fitting / rows.length + Math.min(width, 40) / 1000 };
}

/** Narrower tables are too like a sentence with a comma in it. */
const MIN_WIDTH = 3;

/**
 * Whether a line by itself is a row of a table of this width: as many cells, and a date where `dates` says (-1: without
 * one).
 */
export function rowTest(delimiter: string, width: number, dates: number): (line: string) => boolean {
  return (line) => {
    if (width < MIN_WIDTH) return false;
    let marks = 0;
    for (let at = line.indexOf(delimiter); at >= 0; at = line.indexOf(delimiter, at + 1)) marks++;
    if (marks < width - 1) return false;
    let row: readonly string[] = [];
    csvReader(delimiter, (cells) => {
      row = cells;
    })(line, true);
    return row.length === width && (dates < 0 || readDate(row[dates] as string) !== null);
  };
}

/** Finds the table in the first part of a text; null where there is none. */
export function findTable(text: string, whole: boolean): CsvLayout | null {
  const found = DELIMITERS.flatMap((delimiter) => {
    const rows = sampleRows(text, delimiter, whole).slice(0, 500);
    return widthsOf(rows).map((width) => layoutWith(delimiter, rows, width));
  });
  found.sort((a, b) => b.score - a.score);
  return found[0]?.layout ?? null;
}
