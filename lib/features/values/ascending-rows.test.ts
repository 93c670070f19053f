import fc from 'fast-check';
import { expect, test } from 'vitest';
import { check } from '@/lib/testing/check';
import { ascendingRows } from './ascending-rows';

test('the places of known values are as a stable sort has them', () => {
  const value = fc.oneof(
    fc.double(),
    fc.integer({ min: -3, max: 3 }),
    fc.constantFrom(Number.NaN, 0, -0, Number.POSITIVE_INFINITY),
  );
  check(
    fc.property(fc.array(value, { maxLength: 60 }), (all) => {
      const values = Float64Array.from(all);
      const known = all.map((_, row) => row).filter((row) => !Number.isNaN(all[row]));
      const sorted = known.toSorted((a, b) => {
        const [x, y] = [all[a] as number, all[b] as number];
        return x < y ? -1 : Number(x > y);
      });
      expect([...ascendingRows(values)]).toEqual(sorted);
    }),
    500,
  );
});
