import { MAX_QUOTED, MAX_ROW } from '../../files/limits';

/** Told of every row: its cells, the line of the file it begins on (from 1), and, on demand, its text as it stands. */
export type OnRow = (cells: readonly string[], line: number, text: () => string) => void;

/** How often something was met, and on which line first (0: never). */
export interface Met {
  count: number;
  line: number;
}

/** What was made of quotation marks whose cell goes over the end of a line. */
export interface QuoteFacts {
  /** Read as ordinary characters, as rows of the table stand behind them. */
  readonly unclosed: Met;
  /** Cells with line ends in them. */
  readonly multiline: Met;
}

export const noQuotes = (): QuoteFacts => ({
  unclosed: { count: 0, line: 0 },
  multiline: { count: 0, line: 0 },
});

function meet(met: Met, count: number, line: number): void {
  if (count > 0) met.line ||= line;
  met.count += count;
}

/** What is known of the table that is read, where it is. */
export interface CsvHints {
  /** Whether a line, taken by itself, is a row of the table: then no quoted cell holds it. */
  readonly isRow?: ((line: string) => boolean) | undefined;
  /** Counts the marks of all rows. */
  readonly quotes?: QuoteFacts | undefined;
}

export class RowTooLong extends Error {
  constructor(readonly line: number) {
    super(`Line ${line} is too long`);
  }
}

const QUOTE = 34;
const NEWLINE = 10;
const RETURN = 13;
const SPACE = 32;
const LINE_END = /\r\n?|\n/;
/** The text ends inside a row, and more may come. */
const INCOMPLETE = -1;

/**
 * A reader of delimited text that comes in parts. Cells may be quoted with `"`, doubled inside, and then hold
 * delimiters and line ends; lines may end in LF, CR LF or CR. Nothing is refused: text after a closing mark belongs to
 * the cell, and a mark that is never closed is an ordinary character, as is one that would take rows of the table into
 * its cell. Throws RowTooLong.
 * Ours, because a table's rejected rows need the line they stand on, which papaparse does not tell.
 */
export function csvReader(delimiter: string, onRow: OnRow, { isRow, quotes }: CsvHints = {}) {
  const separator = delimiter.charCodeAt(0);
  let buffer = '';
  let line = 1;
  let rowStart = 0;
  let rowEnd = 0;
  let cells: string[] = [];
  /** Line ends within the row that is being read, its cells that have some, and its marks that are no quotes. */
  let innerLines = 0;
  let multiline = 0;
  let unclosed = 0;
  const text = () => buffer.slice(rowStart, rowEnd);

  const isLineEnd = (code: number) => code === NEWLINE || code === RETURN;
  const isCellEnd = (code: number) => code === separator || code === NEWLINE || code === RETURN;

  function plainEnd(from: number): number {
    let at = from;
    while (at < buffer.length && !isCellEnd(buffer.charCodeAt(at))) at++;
    return at;
  }

  /** The position behind a quoted cell of the row at `start` whose mark stands at `open`; `open` itself where it is an ordinary character. */
  function quotedCell(start: number, open: number, last: boolean): number {
    let at = open + 1;
    let value = '';
    for (;;) {
      const mark = buffer.indexOf('"', at);
      const reached = mark < 0 ? buffer.length : mark;
      if (reached - open > MAX_QUOTED) return ordinary(open);
      if (mark < 0 || (mark + 1 === buffer.length && !last)) {
        if (!last) return INCOMPLETE;
        if (mark < 0) return ordinary(open);
      }
      value += buffer.slice(at, mark);
      at = mark + 1;
      if (buffer.charCodeAt(at) !== QUOTE) break;
      value += '"';
      at++;
    }
    const end = plainEnd(at);
    if (end === buffer.length && !last) return INCOMPLETE;
    const lines = lineEnds(open, at);
    if (lines > 0) {
      const rows = isRow ? takesRows(start, open, at, last, isRow) : false;
      if (rows === INCOMPLETE) return INCOMPLETE;
      if (rows) return ordinary(open);
      innerLines += lines;
      multiline++;
    }
    cells.push(value + buffer.slice(at, end));
    return end;
  }

  function ordinary(open: number): number {
    unclosed++;
    return open;
  }

  function lineEnds(from: number, to: number): number {
    let count = 0;
    for (let i = from; i < to; i++) {
      const code = buffer.charCodeAt(i);
      if (code === NEWLINE || (code === RETURN && buffer.charCodeAt(i + 1) !== NEWLINE)) count++;
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
    closed: number,
    last: boolean,
    isRow: (line: string) => boolean,
  ): boolean | typeof INCOMPLETE {
    let end = closed;
    while (end < buffer.length && !isLineEnd(buffer.charCodeAt(end))) end++;
    if (end === buffer.length && !last) return INCOMPLETE;
    const [first = '', ...behind] = buffer.slice(open, end).split(LINE_END);
    const closing = behind.pop() ?? '';
    return behind.some(isRow) || (isRow(closing) && isRow(buffer.slice(start, open) + first));
  }

  /** Reads the row that starts at `from`; returns where the next one starts, or INCOMPLETE. */
  function readRow(from: number, last: boolean): number {
    let at = from;
    cells = [];
    innerLines = 0;
    multiline = 0;
    unclosed = 0;
    for (;;) {
      let open = at;
      while (buffer.charCodeAt(open) === SPACE && separator !== SPACE) open++;
      let end = open;
      if (buffer.charCodeAt(open) === QUOTE) {
        end = quotedCell(from, open, last);
        if (end === INCOMPLETE) return INCOMPLETE;
      }
      if (end === open) {
        end = plainEnd(at);
        cells.push(buffer.slice(at, end));
      }
      if (end === buffer.length) {
        rowEnd = end;
        return last ? end : INCOMPLETE;
      }
      const code = buffer.charCodeAt(end);
      if (code === separator) {
        at = end + 1;
        continue;
      }
      rowEnd = end;
      if (code === NEWLINE) return end + 1;
      // A line end of two characters may be cut in two.
      if (end + 1 === buffer.length && !last) return INCOMPLETE;
      return buffer.charCodeAt(end + 1) === NEWLINE ? end + 2 : end + 1;
    }
  }

  /** Reads on; with `last`, to the end. */
  return function push(part: string, last: boolean): void {
    buffer += part;
    let at = 0;
    while (at < buffer.length) {
      const next = readRow(at, last);
      if ((next === INCOMPLETE ? buffer.length : next) - at > MAX_ROW) throw new RowTooLong(line);
      if (next === INCOMPLETE) break;
      rowStart = at;
      if (quotes && multiline + unclosed > 0) {
        meet(quotes.multiline, multiline, line);
        meet(quotes.unclosed, unclosed, line);
      }
      onRow(cells, line, text);
      line += 1 + innerLines;
      at = next;
    }
    buffer = buffer.slice(at);
  };
}
