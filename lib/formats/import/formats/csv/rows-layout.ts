import { type CsvLayout, layoutWith, type SampleRow } from './csv-layout';

/** Where the table stands in rows whose cells are known, as those of a sheet. */
export interface RowsLayout extends Omit<CsvLayout, 'delimiter'> {
  /** From 2: dates and amounts; from 1: dates. */
  readonly score: number;
}

/** So many widths are tried: rows of notes beside a table have others. */
const TRIED_WIDTHS = 4;
const MAX_ROWS = 500;
/** A name above each column is worth more than any difference of fit. */
const HEADER = 1.5;

/** Cells without the empty ones at the end. */
export function trimmedCells(cells: readonly string[]): readonly string[] {
  let end = cells.length;
  while (end > 0 && (cells[end - 1] as string).trim() === '') end--;
  return end === cells.length ? cells : cells.slice(0, end);
}

/** A row as one of a table of this width; a note of one cell, or one that is wider, stays as it is. */
function asRowOf(width: number, row: SampleRow): SampleRow {
  const { length } = row.cells;
  if (length > width || length < 2 || length <= width / 3) return row;
  return { ...row, cells: Array.from({ length: width }, (_, c) => row.cells[c] ?? '') };
}

/** The table without columns at its end that have no name and hardly a cell: notes beside it. */
function withoutNotes(layout: RowsLayout, rows: readonly SampleRow[]): RowsLayout {
  const { header, firstLine } = layout;
  if (!header) return layout;
  const below = rows.filter(({ line }) => line >= firstLine);
  const isNote = (c: number) =>
    header[c] === '' &&
    below.filter(({ cells }) => (cells[c] ?? '').trim() !== '').length <= 0.5 * below.length;
  let { width } = layout;
  while (width > 2 && isNote(width - 1)) width--;
  return { ...layout, width, header: header.slice(0, width) };
}

/**
 * Finds the table in rows of which the empty cells at the end say nothing, as in sheets and web pages; null where there is
 * none. Blank rows are to be left out.
 */
export function findTableInRows(rows: readonly SampleRow[]): RowsLayout | null {
  const trimmed = rows.slice(0, MAX_ROWS).map((row) => ({ ...row, cells: trimmedCells(row.cells) }));
  const counts = new Map<number, number>();
  for (const { cells } of trimmed) counts.set(cells.length, (counts.get(cells.length) ?? 0) + 1);
  const widths = [...counts.keys()].filter((width) => width > 1);
  const common = widths.sort((a, b) => (counts.get(b) as number) - (counts.get(a) as number) || b - a);
  let best: RowsLayout | null = null;
  let most = 0;
  for (const width of common.slice(0, TRIED_WIDTHS)) {
    const rows = trimmed.map((row) => asRowOf(width, row));
    const fitting = rows.filter(({ cells }) => cells.length === width).length;
    const found = layoutWith('', rows, { width, rows: fitting });
    const { delimiter: _, ...layout } = found.layout;
    const worth = found.score + (layout.header ? HEADER : 0);
    if (worth <= most) continue;
    best = { ...layout, score: found.score };
    most = worth;
  }
  return best && withoutNotes(best, trimmed);
}

const SHOWN_ABOVE = 60;
const MAX_NOTE = 500;

/** What stands above a table, a line a cell: each cell of a letterhead says something of its own. */
export const cellsAbove = (
  rows: readonly SampleRow[],
  { headerLine, firstLine }: Pick<RowsLayout, 'headerLine' | 'firstLine'>,
): readonly string[] =>
  rows
    .filter(({ line }) => line < (headerLine ?? firstLine))
    .flatMap(({ cells }) => cells.map((cell) => cell.trim().slice(0, MAX_NOTE)))
    .filter((cell) => cell !== '')
    .slice(-SHOWN_ABOVE);
