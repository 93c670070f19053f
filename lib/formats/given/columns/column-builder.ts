import {
  type CategoryColumn,
  type Codes,
  codesFor,
  columnReader,
  type NumberColumn,
  OTHER_TEXT,
  SHORTEST,
  writtenNumber,
} from '@/lib/model/column';
import { isInfinite } from '@/lib/model/number-cell';
import { growingInts } from '../../growing';
import type { PlainRows } from '../../import/formats/csv/plain-rows';
import { TextDictionary } from '../../text-dictionary';
import { type NumberStyle, numberIn } from './number-style';
import { withoutWords, writingOfNumber } from './number-writing';
import { DECIMALS, EITHER, PlainNumber } from './plain-number';
import { TextList } from './text-list';

/** The text of bytes, of which it may be known that all are ASCII. */
export type TextOf = (from: number, to: number, isAscii?: boolean) => string;

/** A column with what its cells say beside their values. */
export interface BuiltColumn {
  readonly name: string;
  readonly column: NumberColumn | CategoryColumn;
  /** Cells that say a number beyond all others: unknown. */
  readonly infinite: number;
  /** Numbers whose point separates decimals, and those whose point could group thousands as well. */
  readonly points: { readonly decimals: number; readonly either: number };
}

const ENCODER = new TextEncoder();
/** Rows that there is room for at least. */
const FIRST = 16;
const SPACE = 32;
const ASCII = 0x80;
const isSpace = (code: number) => code === SPACE || (code >= 9 && code <= 13);
/** Cells up to here are made texts one by one, not cut from a text of all bytes: they are few. */
const SHORT = 40;
const asciiText = (bytes: Uint8Array, from: number, to: number): string =>
  String.fromCharCode.apply(null, bytes.subarray(from, to) as unknown as number[]);

/** First or last bytes of spaces beyond ASCII. */
const SPACES = new Set([0xc2, 0xe1, 0xe2, 0xe3, 0xef, 0x80, 0xa0, 0xa8, 0xa9, 0xaf, 0x9f, 0xbf]);
const mayBeSpace = (code: number) => SPACES.has(code) || (code > 0x80 && code <= 0x8a);

/**
 * A column that grows by cells: numbers until a text comes, then texts, for which every number is remembered as it was written.
 */
export class ColumnBuilder {
  rows = 0;
  private room: number;
  private values: Float64Array;
  private writings: Uint8Array | null = null;
  private readonly otherRows = growingInts();
  private readonly otherTexts = new TextList();
  private codes: Codes | null = null;
  /** Codes below it fit. */
  private limit = 1 << 8;
  private readonly dictionary: TextDictionary;
  private readonly plain: PlainNumber;
  private scratch = new Uint8Array(256);
  private infinite = 0;
  /** Numbers whose point separates decimals, and those whose point could group thousands as well. */
  private decimals = 0;
  private either = 0;

  /** `expected`: how many rows there may be. `isText`: its cells are texts, whatever they say. */
  constructor(
    readonly name: string,
    private readonly style: NumberStyle,
    expected: number,
    isText: boolean,
  ) {
    this.plain = new PlainNumber(style.mark.charCodeAt(0));
    this.room = Math.max(FIRST, expected);
    this.values = new Float64Array(isText ? 0 : this.room);
    if (isText) this.codes = new Uint8Array(this.room);
    this.dictionary = new TextDictionary(isText ? expected : 0);
  }

  /** Adds a cell by its bytes. Spaces around it are left out. */
  addBytes(bytes: Uint8Array, from: number, to: number, isAscii: boolean, textOf: TextOf): void {
    if (from === to) {
      this.addUnknown();
      return;
    }
    const first = bytes[from] as number;
    const last = bytes[to - 1] as number;
    if (first <= SPACE || last <= SPACE || first >= ASCII || last >= ASCII)
      this.addSpaced(bytes, from, to, isAscii, textOf);
    else if (this.codes) this.addCode(this.dictionary.codeOf(bytes, from, to));
    else this.addTrimmed(bytes, from, to, isAscii, textOf);
  }

  /** Adds the cells that plain rows have in a column. */
  addCells(rows: PlainRows, column: number, textOf: TextOf): void {
    const { count, width, bytes, from, to, ascii } = rows;
    let row = 0;
    while (row < count) {
      row = this.codes ? this.addTexts(rows, column, row) : this.addNumbers(rows, column, row);
      if (row === count) return;
      const cell = row * width + column;
      const start = from[cell] as number;
      const end = to[cell] as number;
      this.addBytes(bytes, start, end, ascii[row] === 1, textOf);
      row++;
    }
  }

