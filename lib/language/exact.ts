/** A fraction of whole numbers of any size, its divisor above zero. */
interface Fraction {
  readonly over: bigint;
  readonly under: bigint;
}

/** What a number is computed by that moves: `moving.ts`. */
export interface Moving {
  plus(other: Exact): Exact;
  times(other: Exact): Exact;
  /** Divides a number. */
  divide(over: Exact): Exact;
  sign(): -1 | 0 | 1;
}

/**
 * A number that is exact. A double counts as the shortest decimal that is written for it, so that 0.1 is one tenth and 0.4 + 0.2 is
 * 0.6. A fraction of whole numbers that doubles hold is held as them; what does not fit is a fraction of any size.
 */
export class Exact {
  private fraction: Fraction | null;
  /** Whole numbers, `small` divided by `parts`; `parts` is 0 where nobody asked yet, -1 where they do not fit. */
  private small: number;
  private parts: number;

  /** `double` is NaN where the number is none, or nobody knows that it is. */
  private constructor(
    readonly double: number,
    small: number,
    parts: number,
    fraction: Fraction | null,
    /** Null of a number that stays. */
    readonly moving: Moving | null = null,
  ) {
    this.fraction = fraction;
    this.small = small;
    this.parts = parts;
  }

  static of(double: number): Exact {
    return Number.isSafeInteger(double) ? new Exact(double, double, 1, null) : new Exact(double, 0, 0, null);
  }

  /** Whole numbers that doubles hold; the divisor is above zero. */
  static ofWhole(over: number, under: number): Exact {
    return under === 1 ? new Exact(over, over, 1, null) : new Exact(Number.NaN, over, under, null);
  }

  static ofFraction(over: bigint, under: bigint): Exact {
    return new Exact(Number.NaN, 0, -1, { over, under });
  }

  static ofMoving(moving: Moving): Exact {
    return new Exact(Number.NaN, 0, -1, null, moving);
  }

  /** Whether it is a fraction of whole numbers that doubles hold: `wholeOver` divided by `wholeUnder`. */
  get isWhole(): boolean {
    if (this.parts === 0) this.split();
    return this.parts > 0;
  }

  /** Of one that is whole: ask first. */
  get wholeOver(): number {
    return this.small;
  }

  get wholeUnder(): number {
    return this.parts;
  }

  private split(): void {
    this.parts = -1;
    for (const under of POWERS) {
      const over = Math.round(this.double * under);
      if (Math.abs(over) >= SURE) return;
      if (over / under !== this.double) continue;
      this.small = over;
      this.parts = under;
      return;
    }
  }

  private get big(): Fraction {
    this.fraction ??= this.isWhole
      ? { over: BigInt(this.small), under: BigInt(this.parts) }
      : fractionOf(this.double);
    return this.fraction;
  }

  get over(): bigint {
    return this.big.over;
  }

  get under(): bigint {
    return this.big.under;
  }
}

/** Decimals of at most fifteen digits are told apart by doubles, so one that gives a double is the shortest that does. */
const SURE = 1e15;
const POWERS = [10, 100, 1000, 10_000, 100_000, 1_000_000];

const DECIMAL = /^(-?)(\d+)(?:\.(\d+))?(?:e([+-]\d+))?$/;

/** The shortest decimal of a finite number. */
function fractionOf(value: number): Fraction {
  const [, sign, whole = '', decimals = '', exponent = '0'] = DECIMAL.exec(String(value)) ?? [];
  const shift = Number(exponent) - decimals.length;
  const digits = BigInt(`${sign}${whole}${decimals}`);
  return shift >= 0
    ? { over: digits * 10n ** BigInt(shift), under: 1n }
    : { over: digits, under: 10n ** BigInt(-shift) };
}

/** A finite number as the decimal that is written for it. */
export const exactOf = (value: number): Exact => Exact.of(value);

/** One whole number divided by another, above zero; doubles hold both. */
export const wholesOf = (over: number, under: number): Exact => Exact.ofWhole(over, under);

export const ZERO: Exact = exactOf(0);
const ONE = exactOf(1);
const MINUS_ONE = exactOf(-1);

const isSafe = Number.isSafeInteger;

/** A fraction of whole numbers, where doubles hold them; null elsewhere. */
const fitting = (over: number, under: number): Exact | null =>
  isSafe(over) && isSafe(under) ? Exact.ofWhole(over + 0, under) : null;

function wholeSum(a: Exact, b: Exact): Exact | null {
  if (!a.isWhole || !b.isWhole) return null;
  const [under, other] = [a.wholeUnder, b.wholeUnder];
  if (under === other) return fitting(a.wholeOver + b.wholeOver, under);
  // Where one divisor holds the other, as among decimals, it stays: a sum of many does not grow.
  if (under % other === 0) return scaledSum(b.wholeOver, under / other, a.wholeOver, under);
  if (other % under === 0) return scaledSum(a.wholeOver, other / under, b.wholeOver, other);
  const [left, right] = [a.wholeOver * other, b.wholeOver * under];
  return isSafe(left) && isSafe(right) ? fitting(left + right, under * other) : null;
}

function scaledSum(coarse: number, factor: number, fine: number, under: number): Exact | null {
  const scaled = coarse * factor;
  return isSafe(scaled) ? fitting(scaled + fine, under) : null;
}

