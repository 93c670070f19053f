import type { RowCells } from './row-cells';

const [SPACE, DELETE] = [32, 127];

function isBlankCell({ bytes, from, to, texts, textOf }: RowCells, c: number): boolean {
  const start = from[c] as number;
  const end = to[c] as number;
  if (start === end) return true;
  const first = bytes[start] as number;
  return !(first > SPACE && first < DELETE) && (texts[c] ?? textOf(start, end)).trim() === '';
}

/** Whether no cell of a row says anything. */
export function isBlankRow(cells: RowCells): boolean {
  for (let c = 0; c < cells.count; c++) if (!isBlankCell(cells, c)) return false;
  return true;
}