  /** Adds cells of a column of texts from a row on; returns the first row that is not ASCII, or has spaces around it. */
  private addTexts(
    { count, width, bytes, from, to, ascii }: PlainRows,
    column: number,
    first: number,
  ): number {
    const { dictionary } = this;
    let row = first;
    for (let cell = first * width + column; row < count; row++, cell += width) {
      const start = from[cell] as number;
      const end = to[cell] as number;
      if (start === end) {
        this.addCode(0);
        continue;
      }
      if (ascii[row] === 0 || (bytes[start] as number) <= SPACE || (bytes[end - 1] as number) <= SPACE) break;
      this.addCode(dictionary.codeOf(bytes, start, end));
    }
    return row;
  }

  /** Adds cells of a column of numbers from a row on; returns the first row whose number is not plain. */
  private addNumbers({ count, width, bytes, from, to }: PlainRows, column: number, first: number): number {
    while (this.rows + count > this.room) this.grow();
    const { plain, values } = this;
    let at = this.rows;
    let row = first;
    for (let cell = first * width + column; row < count; row++, cell += width) {
      const start = from[cell] as number;
      const end = to[cell] as number;
      if (start === end) values[at++] = Number.NaN;
      else if (plain.read(bytes, start, end)) {
        if (plain.mark === DECIMALS) this.decimals++;
        else if (plain.mark === EITHER) this.either++;
        if (plain.writing !== SHORTEST) this.writingsHere()[at] = plain.writing;
        values[at++] = plain.value;
      } else break;
    }
    this.rows = at;
    return row;
  }

  private writingsHere(): Uint8Array {
    this.writings ??= new Uint8Array(this.room);
    return this.writings;
  }

  /** Adds a cell that may have spaces around it. */
  private addSpaced(bytes: Uint8Array, from: number, to: number, isAscii: boolean, textOf: TextOf): void {
    let start = from;
    let end = to;
    while (start < end && isSpace(bytes[start] as number)) start++;
    while (start < end && isSpace(bytes[end - 1] as number)) end--;
    if (start === end) this.addUnknown();
    else if (!isAscii && (mayBeSpace(bytes[start] as number) || mayBeSpace(bytes[end - 1] as number)))
      this.addText(textOf(start, end));
    else if (this.codes) this.addCode(this.dictionary.codeOf(bytes, start, end));
    else this.addTrimmed(bytes, start, end, isAscii, textOf);
  }

  /** Adds a cell without spaces around it to a column that is of numbers so far. */
  private addTrimmed(bytes: Uint8Array, from: number, to: number, isAscii: boolean, textOf: TextOf): void {
    const { plain } = this;
    if (plain.read(bytes, from, to)) {
      if (plain.mark === DECIMALS) this.decimals++;
      else if (plain.mark === EITHER) this.either++;
      this.addNumber(plain.value, plain.writing);
    } else if (isAscii && to - from <= SHORT) this.addExact(asciiText(bytes, from, to));
    else this.addText(textOf(from, to, isAscii));
  }

  /** Adds a cell by its text. Spaces around it are left out. */
  addText(cell: string): void {
    this.addExact(cell.trim());
  }

  /** Adds a cell by its text as it stands. */
  addExact(text: string): void {
    if (text === '') this.addUnknown();
    else if (this.codes) this.addCode(this.codeOf(text));
    else this.addWritten(text);
  }

  addUnknown(): void {
    if (this.codes) this.addCode(0);
    else this.addNumber(Number.NaN, SHORTEST);
  }

  /** Adds a number that is written in some way. */
  addNumber(value: number, writing: number): void {
    if (this.codes) {
      this.addText(writtenNumber(value, writing) ?? '');
      return;
    }
    if (this.rows === this.room) this.grow();
    if (writing !== SHORTEST) this.writingsHere()[this.rows] = writing;
    this.values[this.rows++] = value;
  }

  private grow(): void {
    this.room *= 2;
    if (this.codes) {
      this.widen(this.limit - 1);
      return;
    }
    const values = new Float64Array(this.room);
    values.set(this.values);
    this.values = values;
    if (!this.writings) return;
    const writings = new Uint8Array(this.room);
    writings.set(this.writings);
    this.writings = writings;
  }

  /** Adds a number as programs hold it: what is none, or beyond all others, is unknown. */
  addDouble(value: number): void {
    if (Number.isFinite(value)) this.addNumber(value + 0, SHORTEST);
    else {
      if (!Number.isNaN(value)) this.infinite++;
      this.addUnknown();
    }
  }

