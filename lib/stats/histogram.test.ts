import fc from 'fast-check';
import { expect, test } from 'vitest';
import { check } from '@/lib/testing/check';
import { type Bins, inOrder, outside, placeOf, placesIn, positionOn, valueOn } from './histogram';

/** Values by their places. */
function histogram(values: readonly number[], axis: Bins): Float64Array {
  const counts = new Float64Array(placesIn(axis));
  for (const value of values) counts[placeOf(axis)(value)]! += 1;
  return counts;
}

const bins = fc.record({
  low: fc.integer({ min: -5, max: 5 }),
  count: fc.integer({ min: 1, max: 60 }),
  width: fc.constantFrom(0.01, 0.05, 0.5, 1, 50),
  closed: fc.constantFrom('low' as const, 'high' as const),
});

test('everybody is in one place: the places sum to all, and no value is outside of its bin', () => {
  check(
    fc.property(
      bins,
      fc.array(
        fc.oneof(
          fc.double({ min: -100, max: 3_000 }),
          fc.constant(Number.NaN),
          fc.integer({ min: -5, max: 60 }),
        ),
        {
          maxLength: 60,
        },
      ),
      ({ low, count, width, closed }, values) => {
        const axis = { low, high: low + count * width, count, closed };
        const counts = histogram(values, axis);
        expect(counts.reduce((sum, n) => sum + n, 0)).toBe(values.length);
        const { below, above, unknown } = outside(axis);
        const place = placeOf(axis);
        for (const value of values) {
          const at = place(value);
          if (at === unknown) expect(value).toBeNaN();
          else if (at === below) expect(value).toBeLessThan(low);
          else if (at === above) expect(value).toBeGreaterThan(axis.high);
          else {
            expect(value).toBeGreaterThanOrEqual(low + at * width - 1e-9 * width);
            expect(value).toBeLessThanOrEqual(low + (at + 1) * width + 1e-9 * width);
          }
        }
      },
    ),
  );
});

test('by logarithms too: the places sum to all, what is 0 or less is in one of its own, and no value is outside of its bin', () => {
  const log = fc.record({
    from: fc.integer({ min: -4, max: 3 }),
    decades: fc.integer({ min: 1, max: 8 }),
    each: fc.integer({ min: 1, max: 16 }),
    closed: fc.constantFrom('low' as const, 'high' as const),
  });
  const value = fc.oneof(
    fc.double({ min: -50, max: 5_000 }),
    fc.integer({ min: -4, max: 4 }).map((power) => 10 ** power),
    fc.constantFrom(0, -0, Number.NaN, Number.MIN_VALUE),
  );
  check(
    fc.property(log, fc.array(value, { maxLength: 60 }), ({ from, decades, each, closed }, values) => {
      const axis = {
        low: 10 ** from,
        high: 10 ** (from + decades),
        count: decades * each,
        closed,
        scale: 'log' as const,
      };
      const counts = histogram(values, axis);
      expect(counts.reduce((sum, n) => sum + n, 0)).toBe(values.length);
      const { below, above, unknown } = outside(axis);
      for (const one of values) {
        const at = placeOf(axis)(one);
        if (at === unknown) expect(one).toBeNaN();
        else if (at === below) expect(one).toBeLessThan(axis.low);
        else if (at === above) expect(one).toBeGreaterThan(axis.high);
        else {
          expect(one).toBeGreaterThanOrEqual(valueOn(axis, at / axis.count) * (1 - 1e-9));
          expect(one).toBeLessThanOrEqual(valueOn(axis, (at + 1) / axis.count) * (1 + 1e-9));
        }
        if (one <= 0) expect(at).toBe(below);
      }
    }),
  );
  expect(positionOn({ low: 1, high: 1_000, scale: 'log' }, 10)).toBeCloseTo(1 / 3, 12);
});

test('a value on an edge belongs to the bin whose end is closed there', () => {
  const axis = { low: 0, high: 1, count: 100 };
  for (let i = 1; i < 100; i++) {
    expect(placeOf({ ...axis, closed: 'low' })(i / 100)).toBe(i);
    expect(placeOf({ ...axis, closed: 'high' })(i / 100)).toBe(i - 1);
  }
  // The ends of the axis are on it.
  expect([0, 1].map(placeOf({ ...axis, closed: 'low' }))).toEqual([0, 99]);
  expect([0, 1].map(placeOf({ ...axis, closed: 'high' }))).toEqual([0, 99]);
});

test('a small drawing has the ends, where somebody is beyond the axis', () => {
  const axis = { low: 0, high: 2, count: 2, closed: 'low' } as const;
  expect([...inOrder(histogram([0, 1, 1], axis))]).toEqual([1, 2]);
  expect([...inOrder(histogram([-1, 0, 5, 5, Number.NaN], axis))]).toEqual([1, 1, 0, 2]);
});
