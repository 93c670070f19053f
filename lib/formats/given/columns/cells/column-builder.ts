import {
  type CategoryColumn,
  columnReader,
  type NumberColumn,
  OTHER_TEXT,
  SHORTEST,
  writtenNumber,
} from '@/lib/model/column';
import { isInfinite } from '@/lib/model/number-cell';
import { type CellReader, NEWLINE, RETURN } from '../../../import/formats/csv/plain-rows';
import { NumberCells } from './number-cells';
import { type NumberStyle, numberIn } from './number-style';
import { writingOfNumber } from './number-writing';
import { TextCells } from './text-cells';

/** A column with what its cells say beside their values. */
export interface BuiltColumn {
  readonly name: string;
  readonly column: NumberColumn | CategoryColumn;
  /** Cells that say a number beyond all others: unknown. */
  readonly infinite: number;
  /** Whether the mark of any number separates decimals, and whether that of any could group thousands as well. */
  readonly points: { readonly decimals: boolean; readonly either: boolean };
}

const UTF8 = new TextDecoder('utf-8', { ignoreBOM: true });
/** Rows that there is room for at least. */
const FIRST = 16;
const SPACE = 32;
const ASCII = 0x80;
const isSpace = (code: number) => code === SPACE || (code >= 9 && code <= 13);
const textOf = (bytes: Uint8Array, from: number, to: number) => UTF8.decode(bytes.subarray(from, to));

/** First or last bytes of spaces beyond ASCII. */
const SPACES = new Set([0xc2, 0xe1, 0xe2, 0xe3, 0xef, 0x80, 0xa0, 0xa8, 0xa9, 0xaf, 0x9f, 0xbf]);
const mayBeSpace = (code: number) => code >= ASCII && (SPACES.has(code) || (code > ASCII && code <= 0x8a));

/**
 * A column that grows by cells: numbers until a text comes, then texts, for which every number is remembered as it was written.
 */
export class ColumnBuilder implements CellReader {
  private readonly numbers: NumberCells;
  /** Null while all cells are numbers. */
  private texts: TextCells | null;
  private readonly room: number;
  private infinite = 0;
  private infiniteRow = -1;

  /** `expected`: how many rows there may be. `isText`: its cells are texts, whatever they say. */
  constructor(
    readonly name: string,
    private readonly style: NumberStyle,
    expected: number,
    isText: boolean,
  ) {
    this.room = Math.max(FIRST, expected);
    this.numbers = new NumberCells(style, isText ? 0 : this.room);
    this.texts = isText ? new TextCells(this.room, expected) : null;
  }

  get rows(): number {
    return this.texts ? this.texts.rows : this.numbers.rows;
  }

  /** Drops the cells from a row on: they come again. */
  dropFrom(row: number): void {
    if (this.texts) this.texts.rows = row;
    else this.numbers.rows = row;
  }

  /** Adds the cell that begins at a place; returns where it ends, at a delimiter or a line end. */
  read(bytes: Uint8Array, from: number, delimiter: number): number {
    const end = this.texts
      ? this.texts.read(bytes, from, delimiter)
      : this.numbers.read(bytes, from, delimiter);
    if (end >= 0) return end;
    let to = from;
    for (let code = bytes[to] as number; code !== delimiter && code !== NEWLINE && code !== RETURN; )
      code = bytes[++to] as number;
    this.addBytes(bytes, from, to);
    return to;
  }

  /** Adds a cell by its bytes. Spaces around it are left out. */
  addBytes(bytes: Uint8Array, from: number, to: number): void {
    let start = from;
    let end = to;
    while (start < end && isSpace(bytes[start] as number)) start++;
    while (start < end && isSpace(bytes[end - 1] as number)) end--;
    if (start === end) this.addUnknown();
    else if (mayBeSpace(bytes[start] as number) || mayBeSpace(bytes[end - 1] as number))
      this.addText(textOf(bytes, start, end));
    else if (this.texts) this.texts.addBytes(bytes, start, end);
    else if (!this.numbers.addPlain(bytes, start, end)) this.addWritten(textOf(bytes, start, end));
  }

