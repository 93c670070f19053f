import type { DecimalMark } from '@/lib/model/column';
import { TextDictionary } from '../../../text-dictionary';
import { PlainAmount } from '../../cells/plain-amount';
import { MAX_TEXTS, nextGeneration, nextSerial, type Row } from '../../rows/row';
import { ColumnCells } from './column-cells';
import { PlainRows } from './plain-rows';
import type { RowCells } from './row-cells';
import { TextOrder } from './text-order';

const ENCODER = new TextEncoder();
const UTF8 = new TextDecoder('utf-8', { ignoreBOM: true });
/** Texts up to here are made of their bytes one by one, longer ones by the platform. */
const SHORT = 32;

function isAllAscii(bytes: Uint8Array): boolean {
  let bits = 0;
  for (let at = 0; at < bytes.length; at++) bits |= bytes[at] as number;
  return bits < 0x80;
}

/** What a plain amount can have between its digits. */
const MARKS: readonly (DecimalMark | null)[] = [null, '.', ','];

/** Codes of a column of the rows of a group. */
interface CodesOfColumn {
  group: number;
  codes: Int32Array;
  /** The last of them; 0 where it is that of no text. */
  last: number;
}

/** Amounts of a column of the rows of a group: their cents, NaN where they are not plain, and places in MARKS. */
interface AmountsOfColumn {
  group: number;
  cents: Float64Array;
  marks: Uint8Array;
}

/** A row of delimited text, as places in its bytes: texts are made of those cells alone that are asked for
 * one. Codes and amounts are found for a column of all plain rows that were taken together, when one is asked for. */
export class ByteRow implements Row {
  count = 0;
  isRegular = false;
  serial = 0;
  generation = nextGeneration();
  private bytes: Uint8Array = new Uint8Array(0);
  /** By column, the cells of the rows that are looked at together. */
  private readonly cells: ColumnCells[] = [];
  private texts: readonly (string | undefined)[] | null = null;
  private dictionary = new TextDictionary();
  private scratch = new Uint8Array(256);
  private readonly amount = new PlainAmount();
  /** The place of the row in those that are looked at together, and which these are. */
  private place = 0;
  private together = 1;
  private group = 0;
  /** By column, what was found of all rows of a group, once it was asked of one of them. */
  private readonly codes: CodesOfColumn[] = [];
  private readonly amounts: AmountsOfColumn[] = [];
  private readonly order = new TextOrder();

  /** Reads plain rows of so many columns. */
  readonly plain: PlainRows;

  constructor(private readonly width: number) {
    this.makeColumns(width);
    this.plain = new PlainRows(this.cells.slice());
  }

  private makeColumns(count: number): void {
    while (this.cells.length < count) this.cells.push(new ColumnCells());
  }

  /** Takes up the plain rows that were read, before the first of them. */
  take(bytes: Uint8Array): void {
    this.bytes = bytes;
    this.count = this.width;
    this.isRegular = true;
    this.texts = null;
    this.begin(this.plain.count);
  }

  /** Goes to the `row`-th of the plain rows that were taken up. */
  toPlain(row: number): void {
    this.serial = nextSerial();
    this.place = row;
  }

  /** Goes to a row that was read by itself. */
  toCells({ bytes, from, to, count, texts }: RowCells): void {
    this.bytes = bytes;
    this.makeColumns(count);
    for (let c = 0; c < count; c++) {
      const cells = this.cells[c] as ColumnCells;
      cells.rows = 0;
      cells.addBytes(bytes, from[c] as number, to[c] as number);
    }
    this.place = 0;
    this.count = count;
    this.isRegular = false;
    this.texts = texts.length > 0 ? texts : null;
    this.serial = nextSerial();
    this.begin(1);
  }