  /**
   * Adds `rows` rows of which those that are present have one after the other of some numbers. False where there are too few: then some
   * are missing.
   */
  addDoubles(numbers: ArrayLike<number>, present: Uint8Array | null, rows: number): boolean {
    let place = 0;
    if (this.codes) {
      for (let row = 0; row < rows; row++)
        if (present && present[row] === 0) this.addUnknown();
        else if (place < numbers.length) this.addDouble(numbers[place++] as number);
        else return false;
      return true;
    }
    while (this.rows + rows > this.room) this.grow();
    const { values } = this;
    let at = this.rows;
    for (let row = 0; row < rows; row++) {
      if (present && present[row] === 0) {
        values[at++] = Number.NaN;
        continue;
      }
      const value = numbers[place++] as number;
      const isKnown = Number.isFinite(value);
      if (!isKnown && !Number.isNaN(value)) this.infinite++;
      values[at++] = isKnown ? value + 0 : Number.NaN;
    }
    this.rows = at;
    return place <= numbers.length;
  }

  /** Adds a number whose text is another one than numbers have. */
  addNumberAs(value: number, text: string): void {
    this.otherRows.push(this.rows);
    this.otherTexts.push(text);
    this.addNumber(value, OTHER_TEXT);
  }

  /** The code of a text that is added by `addCode`. Its column must be of texts. */
  codeOf(text: string): number {
    const most = 3 * text.length;
    if (most > this.scratch.length) this.scratch = new Uint8Array(2 * most);
    const { written } = ENCODER.encodeInto(text, this.scratch);
    return this.dictionary.codeOf(this.scratch, 0, written);
  }

  /** The code of the last row; -1 where the column is of numbers so far. */
  get lastCode(): number {
    return this.codes ? (this.codes[this.rows - 1] as number) : -1;
  }

  addCode(code: number): void {
    if (this.rows === this.room) this.grow();
    if (code >= this.limit) this.widen(code);
    (this.codes as Codes)[this.rows++] = code;
  }

  private widen(code: number): void {
    const { codes, rows } = this;
    const wider = codesFor(code + 1, this.room);
    wider.set((codes as Codes).subarray(0, rows));
    this.codes = wider;
    this.limit = 2 ** (8 * wider.BYTES_PER_ELEMENT);
  }

  /** A text that is not as plain as most numbers are. */
  private addWritten(text: string): void {
    const value = numberIn(text, this.style);
    if (value === null) {
      this.toTexts();
      this.addCode(this.codeOf(text));
      return;
    }
    if (this.style.mark === '.' && text.includes('.')) this.decimals++;
    if (Number.isNaN(value) && isInfinite(text)) this.infinite++;
    const writing = writingOfNumber(value, this.style.mark === '.' ? text : text.replace(',', '.'));
    if (writing === OTHER_TEXT) this.addNumberAs(value, text);
    else this.addNumber(value, writing);
  }

  /** From now on the column is of texts. */
  private toTexts(): void {
    const { rows } = this;
    const { text } = columnReader(this.numbers());
    this.codes = new Uint8Array(this.room);
    this.values = new Float64Array(0);
    this.rows = 0;
    for (let row = 0; row < rows; row++) {
      const written = text(row);
      this.addCode(written === null ? 0 : this.codeOf(written));
    }
  }

  private numbers(): NumberColumn {
    const values = this.values.subarray(0, this.rows);
    const writings = this.writings?.subarray(0, this.rows) ?? null;
    this.writings = null;
    const others =
      this.otherTexts.length > 0 ? { rows: this.otherRows.values(), texts: this.otherTexts.packed() } : null;
    const { mark } = this.style;
    const isPlain = writings === null && mark === '.';
    return { kind: 'number', values, written: isPlain ? null : { mark, writings, others } };
  }

  /** The column. Nothing more may be added. */
  finish(): BuiltColumn {
    const { name, infinite, decimals, either } = this;
    if (!this.codes)
      return { name, column: withoutWords(this.numbers()), infinite, points: { decimals, either } };
    // A column without a cell says nothing of what it is.
    const column: BuiltColumn['column'] =
      this.dictionary.size === 1
        ? { kind: 'number', values: new Float64Array(this.rows).fill(Number.NaN), written: null }
        : this.texts();
    return { name, column, infinite: 0, points: { decimals: 0, either: 0 } };
  }

  /** The column of a builder of texts. Nothing more may be added. */
  texts(): CategoryColumn {
    const codes = (this.codes as Codes).subarray(0, this.rows);
    return { kind: 'category', codes, texts: this.dictionary.packed() };
  }
}