  /** Adds a cell by its text. Spaces around it are left out. */
  addText(cell: string): void {
    this.addExact(cell.trim());
  }

  /** Adds a cell by its text as it stands. */
  addExact(text: string): void {
    if (text === '') this.addUnknown();
    else if (this.texts) this.texts.addText(text);
    else this.addWritten(text);
  }

  addUnknown(): void {
    if (this.texts) this.texts.addCode(0);
    else this.numbers.add(Number.NaN, SHORTEST);
  }

  /** Adds a number that is written in some way. */
  addNumber(value: number, writing: number): void {
    if (this.texts) this.addText(writtenNumber(value, writing) ?? '');
    else this.numbers.add(value, writing);
  }

  /** Adds a number as programs hold it: what is none, or beyond all others, is unknown. */
  addDouble(value: number): void {
    if (Number.isFinite(value)) this.addNumber(value + 0, SHORTEST);
    else {
      if (!Number.isNaN(value)) this.addInfinite();
      this.addUnknown();
    }
  }

  /**
   * Adds `rows` rows of which those that are present have one after the other of some numbers. False where there are too few: then some
   * are missing.
   */
  addDoubles(numbers: ArrayLike<number>, present: Uint8Array | null, rows: number): boolean {
    let place = 0;
    for (let row = 0; row < rows; row++)
      if (present && present[row] === 0) this.addUnknown();
      else if (place < numbers.length) this.addDouble(numbers[place++] as number);
      else return false;
    return true;
  }

  /** The code of a text that is added by `addCode`. The column must be of texts. */
  codeOf(text: string): number {
    return (this.texts as TextCells).codeOf(text);
  }

  addCode(code: number): void {
    (this.texts as TextCells).addCode(code);
  }

  /** The code of the last row; -1 where the column is of numbers so far. */
  get lastCode(): number {
    return this.texts ? this.texts.last : -1;
  }

  /** A text that is not as plain as most numbers are. */
  private addWritten(text: string): void {
    const value = numberIn(text, this.style);
    if (value === null) {
      this.toTexts().addText(text);
      return;
    }
    if (this.style.mark === '.' && text.includes('.')) this.numbers.hasDecimals = true;
    if (Number.isNaN(value) && isInfinite(text)) this.addInfinite();
    const writing = writingOfNumber(value, this.style.mark === '.' ? text : text.replace(',', '.'));
    if (writing === OTHER_TEXT) this.numbers.addAs(value, writing, text);
    else this.numbers.add(value, writing);
  }

  private addInfinite(): void {
    // A row that was dropped comes again.
    if (this.infiniteRow === this.rows) return;
    this.infiniteRow = this.rows;
    this.infinite++;
  }

  /** From now on the column is of texts. */
  private toTexts(): TextCells {
    const { rows } = this.numbers;
    const { text } = columnReader(this.numbers.asWritten());
    const texts = new TextCells(this.room, 0);
    for (let row = 0; row < rows; row++) texts.addText(text(row) ?? '');
    this.numbers.clear();
    this.texts = texts;
    return texts;
  }

  /** The column. Nothing more may be added. */
  finish(): BuiltColumn {
    const { name, numbers, infinite } = this;
    if (this.texts && !this.texts.isEmpty)
      return { name, column: this.texts.column(), infinite: 0, points: { decimals: false, either: false } };
    // A column without a cell says nothing of what it is.
    if (this.texts) for (let row = 0; row < this.rows; row++) numbers.add(Number.NaN, SHORTEST);
    const points = { decimals: numbers.hasDecimals, either: numbers.hasEither };
    return { name, column: numbers.column(), infinite, points };
  }

  /** The column of a builder of texts. Nothing more may be added. */
  asTexts(): CategoryColumn {
    return (this.texts as TextCells).column();
  }
}
