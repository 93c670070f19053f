import { NEWLINE, RETURN } from './plain-rows';

/** The cells of the row that was read last, as places in bytes. The next row overwrites them. */
export interface RowCells {
  /** How many there are. */
  count: number;
  /** What the places are of: UTF-8. */
  bytes: Uint8Array;
  /** By cell, where its bytes begin and end, and a hash of them. */
  from: Int32Array;
  to: Int32Array;
  hash: Int32Array;
  /** By cell, 1 where all bytes are ASCII. */
  ascii: Uint8Array;
  /** By cell, the text of those that are not their bytes, as a mark is doubled in them; empty where there are none. */
  texts: (string | undefined)[];
  /** The text of bytes, of which it may be known that all are ASCII. */
  readonly textOf: (from: number, to: number, isAscii?: boolean) => string;
}

export const [QUOTE, SPACE] = [34, 32];
const ASCII = 0x80;
/** Of FNV-1a. */
export const HASH_START = 0x811c9dc5 | 0;
export const HASH_FACTOR = 0x01000193;
/** Cells that there is room for at first. */
const FIRST_CELLS = 64;

/** Cells of a row, none so far. */
export const newCells = (bytes: Uint8Array, textOf: RowCells['textOf']): RowCells => ({
  count: 0,
  bytes,
  from: new Int32Array(FIRST_CELLS),
  to: new Int32Array(FIRST_CELLS),
  hash: new Int32Array(FIRST_CELLS),
  ascii: new Uint8Array(FIRST_CELLS),
  texts: [],
  textOf,
});

/** A longer array with the same beginning. */
function grown<T extends Int32Array | Uint8Array>(values: T, length: number): T {
  const larger = new (values.constructor as new (length: number) => T)(length);
  larger.set(values);
  return larger;
}

/** Adds a cell, with the hash of its bytes and all of their bits. */
export function addCell(cells: RowCells, from: number, to: number, hash: number, bits: number): void {
  const at = cells.count++;
  if (at === cells.from.length) makeRoom(cells, 2 * at);
  cells.from[at] = from;
  cells.to[at] = to;
  cells.hash[at] = hash;
  cells.ascii[at] = bits < ASCII ? 1 : 0;
}

function makeRoom(cells: RowCells, length: number): void {
  cells.from = grown(cells.from, length);
  cells.to = grown(cells.to, length);
  cells.hash = grown(cells.hash, length);
  cells.ascii = grown(cells.ascii, length);
}

/**
 * Adds the cells from `start` on that end at a delimiter, up to one that begins with a mark or a space; returns where that begins.
 * Outside of the reader, and written out: these are the steps that every byte costs.
 */
export function plainCells(cells: RowCells, delimiter: number, start: number): number {
  const { bytes, from, to, hash: hashes, ascii } = cells;
  const { length } = bytes;
  const room = from.length;
  let { count } = cells;
  let begin = start;
  let hash: number = HASH_START;
  let bits = 0;
  let next = start < length ? bytes[start] : QUOTE;
  for (let at = start; at < length && next !== QUOTE && next !== SPACE; at++) {
    const code = bytes[at] as number;
    if (code === NEWLINE || code === RETURN) break;
    if (code !== delimiter) {
      hash = Math.imul(hash ^ code, HASH_FACTOR);
      bits |= code;
      continue;
    }
    if (count === room) break;
    from[count] = begin;
    to[count] = at;
    hashes[count] = hash;
    ascii[count++] = bits < ASCII ? 1 : 0;
    begin = at + 1;
    hash = HASH_START;
    bits = 0;
    next = begin < length ? bytes[begin] : QUOTE;
  }
  cells.count = count;
  return begin;
}
