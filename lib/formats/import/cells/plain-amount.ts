import type { DecimalMark } from '@/lib/model/column';

/** Digits whose number is still exact, with their mark. */
const MOST_BYTES = 15;
const MOST_DECIMALS = 2;
const [ZERO, NINE, MINUS, POINT, COMMA] = [48, 57, 45, 46, 44];

/**
 * An amount as programs write it: digits with a minus before them, and one or two decimals behind a point or comma. Any other cell is
 * looked at closely, as a text.
 */
export class PlainAmount {
  cents = 0;
  mark: DecimalMark | null = null;
  private readonly scratch = new Uint8Array(MOST_BYTES + 1);

  /** Reads bytes; false where they are anything else. */
  read(bytes: Uint8Array, from: number, to: number): boolean {
    const isNegative = bytes[from] === MINUS;
    const start = isNegative ? from + 1 : from;
    if (start >= to || to - start > MOST_BYTES) return false;
    let digits = 0;
    let markAt = -1;
    for (let at = start; at < to; at++) {
      const code = bytes[at] as number;
      if (code >= ZERO && code <= NINE) digits = digits * 10 + (code - ZERO);
      else if ((code === POINT || code === COMMA) && markAt < 0 && at > start) markAt = at;
      else return false;
    }
    let cents = digits * 100;
    this.mark = null;
    if (markAt >= 0) {
      const decimals = to - markAt - 1;
      if (decimals === 0 || decimals > MOST_DECIMALS) return false;
      cents = decimals === MOST_DECIMALS ? digits : digits * 10;
      this.mark = bytes[markAt] === COMMA ? ',' : '.';
    }
    this.cents = isNegative ? -cents : cents;
    return true;
  }

  /** Reads a text. */
  readText(text: string): boolean {
    const { scratch } = this;
    const { length } = text;
    if (length > scratch.length) return false;
    for (let at = 0; at < length; at++) {
      const code = text.charCodeAt(at);
      if (code > NINE) return false;
      scratch[at] = code;
    }
    return this.read(scratch, 0, length);
  }
}
