import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { check } from '@/lib/testing/check';
import { roundTo, roundWhole } from './round';

/** The same in whole numbers: the double as mantissa x 2^exponent, rounded half to even. */
function exactly(x: number, digits: number): number {
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, Math.abs(x));
  const bits = view.getBigUint64(0);
  const biased = Number(bits >> 52n);
  const fraction = bits & ((1n << 52n) - 1n);
  const mantissa = biased === 0 ? fraction : fraction | (1n << 52n);
  const exponent = Math.max(biased, 1) - 1075;
  const numerator = mantissa * 10n ** BigInt(digits) * 2n ** BigInt(Math.max(exponent, 0));
  const denominator = 2n ** BigInt(Math.max(-exponent, 0));
  const floor = numerator / denominator;
  const twice = 2n * (numerator % denominator);
  const up = twice > denominator || (twice === denominator && floor % 2n === 1n);
  return Math.sign(x) * Number(`${up ? floor + 1n : floor}e-${digits}`);
}

/** Up to `steps` doubles above or below. */
function nudge(x: number, steps: number): number {
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, x);
  view.setBigInt64(0, view.getBigInt64(0) + BigInt(steps));
  return view.getFloat64(0);
}

describe('roundTo', () => {
  test.each([
    [0.125, 2, 0.12],
    [0.375, 2, 0.38],
    [-0.125, 2, -0.12],
    [-0.375, 2, -0.38],
    [2.5, 0, 2],
    [3.5, 0, 4],
    [-2.5, 0, -2],
    [0.5, 0, 0],
    // No ties: the nearest doubles lie below and above.
    [2.675, 2, 2.67],
    [-2.675, 2, -2.67],
    [1.005, 2, 1],
    [0.285, 2, 0.28],
    [0.295, 2, 0.29],
    [1.115, 2, 1.11],
    [0.015, 2, 0.01],
    [0.045, 2, 0.04],
    [0.00005, 4, 0.0001],
    [0.00015, 4, 0.0001],
    [13.25, 1, 13.2],
    [13.75, 1, 13.8],
    [0, 2, 0],
    [123456789.125, 2, 123456789.12],
  ])('roundTo(%d, %d) is %d, as in Python', (x, digits, expected) => {
    expect(roundTo(x, digits)).toBe(expected);
  });

  test('leaves what is not finite', () => {
    expect(roundTo(Number.NaN, 2)).toBeNaN();
    expect(roundTo(Number.NEGATIVE_INFINITY, 2)).toBe(Number.NEGATIVE_INFINITY);
  });

  const digits = fc.constantFrom(0, 1, 2, 4);
  // Scaled values up to 1e15, a thousand times any balance that a config can make.
  const anything = fc.double({ min: -1e9, max: 1e9, noNaN: true });
  const binaryFraction = fc
    .tuple(fc.integer({ min: -(2 ** 36), max: 2 ** 36 }), fc.integer({ min: 0, max: 30 }))
    .map(([n, k]) => n / 2 ** k);
  const nearTie = fc
    .tuple(fc.integer({ min: 0, max: 1e9 }), digits, fc.integer({ min: -3, max: 3 }), fc.constantFrom(-1, 1))
    .map(([n, d, steps, sign]) => sign * nudge((n + 0.5) / 10 ** d, steps));

  test.each([
    ['any number', anything],
    ['exact binary fractions, ties among them', binaryFraction],
    ['the doubles around a tie', nearTie],
  ])('agrees with exact whole-number arithmetic: %s', (_, numbers) => {
    check(
      fc.property(numbers, digits, (x, d) => roundTo(x, d) === exactly(x, d)),
      3000,
    );
  });

  test('is odd, monotone and leaves rounded values alone', () => {
    check(
      fc.property(anything, anything, digits, (x, y, d) => {
        const [a, b] = [roundTo(x, d), roundTo(y, d)];
        expect(roundTo(-x, d) === -a).toBe(true);
        expect(roundTo(a, d)).toBe(a);
        expect(x <= y ? a <= b : a >= b).toBe(true);
      }),
      1000,
    );
  });
});

test('property: roundWhole is Math.round of what is not negative', () => {
  const number = fc.oneof(
    fc.double({ min: 0, max: 2 ** 53, noNaN: true }),
    fc
      .tuple(fc.integer({ min: 0, max: 1e9 }), fc.integer({ min: -2, max: 2 }))
      .map(([n, steps]) => nudge(n + 0.5, steps)),
  );
  check(
    fc.property(number, (x) => {
      expect(roundWhole(x)).toBe(Math.round(x));
    }),
  );
});
