import { MOST_DECIMALS, SHORTEST } from '@/lib/model/column';
import { shortestOf } from './long-decimal';

const ZERO = 48;
const MINUS = 45;
/** Below it a further digit leaves a number one that a double holds. */
const ROOM = 1e14;
/** Further digits that are read. */
const MOST_FURTHER = 2;
/** Powers of ten that doubles hold. */
const POWERS = Float64Array.from({ length: 23 }, (_, i) => 10 ** i);
/** Below it a double is not written with decimals alone. */
const SMALLEST = 1e-6;
/** So many bytes at first, and then so many digits, are of whole numbers that processors count in: several times as fast. */
const [FIRST_BYTES, NEXT_DIGITS] = [9, 5];
const NEXT_POWER = 10 ** NEXT_DIGITS;
/** Digits that stand in a group of thousands. */
const GROUP = 3;

/** What a number says of the mark in it. */
export const NO_MARK = 0;
/** That it separates decimals. */
export const DECIMALS = 1;
/** Nothing: it could group thousands as well. */
export const EITHER = 2;

/** A number as programs write it: digits with a minus before them, and decimals behind a mark. */
export class PlainNumber {
  value = 0;
  /** How its text is more than the shortest of its number: by so many decimals. */
  writing: number = SHORTEST;
  mark: typeof NO_MARK | typeof DECIMALS | typeof EITHER = NO_MARK;

  constructor(private readonly decimalCode: number) {}

  /** Reads bytes; false where they are anything else, or more digits than can be told from their number at once. */
  read(bytes: Uint8Array, from: number, to: number): boolean {
    const { decimalCode } = this;
    const isNegative = bytes[from] === MINUS;
    const start = isNegative ? from + 1 : from;
    let mark = -1;
    let at = start;
    let short = 0;
    const firstEnd = to - start > FIRST_BYTES ? start + FIRST_BYTES : to;
    for (; at < firstEnd; at++) {
      const code = bytes[at] as number;
      const digit = code - ZERO;
      if (digit >>> 0 <= 9) short = (Math.imul(short, 10) + digit) | 0;
      else if (code === decimalCode && mark < 0 && at > start) mark = at;
      else return false;
    }
    let number = short;
    let tail = 0;
    let further = 0;
    if (at < to) {
      if (mark >= 0 && to - at >= NEXT_DIGITS) {
        let next = 0;
        for (const nextEnd = at + NEXT_DIGITS; at < nextEnd; at++) {
          const digit = (bytes[at] as number) - ZERO;
          if (digit >>> 0 > 9) return false;
          next = (Math.imul(next, 10) + digit) | 0;
        }
        number = number * NEXT_POWER + next;
      }
      for (; at < to; at++) {
        const code = bytes[at] as number;
        const digit = code - ZERO;
        if (digit >>> 0 <= 9) {
          if (number < ROOM) number = number * 10 + digit;
          else {
            tail = tail * 10 + digit;
            further++;
          }
        } else if (code === decimalCode && mark < 0) mark = at;
        else return false;
      }
    }
    const whole = (mark < 0 ? to : mark) - start;
    const decimals = mark < 0 ? 0 : to - mark - 1;
    const startsWithZero = bytes[start] === ZERO;
    if (whole === 0 || decimals >= POWERS.length || (mark >= 0 && decimals === 0)) return false;
    if ((startsWithZero && whole > 1) || (isNegative && number === 0)) return false;
    const value = this.valueOf(number, tail, further, decimals);
    const isShortest = decimals === 0 || (bytes[to - 1] !== ZERO && value >= SMALLEST);
    if (Number.isNaN(value) || !(isShortest || (further === 0 && decimals <= MOST_DECIMALS))) return false;
    this.value = isNegative ? -value : value;
    this.writing = isShortest ? SHORTEST : decimals;
    if (mark < 0) this.mark = NO_MARK;
    else this.mark = decimals === GROUP && whole <= GROUP && !startsWithZero ? EITHER : DECIMALS;
    return true;
  }

  private valueOf(number: number, tail: number, further: number, decimals: number): number {
    const power = POWERS[decimals] as number;
    // Both are exact, so that their quotient is the double nearest to the text.
    if (further === 0) return decimals === 0 ? number : number / power;
    return further > MOST_FURTHER ? Number.NaN : shortestOf(number, tail, POWERS[further] as number, power);
  }
}
