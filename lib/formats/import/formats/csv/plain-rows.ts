import { MAX_CELL, MAX_QUOTED } from '../../files/limits';

/** Reads the cells that plain rows have in one column. */
export interface CellReader {
  /** Adds the cell that begins at a place; returns where it ends: at the first delimiter or line end. */
  read(bytes: Uint8Array, from: number, delimiter: number): number;
  /** Adds the cell of some bytes. */
  addBytes(bytes: Uint8Array, from: number, to: number): void;
}

/** Rows that are taken together at most. */
const ROWS = 1 << 11;
const QUOTE = 34;
export const NEWLINE = 10;
export const RETURN = 13;
const [SPACE, DELETE] = [32, 127];

/**
 * Reads rows of as many cells as there are columns: cells as they stand, and cells between two marks with no mark and no line end in
 * them. Each column reads its own, from one byte to the next.
 */
export class PlainRows {
  /** How many were taken last. */
  count = 0;
  /** Of each of them, where it begins, and where it ends without its line end. */
  readonly start = new Int32Array(ROWS);
  readonly end = new Int32Array(ROWS);

  constructor(private readonly columns: readonly CellReader[]) {}

  /**
   * Takes rows from `first` on, as many as there is room for, up to one that is not plain. The bytes end with a line before `stop`.
   * Returns where that row begins; its columns may have read cells of it.
   */
  take(bytes: Uint8Array, delimiter: number, first: number, stop: number): number {
    let begin = first;
    this.count = 0;
    while (this.count < ROWS && begin < stop) {
      const lineEnd = rowEnd(this.columns, bytes, delimiter, begin);
      if (lineEnd < 0) break;
      this.start[this.count] = begin;
      this.end[this.count++] = lineEnd;
      begin = lineEnd + (bytes[lineEnd] === RETURN ? 2 : 1);
    }
    return begin;
  }
}

/**
 * Reads a row; returns where its line ends. -1 where it is not plain: it has another number of cells, or a cell that begins with a
 * space, has marks in it, or may be blank, or is long, or ends in CR alone.
 */
function rowEnd(columns: readonly CellReader[], bytes: Uint8Array, delimiter: number, begin: number): number {
  const last = columns.length - 1;
  let at = begin;
  /** Whether a cell begins with a character that is no space. */
  let isFilled = false;
  for (let c = 0; ; c++) {
    const column = columns[c] as CellReader;
    let code = bytes[at] as number;
    if (code === QUOTE) {
      const open = ++at;
      code = bytes[at] as number;
      if (code > SPACE && code < DELETE && code !== QUOTE) isFilled = true;
      while (code !== QUOTE && code !== NEWLINE && code !== RETURN) code = bytes[++at] as number;
      if (code !== QUOTE || at - open >= MAX_QUOTED) return -1;
      column.addBytes(bytes, open, at++);
    } else {
      if (code === SPACE) return -1;
      if (code > SPACE && code < DELETE && code !== delimiter) isFilled = true;
      at = column.read(bytes, at, delimiter);
    }
    code = bytes[at] as number;
    if (c === last) {
      const isEnd = code === NEWLINE || (code === RETURN && bytes[at + 1] === NEWLINE);
      return isEnd && isFilled && at - begin <= MAX_CELL ? at : -1;
    }
    if (code !== delimiter) return -1;
    at++;
  }
}
