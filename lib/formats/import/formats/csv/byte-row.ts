import type { DecimalMark } from '@/lib/model/column';
import { TextDictionary } from '../../../text-dictionary';
import { PlainAmount } from '../../cells/plain-amount';
import { MAX_TEXTS, nextGeneration, nextSerial, type Row } from '../../rows/row';
import type { RowCells } from './csv-cells';
import type { PlainRows } from './plain-rows';
import { TextOrder } from './text-order';

const ENCODER = new TextEncoder();
const UTF8 = new TextDecoder('utf-8', { ignoreBOM: true });
/** Texts up to here are made of their bytes one by one, longer ones by the platform. */
const SHORT = 32;

/** A row of delimited text, as places in its bytes: texts are made of those cells alone that are asked for one. */
export class ByteRow implements Row {
  count = 0;
  isRegular = false;
  serial = 0;
  generation = nextGeneration();
  private bytes: Uint8Array = new Uint8Array(0);
  private from: Int32Array = new Int32Array(0);
  private to: Int32Array = new Int32Array(0);
  private first = 0;
  private texts: readonly (string | undefined)[] | null = null;
  private isAscii = false;
  private dictionary = new TextDictionary();
  private scratch = new Uint8Array(256);
  private readonly amount = new PlainAmount();
  /** By column, what was found of the row of a number. */
  private readonly codes: number[] = [];
  private readonly codesAt: number[] = [];
  private readonly centsOf: number[] = [];
  private readonly markOf: (DecimalMark | null)[] = [];
  private readonly centsAt: number[] = [];
  private readonly order = new TextOrder();

  /** Goes to the `row`-th of plain rows. */
  toPlain({ bytes, from, to, width, ascii }: PlainRows, row: number): void {
    this.bytes = bytes;
    this.from = from;
    this.to = to;
    this.first = row * width;
    this.count = width;
    this.isRegular = true;
    this.isAscii = ascii[row] === 1;
    this.texts = null;
    this.begin();
  }

  /** Goes to a row that was read by itself. */
  toCells({ bytes, from, to, count, texts }: RowCells): void {
    this.bytes = bytes;
    this.from = from;
    this.to = to;
    this.first = 0;
    this.count = count;
    this.isRegular = false;
    this.isAscii = false;
    this.texts = texts.length > 0 ? texts : null;
    this.begin();
  }

  private begin(): void {
    this.serial = nextSerial();
    if (this.dictionary.size <= MAX_TEXTS) return;
    this.dictionary = new TextDictionary();
    this.generation = nextGeneration();
    this.codes.length = 0;
    this.codesAt.length = 0;
  }

  text(column: number): string {
    if (column < 0 || column >= this.count) return '';
    const special = this.texts?.[column];
    if (special !== undefined) return special;
    const from = this.from[this.first + column] as number;
    const to = this.to[this.first + column] as number;
    const part = this.bytes.subarray(from, to);
    return this.isAscii && to - from <= SHORT
      ? String.fromCharCode.apply(null, part as unknown as number[])
      : UTF8.decode(part);
  }

  code(column: number): number {
    if (column < 0 || column >= this.count) return 0;
    const last = this.codes[column];
    if (last !== undefined && this.codesAt[column] === this.serial) return last;
    while (this.codes.length <= column) {
      this.codes.push(0);
      this.codesAt.push(0);
    }
    const code = this.codeNow(column, last ?? 0);
    this.codes[column] = code;
    this.codesAt[column] = this.serial;
    return code;
  }

  /** `last` is the code that the column had before: many rows repeat it. */
  private codeNow(column: number, last: number): number {
    const { dictionary, bytes } = this;
    const special = this.texts?.[column];
    if (special !== undefined) {
      if (3 * special.length > this.scratch.length) this.scratch = new Uint8Array(6 * special.length);
      const { written } = ENCODER.encodeInto(special, this.scratch);
      return dictionary.codeOf(this.scratch, 0, written);
    }
    const from = this.from[this.first + column] as number;
    const to = this.to[this.first + column] as number;
    return last > 0 && dictionary.isText(last, bytes, from, to) ? last : dictionary.codeOf(bytes, from, to);
  }

  cents(column: number): number {
    this.readAmount(column);
    return this.centsOf[column] ?? Number.NaN;
  }

  mark(column: number): DecimalMark | null {
    this.readAmount(column);
    return this.markOf[column] ?? null;
  }

  private readAmount(column: number): void {
    if (this.centsAt[column] === this.serial || column < 0) return;
    while (this.centsAt.length <= column) {
      this.centsAt.push(0);
      this.centsOf.push(Number.NaN);
      this.markOf.push(null);
    }
    this.centsAt[column] = this.serial;
    const { amount, first } = this;
    const isPlain =
      column < this.count &&
      this.texts?.[column] === undefined &&
      amount.read(this.bytes, this.from[first + column] as number, this.to[first + column] as number);
    this.centsOf[column] = isPlain ? amount.cents : Number.NaN;
    this.markOf[column] = isPlain ? amount.mark : null;
  }

  isAbove(column: number): boolean {
    const special = this.texts?.[column];
    if (column >= this.count || special !== undefined) {
      const bytes = ENCODER.encode(special ?? '');
      return this.order.isAbove(bytes, 0, bytes.length, false);
    }
    const at = this.first + column;
    return this.order.isAbove(this.bytes, this.from[at] as number, this.to[at] as number, this.isAscii);
  }
}
