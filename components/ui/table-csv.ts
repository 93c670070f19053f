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

/** Hands rows to the reader as a CSV file (RFC 4180). */
export async function saveCsv(name: string, rows: readonly (readonly TableCell[])[]): Promise<void> {
  const { default: Papa } = await import('papaparse');
  download(`${name}.csv`, `${Papa.unparse(rows as TableCell[][])}\r\n`, 'text/csv');
}
