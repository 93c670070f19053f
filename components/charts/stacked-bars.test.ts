import fc from 'fast-check';
import { expect, test } from 'vitest';
import { check } from '@/lib/testing/check';
import { barsPath, countAxis, stacked, totals } from './stacked-bars';

const series = fc.integer({ min: 1, max: 50 }).chain((places) =>
  fc.array(fc.array(fc.integer({ min: 0, max: 4_000 }), { minLength: places, maxLength: places }), {
    minLength: 1,
    maxLength: 4,
  }),
);

test('the height of every bar is its count times one factor, and parts stand one upon the other', () => {
  check(
    fc.property(series, (counts) => {
      const all = totals(counts);
      const { top } = countAxis(Math.max(...all));
      const parts = stacked(counts);
      const box = { places: all.length, width: 1_000, height: 64, top };
      const heights = new Float64Array(all.length);
      parts.forEach((own, i) => {
        const drawn = [...barsPath(own, box).matchAll(/M([\d.-]+) ([\d.-]+)h([\d.-]+)v([\d.-]+)h/g)];
        expect(drawn).toHaveLength(counts[i]?.filter((n) => n > 0).length ?? 0);
        drawn.forEach(([, x, y, width, height], k) => {
          const { place } = own[k] as { place: number };
          expect(Number(height)).toBeCloseTo(((counts[i]?.[place] as number) * 64) / top, 2);
          // From the part below it on.
          expect(Number(y) + Number(height)).toBeCloseTo(64 - (heights[place] as number), 1);
          heights[place] = 64 - Number(y);
          expect(Number(x)).toBeGreaterThanOrEqual(0);
          expect(Number(x) + Number(width)).toBeLessThanOrEqual(1_000);
        });
      });
      heights.forEach((height, place) => {
        expect(height).toBeCloseTo(((all[place] as number) * 64) / top, 1);
        expect(height).toBeLessThanOrEqual(64 + 1e-6);
      });
    }),
  );
});

test('an axis of counts has two to four whole marks from 0 to its top, which holds every bar', () => {
  check(
    fc.property(fc.integer({ min: 0, max: 2_000_000 }), (most) => {
      const { top, marks } = countAxis(most);
      expect(top).toBeGreaterThanOrEqual(most);
      expect(top).toBeLessThanOrEqual(Math.max(1, 2.01 * most));
      expect(marks.length).toBeGreaterThanOrEqual(2);
      expect(marks.length).toBeLessThanOrEqual(4);
      expect([marks[0], marks.at(-1)]).toEqual([0, top]);
      expect(marks.every(Number.isInteger)).toBe(true);
    }),
  );
  expect(countAxis(15).marks).toEqual([0, 5, 10, 15]);
  expect(countAxis(20).marks).toEqual([0, 10, 20]);
});
