import { type NumberColumn, SHORTEST } from '@/lib/model/column';
import { growingInts } from '../../../growing';
import { NEWLINE, RETURN } from '../../../import/formats/csv/plain-rows';
import { GrowingNumbers, SCALES } from './growing-numbers';
import type { NumberStyle } from './number-style';
import { withoutWords } from './number-writing';
import { DECIMALS, EITHER, PlainNumber } from './plain-number';
import { TextList } from './text-list';

/** Rows that there is room for at least. */
const FIRST = 16;
const [ZERO, MINUS] = [48, 45];
/** So many digits are of whole numbers that processors count in. */
const MOST_SHORT = 9;
/** Digits that stand in a group of thousands. */
const GROUP = 3;
const MOST_DECIMALS = SCALES.length - 1;

/** Cells that are numbers, each with how it is written. */
export class NumberCells {
  rows = 0;
  private values: GrowingNumbers;
  private writings: Uint8Array | null = null;
  private readonly otherRows = growingInts();
  private readonly otherTexts = new TextList();
  private readonly plain: PlainNumber;
  private readonly decimalCode: number;
  /** Whether the mark of any number separates decimals, and whether that of any could group thousands as well. */
  hasDecimals = false;
  hasEither = false;
  /** Whether a word says that a number is unknown. */
  private hasWords = false;

  /** `room`: how many rows there may be. */
  constructor(
    private readonly style: NumberStyle,
    private room: number,
  ) {
    this.decimalCode = style.mark.charCodeAt(0);
    this.plain = new PlainNumber(this.decimalCode);
    this.values = new GrowingNumbers(room);
  }

  /** Adds the cell that begins at a place, where it is empty or a plain number; returns where it ends, or -1 where it is neither. */
  read(bytes: Uint8Array, from: number, delimiter: number): number {
    const decimalCode = this.decimalCode === delimiter ? -1 : this.decimalCode;
    let at = from;
    let code = bytes[at] as number;
    const isNegative = code === MINUS;
    if (isNegative) code = bytes[++at] as number;
    const start = at;
    let digits = 0;
    let mark = -1;
    for (;;) {
      const digit = code - ZERO;
      if (digit >>> 0 <= 9) digits = (Math.imul(digits, 10) + digit) | 0;
      else if (code === decimalCode && mark < 0) mark = at;
      else break;
      code = bytes[++at] as number;
    }
    if (code !== delimiter && code !== NEWLINE && code !== RETURN) return -1;
    if (at === from) {
      this.add(Number.NaN, SHORTEST);
      return at;
    }
    const whole = (mark < 0 ? at : mark) - start;
    const decimals = mark < 0 ? 0 : at - mark - 1;
    const startsWithZero = bytes[start] === ZERO;
    const isShort =
      whole > 0 &&
      whole + decimals <= MOST_SHORT &&
      decimals <= MOST_DECIMALS &&
      (mark < 0 || decimals > 0) &&
      !(startsWithZero && whole > 1) &&
      !(isNegative && digits === 0);
    if (!isShort) return this.addPlain(bytes, from, at) ? at : -1;
    if (decimals === GROUP && whole <= GROUP && !startsWithZero) this.hasEither = true;
    else if (mark >= 0) this.hasDecimals = true;
    const endsInZero = decimals > 0 && bytes[at - 1] === ZERO;
    const row = this.begin(endsInZero ? decimals : SHORTEST);
    this.values.setShort(row, isNegative ? -digits : digits, decimals, endsInZero);
    return at;
  }

  /** Adds a number as programs write it; false where the bytes are anything else. */
  addPlain(bytes: Uint8Array, from: number, to: number): boolean {
    const { plain } = this;
    if (!plain.read(bytes, from, to)) return false;
    if (plain.mark === DECIMALS) this.hasDecimals = true;
    else if (plain.mark === EITHER) this.hasEither = true;
    this.add(plain.value, plain.writing);
    return true;
  }

  /** Adds a number, NaN where it is unknown, that is written in some way. */
  add(value: number, writing: number): void {
    if (writing !== SHORTEST && Number.isNaN(value)) this.hasWords = true;
    this.values.set(this.begin(writing), value);
  }

  /** The next row, with room for it. */
  private begin(writing: number): number {
    if (this.rows === this.room) this.makeRoom();
    if (writing !== SHORTEST) {
      this.writings ??= new Uint8Array(this.room);
      this.writings[this.rows] = writing;
    }
    return this.rows++;
  }

  /** Adds a number with the text that it is written as. */
  addAs(value: number, writing: number, text: string): void {
    // A row that was dropped comes again.
    if (this.otherRows.last !== this.rows) {
      this.otherRows.push(this.rows);
      this.otherTexts.push(text);
    }
    this.add(value, writing);
  }

  private makeRoom(): void {
    this.room = Math.max(FIRST, 2 * this.room);
    this.values.makeRoom(this.room);
    if (!this.writings) return;
    const writings = new Uint8Array(this.room);
    writings.set(this.writings);
    this.writings = writings;
  }

  /** Forgets all of them. */
  clear(): void {
    this.rows = 0;
    this.room = 0;
    this.values = new GrowingNumbers(0);
    this.writings = null;
  }

  /** All of them as they are written. Nothing more may be added. */
  asWritten(): NumberColumn {
    const values = this.values.numbers(this.rows);
    const writings = this.writings?.subarray(0, this.rows) ?? null;
    const others =
      this.otherTexts.length > 0 ? { rows: this.otherRows.values(), texts: this.otherTexts.packed() } : null;
    const { mark } = this.style;
    const isPlain = writings === null && mark === '.';
    return { kind: 'number', values, written: isPlain ? null : { mark, writings, others } };
  }

  /** The column. Nothing more may be added. */
  column(): NumberColumn {
    return this.hasWords ? withoutWords(this.asWritten()) : this.asWritten();
  }
}
