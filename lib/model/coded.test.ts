import fc from 'fast-check';
import { expect, test } from 'vitest';
import { check } from '../testing/check';
import {
  coded,
  codedAsFound,
  codeFrom,
  concatNumbers,
  doublesOf,
  firstNumbers,
  isCoded,
  lengthOf,
  type Numbers,
  numberReader,
  pickNumbers,
  rowsBetween,
  rowValue,
} from './coded';

/** Whole numbers about the ends of what codes hold, and unknown ones. */
const whole = fc.oneof(
  { weight: 4, arbitrary: fc.integer({ min: -3, max: 300 }) },
  { weight: 2, arbitrary: fc.integer({ min: 65_000, max: 66_000 }) },
  fc.constantFrom(254, 255, 256, 65_534, 65_535, 65_536, 2 ** 31 - 1, 2 ** 31, -(2 ** 31), 1 - 2 ** 31),
  fc.integer(),
  fc.constant(Number.NaN),
);
const scales = fc.constantFrom(1, 10, 100, 1000, 10_000);
const divisors = fc.constantFrom(1, 1, 6, 1.5, 31 / 30, 7);
const multiples = fc
  .tuple(fc.array(whole, { maxLength: 30 }), scales, divisors)
  .map(([all, scale, divisor]) => ({
    doubles: Float64Array.from(all, (n) => n / scale / divisor),
    scale,
    divisor,
  }));
const any = fc
  .array(fc.oneof(fc.double(), fc.constantFrom(0.1, 1 / 3, 1e300, -0, 5)), { maxLength: 20 })
  .map((all) => Float64Array.from(all));

const same = (numbers: Numbers, doubles: Float64Array) => {
  // A negative zero is a zero: nothing that is done with features tells them apart.
  const zeros = doubles.map((x) => (x === 0 ? 0 : x));
  expect(doublesOf(numbers)).toEqual(isCoded(numbers) ? zeros : doubles);
  expect(lengthOf(numbers)).toBe(doubles.length);
  const at = numberReader(numbers);
  for (const [row, x] of doubles.entries()) {
    expect(rowValue(numbers, row) === x || (Number.isNaN(x) && Number.isNaN(rowValue(numbers, row)))).toBe(
      true,
    );
    expect(at(row)).toEqual(rowValue(numbers, row));
  }
};

test('what is coded comes back as it was, to the last bit, and else is not coded', () => {
  check(
    fc.property(multiples, ({ doubles, scale, divisor }) => {
      const found = coded(doubles, scale, divisor);
      if (found) same(found, doubles);
      else
        expect(
          doubles.some((x) => Math.abs(x * scale * divisor) >= 2 ** 31 - 1 || (x * scale) % 1 !== 0),
        ).toBe(true);
    }),
  );
});

test('numbers of which nobody says the decimals come back too', () => {
  check(
    fc.property(
      fc.oneof(
        any,
        multiples.map(({ doubles }) => doubles),
      ),
      (doubles) => same(codedAsFound(doubles), doubles),
    ),
  );
  expect(codedAsFound(Float64Array.of(1.25, Number.NaN, 3))).toEqual({
    codes: Uint16Array.of(125, 65_535, 300),
    scale: 100,
    divisor: 1,
  });
  expect(codedAsFound(Float64Array.of(Number.POSITIVE_INFINITY, 1 / 3))).toBeInstanceOf(Float64Array);
});

test('several as one, some rows and parts of them are those of the doubles', () => {
  const parts = fc.array(fc.tuple(multiples, fc.boolean()), { minLength: 1, maxLength: 4 });
  check(
    fc.property(parts, scales, (all, scale) => {
      const columns = all.map(([{ doubles }, isDouble]) =>
        isDouble ? doubles : (coded(doubles, scale) ?? doubles),
      );
      const doubles = Float64Array.from(all.flatMap(([of]) => [...of.doubles]));
      const together = concatNumbers(columns);
      for (const [row, x] of doubles.entries()) expect(rowValue(together, row) - x || 0).toBe(0);
      const rows = Uint32Array.from(doubles.keys()).filter((row) => row % 3 !== 1);
      expect(doublesOf(pickNumbers(together, rows))).toEqual(
        Float64Array.from(rows, (row) => rowValue(together, row)),
      );
      const middle = doubles.length >> 1;
      expect(doublesOf(firstNumbers(together, middle))).toEqual(doublesOf(together, middle));
      expect(doublesOf(rowsBetween(together, middle, doubles.length))).toEqual(
        doublesOf(together).subarray(middle),
      );
    }),
  );
});

test('the first code from a value on is looked for among what codes decode to', () => {
  check(
    fc.property(multiples, fc.boolean(), fc.double({ noNaN: true }), (of, isClosed, other) => {
      const found = coded(of.doubles, of.scale, of.divisor);
      if (!found) return;
      for (const value of [...of.doubles.filter((x) => !Number.isNaN(x)), other]) {
        const from = codeFrom(found, value, isClosed);
        of.doubles.forEach((x, row) => {
          if (!Number.isNaN(x))
            expect((found.codes[row] as number) >= from).toBe(isClosed ? x >= value : x > value);
        });
      }
    }),
  );
});
