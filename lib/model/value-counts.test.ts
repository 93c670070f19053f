import fc from 'fast-check';
import { expect, test } from 'vitest';
import { check } from '@/lib/testing/check';
import { coded, concatNumbers, doublesOf, type Numbers } from './coded';
import { unknownIn } from './known-numbers';
import { mapNumbers, valueCounts } from './value-counts';

/** Whole numbers of tenths, narrow or far apart, some of them not known. */
const numbers = fc.oneof(
  fc.array(fc.constantFrom(Number.NaN, 0, 0.1, 2.5, 25), { maxLength: 30 }),
  fc.array(fc.constantFrom(Number.NaN, -900_000, 0.3, 500_000, 12_345.6), { maxLength: 30 }),
);
const columnOf = (values: readonly number[]): Numbers => coded(Float64Array.from(values), 10) as Numbers;

test('property: each number is there once, with those who have it', () => {
  check(
    fc.property(fc.array(numbers, { minLength: 1, maxLength: 4 }), fc.nat(30), (parts, most) => {
      const columns = parts.map(columnOf);
      const rows = parts.map((part) => Math.min(part.length, most));
      const all = parts.flatMap((part, i) => part.slice(0, rows[i]));
      const weights = parts.map((part, i) =>
        i % 2 ? Float64Array.from(part, (_, row) => 1 + (row % 3)) : undefined,
      );
      const expected = new Map<number, number>();
      parts.forEach((part, i) => {
        for (let row = 0; row < (rows[i] as number); row++)
          expected.set(
            part[row] as number,
            (expected.get(part[row] as number) ?? 0) + (weights[i]?.[row] ?? 1),
          );
      });
      const unknown = expected.get(Number.NaN) ?? 0;
      expect(unknownIn(columns, rows, weights)).toBe(unknown);
      const found = valueCounts(columns, rows, weights);
      const known = [...new Set(all)].filter((x) => !Number.isNaN(x)).sort((a, b) => a - b);
      const isFar = known.length > 1 && ((known.at(-1) as number) - (known[0] as number)) * 10 >= 1 << 22;
      if (isFar) {
        expect(found).toBeNull();
        return;
      }
      expect([...(found?.values ?? [])]).toEqual(known);
      expect([...(found?.users ?? [])]).toEqual(known.map((x) => expected.get(x)));
      expect(found?.unknown).toBe(unknown);
      // Asked again it is kept; of fewer rows it is another one.
      expect(valueCounts(columns, rows, weights)).toBe(found);
      expect(
        valueCounts(
          columns,
          rows.map(() => 0),
          weights,
        )?.values,
      ).toHaveLength(0);
    }),
  );
});

test('property: a function of numbers is asked of each row, or once a code', () => {
  const place = (x: number) => (Number.isNaN(x) ? 7 : Math.abs(Math.floor(x)) % 5);
  check(
    fc.property(numbers, (values) => {
      const column = columnOf(values);
      expect([...mapNumbers(column, place)]).toEqual(values.map(place));
      expect([...mapNumbers(doublesOf(column), place)]).toEqual(values.map(place));
    }),
  );
});

test('columns that are not coded alike are looked at row by row', () => {
  const tenths = columnOf([1, 2.5]);
  expect(valueCounts([Float64Array.of(1)], [1])).toBeNull();
  expect(valueCounts([tenths, coded(Float64Array.of(1), 100) as Numbers], [2, 1])).toBeNull();
  expect(valueCounts([concatNumbers([tenths, tenths])], [4])?.users).toEqual(Float64Array.of(2, 2));
});
