import { MAX_QUOTED, MAX_ROW } from '../../files/limits';
import { NEWLINE, type PlainRows, RETURN } from './plain-rows';
import { meet, type QuoteFacts } from './quote-facts';
import { RowBytes } from './row-bytes';
import {
  addCell,
  HASH_FACTOR,
  HASH_START,
  newCells,
  plainCells,
  QUOTE,
  type RowCells,
  SPACE,
} from './row-cells';

/** Told of every row: its cells, the line of the file it begins on (from 1), and, on demand, its text as it stands. */
export type OnCells = (cells: RowCells, line: number, text: () => string) => void;

/** What is known of the table that is read, where it is. */
export interface CsvHints {
  /** Whether a line, taken by itself, is a row of the table: then no quoted cell holds it. */
  readonly isRow?: ((line: string) => boolean) | undefined;
  /** Counts the marks of all rows. */
  readonly quotes?: QuoteFacts | undefined;
  /** Is told of plain rows together, in place of one by one. */
  readonly plain?: OnPlainRows | undefined;
}

/** Takes plain rows together. */
export interface OnPlainRows {
  readonly rows: PlainRows;
  /** None of them stands above it. */
  readonly firstLine: number;
  /** Is told whenever some were taken, or none, of what bytes and from which line on: one line each. */
  readonly onTaken: (bytes: Uint8Array, line: number) => void;
}

/** So many rows are read one by one where one was not plain: the next ones are likely to be none either. */
const NOT_PLAIN = 16;

export class RowTooLong extends Error {
  constructor(readonly line: number) {
    super(`Line ${line} is too long`);
  }
}

const LINE_END = /\r\n?|\n/;
/** The bytes end inside a row, and more may come. */
const INCOMPLETE = -1;
const UTF8 = new TextEncoder();

/**
 * A reader of delimited text that comes in parts, as UTF-8 bytes: delimiters, marks and line ends are ASCII, and no other
 * character has their bytes in it. Cells may be quoted with `"`, doubled inside, and then hold delimiters and line ends;
 * lines may end in LF, CR LF or CR. Nothing is refused: text after a closing mark belongs to the cell, and a mark that is
 * never closed is an ordinary character, as is one that would take rows of the table into its cell. Throws RowTooLong.
 * Cells are told as places, so that numbers need no texts. Ours, because a table's rejected rows need the line they stand on, which papaparse does not tell.
 */
