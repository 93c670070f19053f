import { type CategoryColumn, type Codes, codesFor } from '@/lib/model/column';
import { TextDictionary } from '../../../text-dictionary';

const ENCODER = new TextEncoder();

/** Cells that are texts, each by the number of its text. */
export class TextCells {
  rows = 0;
  private codes: Codes;
  /** Codes below it fit. */
  private limit = 1 << 8;
  private readonly dictionary: TextDictionary;
  private scratch = new Uint8Array(256);

  /** `room`: how many rows there may be; `most`: how many texts. */
  constructor(
    private room: number,
    most: number,
  ) {
    this.codes = new Uint8Array(room);
    this.dictionary = new TextDictionary(most);
  }

  /** Adds the cell that begins at a place; returns where it ends, or -1 where it is not ASCII, or has spaces around it. */
  read(bytes: Uint8Array, from: number, delimiter: number): number {
    const code = this.dictionary.codeOfCell(bytes, from, delimiter);
    if (code < 0) return -1;
    this.addCode(code);
    return this.dictionary.cellEnd;
  }

  addBytes(bytes: Uint8Array, from: number, to: number): void {
    this.addCode(this.dictionary.codeOf(bytes, from, to));
  }

  addText(text: string): void {
    this.addCode(this.codeOf(text));
  }

  /** The code of a text that is added by `addCode`. */
  codeOf(text: string): number {
    const most = 3 * text.length;
    if (most > this.scratch.length) this.scratch = new Uint8Array(2 * most);
    const { written } = ENCODER.encodeInto(text, this.scratch);
    return this.dictionary.codeOf(this.scratch, 0, written);
  }

  addCode(code: number): void {
    if (this.rows === this.room) {
      this.room *= 2;
      this.widen(this.limit - 1);
    }
    if (code >= this.limit) this.widen(code);
    this.codes[this.rows++] = code;
  }

  private widen(code: number): void {
    const wider = codesFor(code + 1, this.room);
    wider.set(this.codes.subarray(0, this.rows));
    this.codes = wider;
    this.limit = 2 ** (8 * wider.BYTES_PER_ELEMENT);
  }

  /** The code of the last row. */
  get last(): number {
    return this.codes[this.rows - 1] as number;
  }

  /** Whether no cell has a text. */
  get isEmpty(): boolean {
    return this.dictionary.size === 1;
  }

  /** The column. Nothing more may be added. */
  column(): CategoryColumn {
    return { kind: 'category', codes: this.codes.subarray(0, this.rows), texts: this.dictionary.packed() };
  }
}
