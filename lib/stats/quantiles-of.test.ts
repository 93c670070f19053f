import fc from 'fast-check';
import { expect, test } from 'vitest';
import { check } from '@/lib/testing/check';
import { quantileSorted } from './quantile';
import { quantilesOf } from './quantiles-of';

const SHARES = [0, 0.01, 0.25, 0.26, 0.261, 0.5, 0.75, 0.98, 1];

/** Some values, over and over. */
const repeated = (values: readonly number[]) =>
  Float64Array.from({ length: 30_000 }, (_, i) => values[(i * 7_919) % values.length] as number);

test('property: many values have the quantiles that they have in order, unknown ones left out', () => {
  const value = fc.oneof(fc.double({ noDefaultInfinity: true }), fc.integer(), fc.constantFrom(0, -0, 1e300));
  check(
    fc.property(fc.array(value, { minLength: 1, maxLength: 40 }), (values) => {
      const all = repeated(values);
      const sorted = all.filter((one) => !Number.isNaN(one)).sort();
      const expected = SHARES.map((p) => quantileSorted(sorted, p));
      expect(quantilesOf([all.subarray(0, 11_111), all.subarray(11_111)], SHARES)).toEqual(expected);
      const few = all.subarray(0, 50);
      const known = few.filter((one) => !Number.isNaN(one)).sort();
      expect(quantilesOf([few], SHARES)).toEqual(SHARES.map((p) => quantileSorted(known, p)));
    }),
    60,
  );
});