  private begin(rows: number): void {
    for (const cells of this.cells) cells.rows = 0;
    this.together = rows;
    this.group++;
    if (this.dictionary.size <= MAX_TEXTS) return;
    this.dictionary = new TextDictionary();
    this.generation = nextGeneration();
    for (const column of this.codes) column.last = 0;
  }

  text(column: number): string {
    if (column < 0 || column >= this.count) return '';
    const special = this.texts?.[column];
    if (special !== undefined) return special;
    const { from, to } = this.cells[column] as ColumnCells;
    const part = this.bytes.subarray(from[this.place], to[this.place]);
    return part.length <= SHORT && isAllAscii(part)
      ? String.fromCharCode.apply(null, part as unknown as number[])
      : UTF8.decode(part);
  }

  code(column: number): number {
    if (column < 0 || column >= this.count) return 0;
    const known = this.codes[column];
    if (known !== undefined && known.group === this.group) return known.codes[this.place] as number;
    return this.codesNow(column).codes[this.place] as number;
  }

  private codesNow(column: number): CodesOfColumn {
    while (this.codes.length <= column) this.codes.push({ group: 0, codes: new Int32Array(1), last: 0 });
    const found = this.codes[column] as CodesOfColumn;
    const { dictionary, bytes, together } = this;
    const { from, to } = this.cells[column] as ColumnCells;
    found.group = this.group;
    if (found.codes.length < together) found.codes = new Int32Array(together);
    const { codes } = found;
    const special = this.texts?.[column];
    if (special !== undefined) {
      if (3 * special.length > this.scratch.length) this.scratch = new Uint8Array(6 * special.length);
      const { written } = ENCODER.encodeInto(special, this.scratch);
      codes[0] = dictionary.codeOf(this.scratch, 0, written);
      return found;
    }
    // Many rows repeat the one before them.
    let { last } = found;
    for (let row = 0; row < together; row++) {
      const start = from[row] as number;
      const end = to[row] as number;
      if (last === 0 || !dictionary.isText(last, bytes, start, end))
        last = dictionary.codeOf(bytes, start, end);
      codes[row] = last;
    }
    found.last = last;
    return found;
  }

  cents(column: number): number {
    if (column < 0 || column >= this.count) return Number.NaN;
    const known = this.amounts[column];
    if (known !== undefined && known.group === this.group) return known.cents[this.place] as number;
    return this.amountsNow(column).cents[this.place] as number;
  }

  mark(column: number): DecimalMark | null {
    if (column < 0 || column >= this.count) return null;
    const known = this.amounts[column];
    const { marks } = known !== undefined && known.group === this.group ? known : this.amountsNow(column);
    return MARKS[marks[this.place] as number] as DecimalMark | null;
  }

  private amountsNow(column: number): AmountsOfColumn {
    while (this.amounts.length <= column)
      this.amounts.push({ group: 0, cents: new Float64Array(1), marks: new Uint8Array(1) });
    const found = this.amounts[column] as AmountsOfColumn;
    const { amount, bytes, together } = this;
    const { from, to } = this.cells[column] as ColumnCells;
    found.group = this.group;
    if (found.cents.length < together) {
      found.cents = new Float64Array(together);
      found.marks = new Uint8Array(together);
    }
    const { cents, marks } = found;
    const isText = this.texts?.[column] !== undefined;
    for (let row = 0; row < together; row++) {
      const isPlain = !isText && amount.read(bytes, from[row] as number, to[row] as number);
      cents[row] = isPlain ? amount.cents : Number.NaN;
      marks[row] = isPlain ? MARKS.indexOf(amount.mark) : 0;
    }
    return found;
  }

  isAbove(column: number): boolean {
    const special = this.texts?.[column];
    if (column >= this.count || special !== undefined) {
      const bytes = ENCODER.encode(special ?? '');
      return this.order.isAbove(bytes, 0, bytes.length);
    }
    const { from, to } = this.cells[column] as ColumnCells;
    return this.order.isAbove(this.bytes, from[this.place] as number, to[this.place] as number);
  }
}
