/**
 * Numbers that are exact: fractions of whole numbers of any size, their divisor above zero. A double counts as the shortest decimal
 * that is written for it, so that 0.1 is one tenth and 0.4 + 0.2 is 0.6.
 */
export interface Exact {
  readonly over: bigint;
  readonly under: bigint;
}

const DECIMAL = /^(-?)(\d+)(?:\.(\d+))?(?:e([+-]\d+))?$/;

/** The shortest decimal of a finite number. */
export function exactOf(value: number): Exact {
  if (Number.isSafeInteger(value)) return { over: BigInt(value), under: 1n };
  const [, sign, whole = '', decimals = '', exponent = '0'] = DECIMAL.exec(String(value)) ?? [];
  const shift = Number(exponent) - decimals.length;
  const digits = BigInt(`${sign}${whole}${decimals}`);
  return shift >= 0
    ? { over: digits * 10n ** BigInt(shift), under: 1n }
    : { over: digits, under: 10n ** BigInt(-shift) };
}

export const ZERO: Exact = { over: 0n, under: 1n };

export function sum(a: Exact, b: Exact): Exact {
  if (a.under === b.under) return { over: a.over + b.over, under: a.under };
  // Where one divisor holds the other, as among decimals, it stays: a sum of many does not grow.
  const [fine, coarse] = a.under > b.under ? [a, b] : [b, a];
  if (fine.under % coarse.under === 0n)
    return { over: fine.over + coarse.over * (fine.under / coarse.under), under: fine.under };
  return { over: a.over * b.under + b.over * a.under, under: a.under * b.under };
}

export const negative = ({ over, under }: Exact): Exact => ({ over: -over, under });

export const product = (a: Exact, b: Exact): Exact => ({ over: a.over * b.over, under: a.under * b.under });

/** `b` is not zero. */
export const quotient = (a: Exact, b: Exact): Exact =>
  b.over > 0n
    ? { over: a.over * b.under, under: a.under * b.over }
    : { over: -a.over * b.under, under: a.under * -b.over };

/** Below zero where `a` is less than `b`, above it where it is more. */
export function compare(a: Exact, b: Exact): -1 | 0 | 1 {
  const [left, right] = a.under === b.under ? [a.over, b.over] : [a.over * b.under, b.over * a.under];
  return left < right ? -1 : left > right ? 1 : 0;
}

/** Digits of a quotient before it is made a double: more than any double holds. */
const DIGITS = 40n;

/** The double that is nearest, or one of the two that are. */
export function toNumber({ over, under }: Exact): number {
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