export function csvCells(delimiter: string, onRow: OnCells, { isRow, quotes, plain }: CsvHints = {}) {
  const separator = delimiter.charCodeAt(0);
  const buffer = new RowBytes();
  let { bytes } = buffer;
  let line = 1;
  let rowStart = 0;
  let rowEnd = 0;
  const { textOf } = buffer;
  const cells = newCells(bytes, textOf);
  /** Line ends within the row that is being read, its cells that have some, and its marks that are no quotes. */
  let innerLines = 0;
  let multiline = 0;
  let unclosed = 0;
  /** Of the cell that was gone over last: a hash of its bytes, and all of their bits. */
  let hash = 0;
  let bits = 0;
  const text = () => buffer.textOf(rowStart, rowEnd);

  const isLineEnd = (code: number | undefined) => code === NEWLINE || code === RETURN;
  const isCellEnd = (code: number | undefined) => code === separator || code === NEWLINE || code === RETURN;

  /** The end of a cell without marks. */
  function plainEnd(from: number): number {
    const { length } = bytes;
    let at = from;
    let all = 0;
    let mixed: number = HASH_START;
    for (; at < length; at++) {
      const code = bytes[at] as number;
      if (code === separator || code === NEWLINE || code === RETURN) break;
      mixed = Math.imul(mixed ^ code, HASH_FACTOR);
      all |= code;
    }
    hash = mixed;
    bits = all;
    return at;
  }

  /** The place of the next mark; the end of the bytes without one. */
  function nextMark(from: number): number {
    const { length } = bytes;
    let at = from;
    let all = 0;
    let mixed: number = HASH_START;
    for (; at < length; at++) {
      const code = bytes[at] as number;
      if (code === QUOTE) break;
      mixed = Math.imul(mixed ^ code, HASH_FACTOR);
      all |= code;
    }
    hash = mixed;
    bits = all;
    return at;
  }

  /** Adds a cell whose bytes were gone over last. */
  const add = (from: number, to: number) => addCell(cells, from, to, hash, bits);

  /** The position behind a quoted cell of the row at `start` whose mark stands at `open`; `open` itself where it is an ordinary character. */
  function quotedCell(start: number, open: number, last: boolean): number {
    let at = open + 1;
    let value: string | null = null;
    for (;;) {
      const mark = nextMark(at);
      const isOpen = mark === bytes.length;
      if (mark - open > MAX_QUOTED) return ordinary(open);
      if (isOpen || (mark + 1 === bytes.length && !last)) return last ? ordinary(open) : INCOMPLETE;
      const isDoubled = bytes[mark + 1] === QUOTE;
      if (value === null && !isDoubled) {
        // Most cells are nothing but what stands between two marks.
        const end = mark + 1;
        if (end === bytes.length || isCellEnd(bytes[end])) return closed(start, open, end, end, last, at);
      }
      value = (value ?? '') + textOf(at, mark);
      at = mark + 1;
      if (!isDoubled) break;
      value += '"';
      at++;
    }
    const behind = plainEnd(at);
    if (behind === bytes.length && !last) return INCOMPLETE;
    return closed(start, open, at, behind, last, value + textOf(at, behind));
  }

  /** Adds a quoted cell, unless it takes rows: by the place behind its first mark, or by its text. */
  function closed(
    start: number,
    open: number,
    close: number,
    end: number,
    last: boolean,
    value: number | string,
  ): number {
    const [mixed, all] = [hash, bits];
    const lines = lineEnds(open, close);
    if (lines > 0) {
      const rows = isRow ? takesRows(start, open, close, last, isRow) : false;
      if (rows === INCOMPLETE) return INCOMPLETE;
      if (rows) return ordinary(open);
      innerLines += lines;
      multiline++;
    }
    hash = mixed;
    bits = all;
    if (typeof value === 'string') {
      cells.texts[cells.count] = value;
      add(open, end);
    } else add(value, close - 1);
    return end;
  }

  function ordinary(open: number): number {
    unclosed++;
    return open;
  }

  function lineEnds(from: number, to: number): number {
    let count = 0;
    for (let i = from; i < to; i++) {
      const code = bytes[i];
      if (code === NEWLINE || (code === RETURN && bytes[i + 1] !== NEWLINE)) count++;
    }
    return count;
  }

  /**
   * Whether a cell takes rows of the table: a whole line in it is one, or both what stands before its first line end and
   * the line on which it is closed are. One of these two alone is what is left of the cell's own row.
   */
  function takesRows(
    start: number,
    open: number,
    close: number,
    last: boolean,
    isRow: (line: string) => boolean,
  ): boolean | typeof INCOMPLETE {
    let end = close;
    while (end < bytes.length && !isLineEnd(bytes[end])) end++;
    if (end === bytes.length && !last) return INCOMPLETE;
    const [first = '', ...behind] = textOf(open, end).split(LINE_END);
    const closing = behind.pop() ?? '';
    return behind.some(isRow) || (isRow(closing) && isRow(textOf(start, open) + first));
  }

  /** Reads the row that starts at `from`; returns where the next one starts, or INCOMPLETE. */
  function readRow(from: number, last: boolean): number {
    let at = from;
    cells.count = 0;
    if (cells.texts.length > 0) cells.texts = [];
    innerLines = 0;
    multiline = 0;
    unclosed = 0;
    for (;;) {
      at = plainCells(cells, separator, at);
      let open = at;
      while (bytes[open] === SPACE && separator !== SPACE) open++;
      let end = open;
      if (bytes[open] === QUOTE) {
        end = quotedCell(from, open, last);
        if (end === INCOMPLETE) return INCOMPLETE;
      }
      if (end === open) {
        end = plainEnd(at);
        if (end === bytes.length && !last) return INCOMPLETE;
        add(at, end);
      }
      if (end === bytes.length) {
        rowEnd = end;
        return last ? end : INCOMPLETE;
      }
      const code = bytes[end];
      if (code === separator) {
        at = end + 1;
        continue;
      }
      rowEnd = end;
      if (code === NEWLINE) return end + 1;
      // A line end of two characters may be cut in two.
      if (end + 1 === bytes.length && !last) return INCOMPLETE;
      return bytes[end + 1] === NEWLINE ? end + 2 : end + 1;
    }
  }

  let read = 0;
  let lastLineEnd = 0;
  let notPlain = 0;

  /** Reads plain rows; false where the next row is none. */
  function readPlain({ rows, firstLine, onTaken }: OnPlainRows): boolean {
    if (line < firstLine || notPlain-- > 0) return false;
    read = rows.take(bytes, separator, read, lastLineEnd);
    onTaken(bytes, line);
    if (rows.count === 0) notPlain = NOT_PLAIN;
    line += rows.count;
    return rows.count > 0;
  }

  /** Reads on, a text as its bytes; with `last`, to the end. */
  return function push(part: Uint8Array | string, last: boolean): void {
    buffer.replace(read, typeof part === 'string' ? UTF8.encode(part) : part);
    bytes = buffer.bytes;
    cells.bytes = bytes;
    lastLineEnd = plain ? bytes.lastIndexOf(NEWLINE) + 1 : 0;
    read = 0;
    while (read < bytes.length) {
      if (plain && readPlain(plain)) continue;
      const next = readRow(read, last);
      if ((next === INCOMPLETE ? bytes.length : next) - read > MAX_ROW) throw new RowTooLong(line);
      if (next === INCOMPLETE) break;
      rowStart = read;
      if (quotes && multiline + unclosed > 0) {
        meet(quotes.multiline, multiline, line);
        meet(quotes.unclosed, unclosed, line);
      }
      onRow(cells, line, text);
      line += 1 + innerLines;
      read = next;
    }
  };
}
