import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { check } from '@/lib/testing/check';
import { quantileSorted } from './quantile';

describe('quantileSorted', () => {
  test('interpolates between order statistics (type 7)', () => {
    expect(quantileSorted([10, 20, 30, 40], 0)).toBe(10);
    expect(quantileSorted([10, 20, 30, 40], 0.5)).toBe(25);
    expect(quantileSorted([10, 20, 30, 40], 0.25)).toBe(17.5);
    expect(quantileSorted([10, 20, 30, 40], 1)).toBe(40);
    expect(quantileSorted([7], 0.3)).toBe(7);
  });

  test('knows none of nothing', () => {
    expect(quantileSorted([], 0.5)).toBeNaN();
  });

  test('lies within the values, meets them at their own levels, and grows with the level', () => {
    const level = fc.double({ min: 0, max: 1, noNaN: true });
    check(
      fc.property(
        fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: 2 }),
        level,
        level,
        (xs, p, q) => {
          const sorted = Float64Array.from(xs).sort();
          const at = quantileSorted(sorted, p);
          expect(at).toBeGreaterThanOrEqual(sorted[0]!);
          expect(at).toBeLessThanOrEqual(sorted.at(-1)!);
          expect(p <= q ? at <= quantileSorted(sorted, q) + 1e-9 : true).toBe(true);
          sorted.forEach((x, i) => {
            expect(quantileSorted(sorted, i / (sorted.length - 1))).toBeCloseTo(x, 6);
          });
        },
      ),
    );
  });
});
