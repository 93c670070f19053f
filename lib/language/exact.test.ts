import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { check } from '@/lib/testing/check';
import { type Fraction, fraction, slow, toDouble } from '@/lib/testing/slow/slow-numbers';
import {
  compare,
  type Exact,
  exactOf,
  keyOf,
  negative,
  product,
  quotient,
  rounded,
  signOf,
  sum,
  toNumber,
  wholesOf,
  ZERO,
} from './exact';

/** Numbers as they are written in documents and tables, and doubles that nobody writes; small ones and large. */
const doubles = fc.oneof(
  fc.constantFrom(
    0,
    -0,
    1,
    -1,
    0.1,
    0.2,
    12.34,
    -500,
    2 ** 53 - 1,
    2 ** 53,
    1e21,
    1e-7,
    123_456_789_012_345.6,
  ),
  fc.integer({ min: -1e9, max: 1e9 }).map((cents) => cents / 100),
  // No quotient of so few is beyond all doubles.
  fc.double({ noNaN: true, min: -1e25, max: 1e25 }).filter((double) => Math.abs(double) > 1e-20),
);
interface Both {
  readonly exact: Exact;
  readonly slow: Fraction;
}
const leaf: fc.Arbitrary<Both> = fc.oneof(
  doubles.map((double) => ({ exact: exactOf(double), slow: fraction(double) })),
  fc.tuple(fc.maxSafeInteger(), fc.integer({ min: 1, max: 1e6 })).map(([over, under]) => ({
    exact: wholesOf(over, under),
    slow: { above: BigInt(over), below: BigInt(under) },
  })),
);
const one = (value: Fraction) => slow.one(value);
const OPERATIONS: readonly ((a: Both, b: Both) => Both)[] = [
  (a, b) => ({ exact: sum(a.exact, b.exact), slow: slow['+'](one(a.slow), one(b.slow)).low as Fraction }),
  (a, b) => ({
    exact: sum(a.exact, negative(b.exact)),
    slow: slow['-'](one(a.slow), one(b.slow)).low as Fraction,
  }),
  (a, b) => ({ exact: product(a.exact, b.exact), slow: slow['*'](one(a.slow), one(b.slow)).low as Fraction }),
  (a, b) =>
    b.slow.above === 0n
      ? a
      : {
          exact: quotient(a.exact, b.exact),
          slow: slow.quotients(one(a.slow), one(b.slow))[0]?.low as Fraction,
        },
];

describe('exact numbers', () => {
  test('a sum of many decimals stays as short as they are', () => {
    const total = Array.from({ length: 2_000 }, (_, i) => exactOf(i / 100)).reduce(sum, ZERO);
    expect(total.under).toBe(100n);
    expect(toNumber(total)).toBe(19_990);
  });

  test('a half is rounded away from zero, and nothing is not below it', () => {
    expect([1.005, -1.005, -0.001].map((value) => rounded(exactOf(value), 2))).toEqual([
      '1.01',
      '-1.01',
      '0.00',
    ]);
  });

  test('property: any numbers of numbers are those of whole numbers of any size', () => {
    const steps = fc.array(fc.tuple(fc.constantFrom(...OPERATIONS), leaf), { maxLength: 6 });
    check(
      fc.property(leaf, steps, leaf, (first, all, other) => {
        const found = all.reduce((value, [operation, next]) => operation(value, next), first);
        const { above, below } = found.slow;
        expect(found.exact.over * below).toBe(above * found.exact.under);
        expect(found.exact.under > 0n).toBe(true);
        const order = slow.compare(found.slow, other.slow);
        expect(compare(found.exact, other.exact)).toBe(order);
        expect(keyOf(found.exact) === keyOf(other.exact)).toBe(order === 0);
        expect(signOf(found.exact)).toBe(above === 0n ? 0 : above > 0n ? 1 : -1);
        const double = toDouble(found.slow);
        expect(Math.abs(toNumber(found.exact) - double)).toBeLessThanOrEqual(
          1e-12 * Math.max(1, Math.abs(double)),
        );
      }),
      2_000,
    );
  });

  test('property: a fraction of whole numbers is the double nearest to it', () => {
    check(
      fc.property(fc.maxSafeInteger(), fc.integer({ min: 1, max: 1e9 }), (over, under) => {
        expect(toNumber(wholesOf(over, under))).toBe(over / under);
        expect(toNumber(quotient(exactOf(over), exactOf(under)))).toBe(over / under);
      }),
    );
  });
});
