import { MAX_CELL, MAX_QUOTED } from '../../files/limits';

/**
 * Rows of as many cells as there are columns, as places in bytes: cells as they stand, and cells between two marks with no mark and no
 * line end in them. The next ones overwrite them.
 */
export interface PlainRows {
  /** Cells of a row. */
  readonly width: number;
  /** How many there are. */
  count: number;
  /** What the places are of: UTF-8. */
  bytes: Uint8Array;
  /** By row and cell, where its bytes begin and end, without marks around them. */
  readonly from: Int32Array;
  readonly to: Int32Array;
  /** By row, 1 where all bytes are ASCII. */
  readonly ascii: Uint8Array;
  /** By row, where it begins, and where it ends without its line end. */
  readonly start: Int32Array;
  readonly end: Int32Array;
}

/** Cells that there is room for. */
const CELLS = 1 << 14;

const QUOTE = 34;
const NEWLINE = 10;
const RETURN = 13;
const [SPACE, DELETE] = [32, 127];
const ASCII = 0x80;

export function plainRows(width: number): PlainRows {
  const rows = Math.max(1, Math.floor(CELLS / width));
  return {
    width,
    count: 0,
    bytes: new Uint8Array(0),
    from: new Int32Array(rows * width),
    to: new Int32Array(rows * width),
    ascii: new Uint8Array(rows),
    start: new Int32Array(rows),
    end: new Int32Array(rows),
  };
}

/**
 * Takes rows from `first` on, as many as there is room for, up to one that is not plain: it has another number of cells, or a cell that
 * begins with a space, has marks in it, or may be blank, or is long, or ends in CR alone or with the bytes. Returns where that begins.
 */
export function takePlainRows(rows: PlainRows, bytes: Uint8Array, delimiter: number, first: number): number {
  const { width, from, to, ascii, start, end } = rows;
  const { length } = bytes;
  const room = ascii.length;
  /** Above it nothing ends a cell: most bytes are. */
  const above = Math.max(delimiter, RETURN);
  let count = 0;
  let begin = first;
  let at = first;
  let cell = 0;
  let last = width;
  let bits = 0;
  /** Whether a cell of the row begins with a character that is no space. */
  let isFilled = false;
  while (count < room && at < length) {
    // One cell. No byte behind the last one is looked at: that would make all of this many times as slow.
    let code = bytes[at] as number;
    if (code === SPACE) break;
    if (code === QUOTE) {
      const open = ++at;
      if (at === length) break;
      code = bytes[at] as number;
      if (code > SPACE && code < DELETE && code !== QUOTE) isFilled = true;
      while (code !== QUOTE && code !== NEWLINE && code !== RETURN) {
        bits |= code;
        if (++at === length) break;
        code = bytes[at] as number;
      }
      if (code !== QUOTE || at - open >= MAX_QUOTED || at + 1 >= length) break;
      from[cell] = open;
      to[cell] = at++;
      code = bytes[at] as number;
      if (code !== delimiter && code !== NEWLINE && code !== RETURN) break;
    } else {
      from[cell] = at;
      if (code > SPACE && code < DELETE && code !== delimiter) isFilled = true;
      while (code > above || (code !== delimiter && code !== NEWLINE && code !== RETURN)) {
        bits |= code;
        if (++at === length) break;
        code = bytes[at] as number;
      }
      if (at === length) break;
      to[cell] = at;
    }
    cell++;
    at++;
    if (code === delimiter) {
      if (cell === last) break;
      continue;
    }
    const stop = at - 1;
    if (code === RETURN) {
      if (at === length || bytes[at] !== NEWLINE) break;
      at++;
    }
    if (cell !== last || !isFilled || at - begin > MAX_CELL) break;
    start[count] = begin;
    end[count] = stop;
    ascii[count++] = bits < ASCII ? 1 : 0;
    begin = at;
    last += width;
    bits = 0;
    isFilled = false;
  }
  rows.count = count;
  rows.bytes = bytes;
  return begin;
}
