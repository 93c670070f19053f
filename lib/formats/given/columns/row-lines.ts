import { growingInts } from '../../growing';

/** On which line of its file a row begins: from each of `rows` on, every line has one row. */
export interface LinesOfRows {
  readonly rows: Int32Array;
  readonly lines: Int32Array;
}

/** Collects the lines of rows, of which it keeps where they do not follow each other. */
export class RowLines {
  private readonly rows = growingInts();
  private readonly lines = growingInts();
  private next = -1;

  /** Adds rows one below the other, the first of them on a line. */
  add(row: number, line: number, rows = 1): void {
    if (line !== this.next) {
      this.rows.push(row);
      this.lines.push(line);
    }
    this.next = line + rows;
  }

  finish(): LinesOfRows {
    return { rows: this.rows.values(), lines: this.lines.values() };
  }
}

/** The line of a row, both from 0 and 1. */
export function lineOf({ rows, lines }: LinesOfRows, row: number): number {
  let [low, high] = [0, rows.length - 1];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((rows[middle] as number) <= row) low = middle;
    else high = middle - 1;
  }
  return (lines[low] ?? 1) + row - (rows[low] ?? 0);
}
