import { type CellReader, NEWLINE, RETURN } from './plain-rows';

const FIRST_ROWS = 1;

/** Where the cells of a column stand in their bytes. */
export class ColumnCells implements CellReader {
  rows = 0;
  from = new Int32Array(FIRST_ROWS);
  to = new Int32Array(FIRST_ROWS);

  read(bytes: Uint8Array, from: number, delimiter: number): number {
    /** Above it nothing ends a cell: most bytes are. */
    const above = delimiter > RETURN ? delimiter : RETURN;
    let at = from;
    let code = bytes[at] as number;
    while (code > above || (code !== delimiter && code !== NEWLINE && code !== RETURN))
      code = bytes[++at] as number;
    this.addBytes(bytes, from, at);
    return at;
  }

  addBytes(_bytes: Uint8Array, from: number, to: number): void {
    if (this.rows === this.from.length) this.grow();
    this.from[this.rows] = from;
    this.to[this.rows++] = to;
  }

  private grow(): void {
    const [from, to] = [new Int32Array(2 * this.rows), new Int32Array(2 * this.rows)];
    from.set(this.from);
    to.set(this.to);
    this.from = from;
    this.to = to;
  }
}
