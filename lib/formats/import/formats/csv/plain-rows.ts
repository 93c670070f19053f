import { MAX_ROW } from '../../files/limits';

/** Rows of as many cells as there are columns, none of them quoted, as places in bytes. The next ones overwrite them. */
export interface PlainRows {
  /** Cells of a row. */
  readonly width: number;
  /** How many there are. */
  count: number;
  /** What the places are of: UTF-8. */
  bytes: Uint8Array;
  /** By row and cell, where its bytes begin and end. */
  readonly from: Int32Array;
  readonly to: Int32Array;
  /** By row, 1 where all bytes are ASCII. */
  readonly ascii: Uint8Array;
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
  };
}

/**
 * Takes rows from `start` on, as many as there is room for, up to one that is not plain: it has another number of cells, or a cell that begins
 * with a mark or a space, or may be blank, or is long, or ends in CR alone or with the bytes. Returns where that begins.
 */
export function takePlainRows(rows: PlainRows, bytes: Uint8Array, delimiter: number, start: number): number {
  const { width, from, to, ascii } = rows;
  const { length } = bytes;
  const room = ascii.length;
  let count = 0;
  let begin = start;
  let at = start;
  let cell = 0;
  let last = width;
  let bits = 0;
  /** Whether a cell of the row begins with a character that is no space. */
  let isFilled = false;
  while (count < room && at < length) {
    // One cell. No byte behind the last one is looked at: that would make all of this many times as slow.
    const first = bytes[at] as number;
    if (first === QUOTE || first === SPACE) break;
    from[cell] = at;
    let code = first;
    while (code !== delimiter && code !== NEWLINE && code !== RETURN) {
      bits |= code;
      if (++at === length) break;
      code = bytes[at] as number;
    }
    if (at === length) break;
    if (at > (from[cell] as number) && first > SPACE && first < DELETE) isFilled = true;
    to[cell++] = at++;
    if (code === delimiter) {
      if (cell === last) break;
      continue;
    }
    if (code === RETURN) {
      if (at === length || bytes[at] !== NEWLINE) break;
      at++;
    }
    if (cell !== last || !isFilled || at - begin > MAX_ROW) break;
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
