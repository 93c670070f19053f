import { CellPool } from './cell-pool';
import { type CsvHints, csvCells } from './csv-cells';

/** Told of every row: its cells, the line of the file it begins on (from 1), and, on demand, its text as it stands. */
export type OnRow = (cells: readonly string[], line: number, text: () => string) => void;

/** A reader of delimited text as `csvCells`, whose cells are texts. */
export function csvReader(delimiter: string, onRow: OnRow, hints: CsvHints = {}) {
  const pools: CellPool[] = [];
  return csvCells(
    delimiter,
    ({ count, bytes, from, to, hash, ascii, texts, textOf }, line, text) => {
      const cells = new Array<string>(count);
      for (let c = 0; c < count; c++) {
        const special = texts[c];
        if (special !== undefined) {
          cells[c] = special;
          continue;
        }
        pools[c] ??= new CellPool();
        cells[c] = (pools[c] as CellPool).textOf(
          bytes,
          from[c] as number,
          to[c] as number,
          hash[c] as number,
          ascii[c] === 1,
          textOf,
        );
      }
      onRow(cells, line, text);
    },
    hints,
  );
}
