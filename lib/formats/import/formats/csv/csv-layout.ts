import { isAmount } from '../../columns/amounts';
import { readDate } from '../../columns/dates';
import { isBlank } from '../../files/table';
import { type CsvHints, csvReader, type OnRow } from './csv-rows';

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

/** The commonest number of columns above one, and how many rows have it; of equals the larger. */
function commonWidth(rows: readonly SampleRow[]): { width: number; rows: number } {
  const counts = new Map<number, number>();
  for (const { cells } of rows) counts.set(cells.length, (counts.get(cells.length) ?? 0) + 1);
  let best = { width: 1, rows: 0 };
  for (const [width, n] of counts) {
    if (width > 1 && (n > best.rows || (n === best.rows && width > best.width))) best = { width, rows: n };
  }
  return best;
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

/** Whether a row could name the columns: most of its cells are names, none is a date or a number. */
const isHeader = ({ cells }: SampleRow, width: number) =>
  Math.abs(cells.length - width) <= 1 &&
  !cells.some(isData) &&
  cells.filter(isName).length >= Math.max(2, 0.6 * Math.min(width, cells.length));

export function layoutWith(
  delimiter: string,
  rows: readonly SampleRow[],
): { layout: CsvLayout; score: number } | null {
  const { width, rows: fitting } = commonWidth(rows);
  if (fitting === 0) return null;
  const table = rows.filter(({ cells }) => cells.length === width);
  const dates = dateColumn(table, width);
  const first =
    dates < 0
      ? rows.indexOf(table[0] as SampleRow) + 1
      : rows.findIndex(({ cells }) => cells.length === width && readDate(cells[dates] ?? '') !== null);
  const above = rows[first - 1];
  const header = above && isHeader(above, width) ? above : null;
  const start = rows[header || dates >= 0 ? first : first - 1];
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
    return layoutWith(delimiter, rows) ?? [];
  });
  found.sort((a, b) => b.score - a.score);
  return found[0]?.layout ?? null;
}
