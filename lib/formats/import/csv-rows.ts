/** Told of every row: its cells, the line of the file it begins on (from 1), and, on demand, its text as it stands. */
export type OnRow = (cells: readonly string[], line: number, text: () => string) => void;

/** A quotation mark that is not closed within this many characters is an ordinary character. */
const MAX_QUOTED = 65_536;
/** No row of a table is longer. */
export const MAX_ROW = 1_000_000;

export class RowTooLong extends Error {
  constructor(readonly line: number) {
    super(`Line ${line} is too long`);
  }
}

const QUOTE = 34;
const NEWLINE = 10;
const RETURN = 13;
const SPACE = 32;
/** The text ends inside a row, and more may come. */
const INCOMPLETE = -1;

/**
 * A reader of delimited text that comes in parts. Cells may be quoted with `"`, doubled inside, and then hold
 * delimiters and line ends; lines may end in LF, CR LF or CR. Nothing is refused: text after a closing mark belongs to
 * the cell, and a mark that is never closed is an ordinary character. Throws RowTooLong.
 * Ours, because a table's rejected rows need the line they stand on, which papaparse does not tell.
 */
export function csvReader(delimiter: string, onRow: OnRow) {
  const separator = delimiter.charCodeAt(0);
  let buffer = '';
  let line = 1;
  let rowStart = 0;
  let rowEnd = 0;
  let cells: string[] = [];
  /** Line ends within the row that is being read. */
  let innerLines = 0;
  const text = () => buffer.slice(rowStart, rowEnd);

  const isCellEnd = (code: number) => code === separator || code === NEWLINE || code === RETURN;

  function plainEnd(from: number): number {
    let at = from;
    while (at < buffer.length && !isCellEnd(buffer.charCodeAt(at))) at++;
    return at;
  }

  /** The position behind a quoted cell whose mark stands at `open`; `open` itself where it is an ordinary character. */
  function quotedCell(open: number, last: boolean): number {
    let at = open + 1;
    let value = '';
    for (;;) {
      const mark = buffer.indexOf('"', at);
      const reached = mark < 0 ? buffer.length : mark;
      if (reached - open > MAX_QUOTED) return open;
      if (mark < 0 || (mark + 1 === buffer.length && !last)) {
        if (!last) return INCOMPLETE;
        if (mark < 0) return open;
      }
      value += buffer.slice(at, mark);
      at = mark + 1;
      if (buffer.charCodeAt(at) !== QUOTE) break;
      value += '"';
      at++;
    }
    const end = plainEnd(at);
    if (end === buffer.length && !last) return INCOMPLETE;
    for (let i = open; i < at; i++) {
      const code = buffer.charCodeAt(i);
      if (code === NEWLINE || (code === RETURN && buffer.charCodeAt(i + 1) !== NEWLINE)) innerLines++;
    }
    cells.push(value + buffer.slice(at, end));
    return end;
  }

  /** Reads the row that starts at `from`; returns where the next one starts, or INCOMPLETE. */
  function readRow(from: number, last: boolean): number {
    let at = from;
    cells = [];
    innerLines = 0;
    for (;;) {
      let open = at;
      while (buffer.charCodeAt(open) === SPACE && separator !== SPACE) open++;
      let end = open;
      if (buffer.charCodeAt(open) === QUOTE) {
        end = quotedCell(open, last);
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
      onRow(cells, line, text);
      line += 1 + innerLines;
      at = next;
    }
    buffer = buffer.slice(at);
  };
}
