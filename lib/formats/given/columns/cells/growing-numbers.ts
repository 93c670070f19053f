import { codedFrom, MOST_CODE, type Numbers, UNKNOWN_CODE } from '@/lib/model/coded';

/** Powers of ten of the decimals that codes have at most. */
export const SCALES = Float64Array.from({ length: 7 }, (_, i) => 10 ** i);
const MOST_DECIMALS = SCALES.length - 1;

/**
 * Numbers by row while a column grows: as whole multiples of the decimal place that all of them so far need, until one is no such
 * multiple; then as doubles.
 */
export class GrowingNumbers {
  private codes: Int32Array;
  private doubles: Float64Array | null = null;
  /** Decimals of the codes, and those that numbers need: texts may end in zeros. */
  private decimals = 0;
  private needed = 0;

  constructor(private room: number) {
    this.codes = new Int32Array(room);
  }

  makeRoom(room: number): void {
    this.room = room;
    if (this.doubles) {
      const doubles = new Float64Array(room);
      doubles.set(this.doubles);
      this.doubles = doubles;
      return;
    }
    const codes = new Int32Array(room);
    codes.set(this.codes);
    this.codes = codes;
  }

  /** Sets the number of a row that is behind all others; NaN where it is unknown. */
  set(row: number, value: number): void {
    if (this.doubles) this.doubles[row] = value;
    else if (Number.isNaN(value)) this.codes[row] = UNKNOWN_CODE;
    else this.setDecimals(row, value);
  }

  /** Sets a number of at most nine digits and six decimals. */
  setShort(row: number, digits: number, decimals: number, endsInZero: boolean): void {
    if (this.doubles || endsInZero || decimals > this.decimals) {
      this.set(row, decimals === 0 ? digits : digits / (SCALES[decimals] as number));
      return;
    }
    if (decimals > this.needed) this.needed = decimals;
    const code = digits * (SCALES[this.decimals - decimals] as number);
    if (code <= MOST_CODE && code >= -MOST_CODE) this.codes[row] = code;
    else this.set(row, decimals === 0 ? digits : digits / (SCALES[decimals] as number));
  }

  private setDecimals(row: number, value: number): void {
    let { decimals } = this;
    let scale = SCALES[decimals] as number;
    let code = Math.round(value * scale);
    while (code / scale !== value && decimals < MOST_DECIMALS) {
      scale = SCALES[++decimals] as number;
      code = Math.round(value * scale);
    }
    const isCode = code / scale === value && code <= MOST_CODE && code >= -MOST_CODE && !Object.is(value, -0);
    if (!isCode || (decimals > this.decimals && !this.refine(row, decimals))) {
      this.doubles = this.decoded(row);
      this.codes = new Int32Array(0);
      this.doubles[row] = value;
      return;
    }
    this.codes[row] = code;
    while (this.needed < this.decimals && !isMultiple(value, this.needed)) this.needed++;
  }

  /** Gives codes further decimals; false where one is too large for them. */
  private refine(rows: number, decimals: number): boolean {
    const { codes } = this;
    const factor = SCALES[decimals - this.decimals] as number;
    for (let row = 0; row < rows; row++) {
      const code = codes[row] as number;
      if (code !== UNKNOWN_CODE && Math.abs(code) * factor > MOST_CODE) return false;
    }
    for (let row = 0; row < rows; row++)
      if (codes[row] !== UNKNOWN_CODE) codes[row] = (codes[row] as number) * factor;
    this.decimals = decimals;
    return true;
  }

  private decoded(rows: number): Float64Array {
    const { codes } = this;
    const scale = SCALES[this.decimals] as number;
    const doubles = new Float64Array(this.room);
    for (let row = 0; row < rows; row++) {
      const code = codes[row] as number;
      doubles[row] = code === UNKNOWN_CODE ? Number.NaN : code / scale;
    }
    return doubles;
  }

  /** The numbers of the first rows. Nothing more may be set. */
  numbers(rows: number): Numbers {
    if (this.doubles) return this.doubles.subarray(0, rows);
    const spare = SCALES[this.decimals - this.needed] as number;
    return codedFrom(this.codes.subarray(0, rows), SCALES[this.needed] as number, spare);
  }
}

const isMultiple = (value: number, decimals: number): boolean => {
  const scale = SCALES[decimals] as number;
  return Math.round(value * scale) / scale === value;
};
