import type { CsvTexts } from '@/lib/formats/tables/csv-texts';
import { loadPart } from '@/lib/parts/load-part';
import { download } from './download';

export type TableCell = string | number;

/** The text of a cell with every figure in it exact: what is rounded for reading has its value beside it. */
function exactText(cell: HTMLTableCellElement): string {
  if (cell.dataset.value !== undefined) return cell.dataset.value;
  if (!cell.querySelector('data')) return (cell.textContent ?? '').trim();
  const copy = cell.cloneNode(true) as HTMLTableCellElement;
  for (const figure of copy.querySelectorAll('data')) figure.textContent = figure.value;
  return (copy.textContent ?? '').trim();
}

const shownText = (cell: HTMLTableCellElement): string => (cell.textContent ?? '').trim();

/** The texts of a table's cells, as shown or exact; a cell that spans several columns is followed by empty ones. */
export function cellsOf(table: HTMLTableElement, as: 'shown' | 'exact'): string[][] {
  const textOf = as === 'exact' ? exactText : shownText;
  return Array.from(table.rows, (row) =>
    Array.from(row.cells).flatMap((cell) => [
      textOf(cell),
      ...Array.from({ length: cell.colSpan - 1 }, () => ''),
    ]),
  );
}

/** Cells with texts that no spreadsheet runs as a formula; figures stay as they are. */
export async function safeCells(rows: readonly (readonly TableCell[])[]): Promise<TableCell[][]> {
  const { isSignedNumber, safeText } = await loadPart(() => import('@/lib/formats/tables/csv-texts'));
  return rows.map((row) =>
    row.map((cell) => (typeof cell === 'number' || isSignedNumber(cell) ? cell : safeText(cell))),
  );
}

/** Hands rows to the reader as a CSV file (RFC 4180). Returns whether texts were changed to be safe to open. */
export async function saveCsv(
  name: string,
  rows: readonly (readonly TableCell[])[],
  texts: CsvTexts = 'safe',
): Promise<boolean> {
  const { default: Papa } = await loadPart(() => import('papaparse'));
  const written = texts === 'safe' ? await safeCells(rows) : rows;
  download(`${name}.csv`, `${Papa.unparse(written as TableCell[][])}\r\n`, 'text/csv');
  return written.some((row, r) => row.some((cell, c) => cell !== rows[r]?.[c]));
}
