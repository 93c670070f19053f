import fc from 'fast-check';
import { expect, test } from 'vitest';
import { check } from '@/lib/testing/check';
import { cdfDistance, effectiveUsers, sortedKnown, weightedQuantiles } from './cdf-distance';

const values = fc.array(
  fc.oneof(fc.integer({ min: 0, max: 5 }), fc.double({ noNaN: true, min: 0, max: 5 })),
  {
    minLength: 1,
    maxLength: 20,
  },
);
const side = fc.array(fc.record({ values, weight: fc.integer({ min: 1, max: 4 }) }), {
  minLength: 1,
  maxLength: 3,
});
const partsOf = (parts: { values: number[]; weight: number }[]) =>
  parts.map(({ values: own, weight }) => ({ sorted: sortedKnown(Float64Array.from(own)), weight }));
const shareUpTo = (parts: { values: number[]; weight: number }[], limit: number) => {
  const sum = (test: (value: number) => boolean) =>
    parts.reduce((total, { values: own, weight }) => total + weight * own.filter(test).length, 0);
  return sum((value) => value <= limit) / sum(() => true);
};

test('at any threshold the shares that pass differ by at most the distance, and somewhere by as much', () => {
  check(
    fc.property(side, side, (a, b) => {
      const { distance } = cdfDistance(partsOf(a), partsOf(b), [1, 1]);
      const all = [...a, ...b].flatMap(({ values: own }) => own);
      const differences = all.map((limit) => Math.abs(shareUpTo(a, limit) - shareUpTo(b, limit)));
      expect(distance).toBeCloseTo(Math.max(...differences), 10);
    }),
  );
});

test('a sample is no distance from itself, whatever its weights', () => {
  check(
    fc.property(side, (a) => {
      expect(cdfDistance(partsOf(a), partsOf(a), [3, 5]).distance).toBe(0);
    }),
  );
});

test('a quantile is the least value that so many users do not exceed', () => {
  check(
    fc.property(side, fc.constantFrom(0.25, 0.5, 0.75), (a, p) => {
      const [value] = weightedQuantiles(partsOf(a), [p]) as [number];
      const all = a.flatMap(({ values: own }) => own).sort((x, y) => x - y);
      expect(value).toBe(all.find((limit) => shareUpTo(a, limit) >= p - 1e-12));
    }),
  );
});

test('weights cost users: equal ones none', () => {
  const part = (n: number, weight: number) => ({ sorted: new Float64Array(n), weight });
  expect(effectiveUsers([part(10, 2), part(5, 2)])).toBeCloseTo(15);
  expect(effectiveUsers([part(10, 1), part(10, 3)])).toBeCloseTo(16);
  expect(effectiveUsers([])).toBe(0);
});
