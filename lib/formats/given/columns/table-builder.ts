import { fail } from '../../import/files/import-file';
import type { TableRoom } from '../../import/files/limits';
import { PlainRows } from '../../import/formats/csv/plain-rows';
import type { RowCells } from '../../import/formats/csv/row-cells';
import type { Row } from '../../import/rows/row';
import { type BuiltColumn, ColumnBuilder } from './cells/column-builder';
import type { NumberStyle } from './cells/number-style';
import { RowLines } from './row-lines';
import { checkRows } from './table-room';

/** Collects the rows of a table by column. Fails for a row with more cells than the table has columns. */
export class TableBuilder {
  readonly columns: readonly ColumnBuilder[];
  readonly lines = new RowLines();
  /** Reads plain rows into the columns. */
  readonly plain: PlainRows;
  rows = 0;

  constructor(
    private readonly file: string,
    header: readonly string[],
    style: NumberStyle,
    expected: number,
    isText: (name: string) => boolean,
    private readonly room: TableRoom,
  ) {
    this.columns = header.map((name) => new ColumnBuilder(name, style, expected, isText(name)));
    this.plain = new PlainRows(this.columns);
  }

  /** Adds a row by places of its cells. */
  readonly addCells = (cells: RowCells, line: number): void => {
    const { columns } = this;
    const { count, bytes, from, to, texts } = cells;
    this.begin(count, line);
    const hasTexts = texts.length > 0;
    for (let c = 0; c < columns.length; c++) {
      const column = columns[c] as ColumnBuilder;
      const text = hasTexts ? texts[c] : undefined;
      if (c >= count) column.addUnknown();
      else if (text !== undefined) column.addText(text);
      else column.addBytes(bytes, from[c] as number, to[c] as number);
    }
  };

  /** Plain rows were read, the first of which stands on a line. */
  readonly onTaken = (line: number): void => {
    const { count } = this.plain;
    if (count > 0) this.lines.add(this.rows, line, count);
    this.rows += count;
    for (const column of this.columns) column.dropFrom(this.rows);
    checkRows(this.file, this.rows, this.room);
  };

  /** Adds a row by texts of its cells. */
  readonly addRow = (row: Row, line: number): void => {
    this.begin(row.count, line);
    for (const [c, column] of this.columns.entries()) column.addText(row.text(c));
  };

  private begin(cells: number, line: number): void {
    if (cells > this.columns.length)
      fail(
        `${this.file}, line ${line}`,
        `The row has ${cells} cells; the table has ${this.columns.length} columns.`,
      );
    this.lines.add(this.rows++, line);
    checkRows(this.file, this.rows, this.room);
  }

  finish(): BuiltColumn[] {
    return this.columns.map((column) => column.finish());
  }
}
