/** A fraction of whole numbers of any size, its divisor above zero. */
interface Fraction {
  readonly over: bigint;
  readonly under: bigint;
}

/**
 * A number that is exact. A double counts as the shortest decimal that is written for it, so that 0.1 is one tenth and 0.4 + 0.2 is
 * 0.6. While numbers are doubles, or whole, that is all they are; anything else is a fraction.
 */
export class Exact {
  private fraction: Fraction | null;

  /** `double` is NaN where the number is none; a fraction then says it. */
  private constructor(
    readonly double: number,
    fraction: Fraction | null,
  ) {
    this.fraction = fraction;
  }

  static of(double: number): Exact {
    return new Exact(double, null);
  }

  static ofFraction(over: bigint, under: bigint): Exact {
    return new Exact(Number.NaN, { over, under });
  }

  private get parts(): Fraction {
    this.fraction ??= fractionOf(this.double);
    return this.fraction;
  }

  get over(): bigint {
    return this.parts.over;
  }

  get under(): bigint {
    return this.parts.under;
  }
}

const DECIMAL = /^(-?)(\d+)(?:\.(\d+))?(?:e([+-]\d+))?$/;

/** The shortest decimal of a finite number. */
function fractionOf(value: number): Fraction {
  if (Number.isSafeInteger(value)) return { over: BigInt(value), under: 1n };
  const [, sign, whole = '', decimals = '', exponent = '0'] = DECIMAL.exec(String(value)) ?? [];
  const shift = Number(exponent) - decimals.length;
  const digits = BigInt(`${sign}${whole}${decimals}`);
  return shift >= 0
    ? { over: digits * 10n ** BigInt(shift), under: 1n }
    : { over: digits, under: 10n ** BigInt(-shift) };
}

/** A finite number as the decimal that is written for it. */
export const exactOf = (value: number): Exact => Exact.of(value);

export const ZERO: Exact = exactOf(0);

/** The result of whole numbers, where it is one that a double holds; null elsewhere. */
function whole(a: Exact, b: Exact, result: number): Exact | null {
  if (!Number.isSafeInteger(a.double) || !Number.isSafeInteger(b.double)) return null;
  return Number.isSafeInteger(result) ? Exact.of(result) : null;
}

export function sum(a: Exact, b: Exact): Exact {
  const found = whole(a, b, a.double + b.double);
  if (found) return found;
  if (a.under === b.under) return Exact.ofFraction(a.over + b.over, a.under);
  // Where one divisor holds the other, as among decimals, it stays: a sum of many does not grow.
  const [fine, coarse] = a.under > b.under ? [a, b] : [b, a];
  return fine.under % coarse.under === 0n
    ? Exact.ofFraction(fine.over + coarse.over * (fine.under / coarse.under), fine.under)
    : Exact.ofFraction(a.over * b.under + b.over * a.under, a.under * b.under);
}

export const negative = (a: Exact): Exact =>
  Number.isNaN(a.double) ? Exact.ofFraction(-a.over, a.under) : Exact.of(0 - a.double);

export const product = (a: Exact, b: Exact): Exact =>
  whole(a, b, 0 + a.double * b.double) ?? Exact.ofFraction(a.over * b.over, a.under * b.under);

/** `b` is not zero. */
export function quotient(a: Exact, b: Exact): Exact {
  const found = whole(a, b, 0 + a.double / b.double);
  if (found) return found;
  return b.over > 0n
    ? Exact.ofFraction(a.over * b.under, a.under * b.over)
    : Exact.ofFraction(-a.over * b.under, a.under * -b.over);
}

/** Below zero where a number is less than zero, above it where it is more. */
export function signOf(a: Exact): -1 | 0 | 1 {
  if (!Number.isNaN(a.double)) return a.double > 0 ? 1 : a.double < 0 ? -1 : 0;
  return a.over > 0n ? 1 : a.over < 0n ? -1 : 0;
}

/** Below zero where `a` is less than `b`, above it where it is more. Doubles are in the order of their decimals. */
export function compare(a: Exact, b: Exact): -1 | 0 | 1 {
  if (!Number.isNaN(a.double) && !Number.isNaN(b.double))
    return a.double < b.double ? -1 : a.double > b.double ? 1 : 0;
  const [left, right] = a.under === b.under ? [a.over, b.over] : [a.over * b.under, b.over * a.under];
  return left < right ? -1 : left > right ? 1 : 0;
}

const divisor = (a: bigint, b: bigint): bigint => (b === 0n ? (a < 0n ? -a : a) : divisor(b, a % b));

/** A text that equal numbers share. */
export function keyOf(a: Exact): string {
  const common = divisor(a.over, a.under);
  return `${a.over / common}/${a.under / common}`;
}

/** Digits of a quotient before it is made a double: more than any double holds. */
const DIGITS = 40n;

/** The double that is nearest, or one of the two that are. */
export function toNumber(value: Exact): number {
  if (!Number.isNaN(value.double)) return value.double;
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