export function sum(a: Exact, b: Exact): Exact {
  const found = wholeSum(a, b);
  if (found) return found;
  if (a.moving) return a.moving.plus(b);
  if (b.moving) return b.moving.plus(a);
  if (a.under === b.under) return Exact.ofFraction(a.over + b.over, a.under);
  const [fine, coarse] = a.under > b.under ? [a, b] : [b, a];
  return fine.under % coarse.under === 0n
    ? Exact.ofFraction(fine.over + coarse.over * (fine.under / coarse.under), fine.under)
    : Exact.ofFraction(a.over * b.under + b.over * a.under, a.under * b.under);
}

export function negative(a: Exact): Exact {
  if (!Number.isNaN(a.double)) return Exact.of(0 - a.double);
  if (a.moving) return a.moving.times(MINUS_ONE);
  return a.isWhole ? Exact.ofWhole(0 - a.wholeOver, a.wholeUnder) : Exact.ofFraction(-a.over, a.under);
}

export function product(a: Exact, b: Exact): Exact {
  const found =
    a.isWhole && b.isWhole ? fitting(a.wholeOver * b.wholeOver, a.wholeUnder * b.wholeUnder) : null;
  if (found) return found;
  if (a.moving) return a.moving.times(b);
  return b.moving ? b.moving.times(a) : Exact.ofFraction(a.over * b.over, a.under * b.under);
}

function wholeQuotient(a: Exact, b: Exact): Exact | null {
  if (!a.isWhole || !b.isWhole) return null;
  const sign = b.wholeOver < 0 ? -1 : 1;
  const [over, under] = [sign * a.wholeOver * b.wholeUnder, sign * b.wholeOver * a.wholeUnder];
  return over % under === 0 && isSafe(over) && isSafe(under)
    ? Exact.ofWhole(over / under + 0, 1)
    : fitting(over, under);
}

/** `b` is not zero. */
export function quotient(a: Exact, b: Exact): Exact {
  const found = wholeQuotient(a, b);
  if (found) return found;
  if (b.moving) return b.moving.divide(a);
  if (a.moving) return a.moving.times(quotient(ONE, b));
  return b.over > 0n
    ? Exact.ofFraction(a.over * b.under, a.under * b.over)
    : Exact.ofFraction(-a.over * b.under, a.under * -b.over);
}

/** Below zero where a number is less than zero, above it where it is more. */
export function signOf(a: Exact): -1 | 0 | 1 {
  if (!Number.isNaN(a.double)) return a.double > 0 ? 1 : a.double < 0 ? -1 : 0;
  if (a.moving) return a.moving.sign();
  if (a.isWhole) return a.wholeOver > 0 ? 1 : a.wholeOver < 0 ? -1 : 0;
  return a.over > 0n ? 1 : a.over < 0n ? -1 : 0;
}

const order = (left: number | bigint, right: number | bigint): -1 | 0 | 1 =>
  left < right ? -1 : left > right ? 1 : 0;

/** Below zero where `a` is less than `b`, above it where it is more. Doubles are in the order of their decimals. */
export function compare(a: Exact, b: Exact): -1 | 0 | 1 {
  if (!Number.isNaN(a.double) && !Number.isNaN(b.double)) return order(a.double, b.double);
  if (a.isWhole && b.isWhole) {
    const [left, right] = [a.wholeOver * b.wholeUnder, b.wholeOver * a.wholeUnder];
    if (isSafe(left) && isSafe(right)) return order(left, right);
  }
  if (a.moving || b.moving) return signOf(sum(a, negative(b)));
  return a.under === b.under ? order(a.over, b.over) : order(a.over * b.under, b.over * a.under);
}

const divisor = (a: bigint, b: bigint): bigint => (b === 0n ? (a < 0n ? -a : a) : divisor(b, a % b));
const wholeDivisor = (a: number, b: number): number => (b === 0 ? Math.abs(a) : wholeDivisor(b, a % b));

/** A text that equal numbers share. */
export function keyOf(a: Exact): string {
  if (a.isWhole) {
    const common = wholeDivisor(a.wholeOver, a.wholeUnder);
    return `${a.wholeOver / common}/${a.wholeUnder / common}`;
  }
  const common = divisor(a.over, a.under);
  return `${a.over / common}/${a.under / common}`;
}

/** Digits of a quotient before it is made a double: more than any double holds. */
const DIGITS = 40n;

/** The double that is nearest, or one of the two that are. */
export function toNumber(value: Exact): number {
  if (!Number.isNaN(value.double)) return value.double;
  // Doubles hold both, so their quotient is the nearest double.
  if (value.isWhole) return value.wholeOver / value.wholeUnder;
  const { over, under } = value;
  if (under === 1n) return Number(over);
  const size = BigInt(under.toString().length - over.toString().replace('-', '').length) + DIGITS;
  const shift = size > 0n ? size : 0n;
  return Number(`${(over * 10n ** shift) / under}e-${shift}`);
}

/** With so many decimals, halves away from zero, as text. */
export function rounded({ over, under }: Exact, decimals: number): string {
  const scaled = over * 10n ** BigInt(decimals);
  const size = scaled < 0n ? -scaled : scaled;
  const digits = ((2n * size + under) / (2n * under)).toString().padStart(decimals + 1, '0');
  const sign = over < 0n && /[1-9]/.test(digits) ? '-' : '';
  const whole = digits.slice(0, digits.length - decimals);
  return decimals === 0 ? `${sign}${whole}` : `${sign}${whole}.${digits.slice(-decimals)}`;
}
