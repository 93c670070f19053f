import fc from 'fast-check';
import { expect, test } from 'vitest';
import { check } from '@/lib/testing/check';
import { sharesTogether } from './shares-together';

test('shares of one whole are 100.0 % together, and none is a tenth of a point off', () => {
  check(
    fc.property(
      fc.array(fc.integer({ min: 0, max: 5_000 }), { minLength: 1, maxLength: 40 }),
      fc.integer({ min: 0, max: 2 }),
      (counts, digits) => {
        const all = counts.reduce((sum, n) => sum + n, 0);
        fc.pre(all > 0);
        const units = 100 * 10 ** digits;
        const rounded = sharesTogether(
          counts.map((n) => n / all),
          digits,
        );
        expect(rounded.reduce((sum, share) => sum + Math.round(share * units), 0)).toBe(units);
        rounded.forEach((share, i) => {
          expect(Math.abs(share - (counts[i] as number) / all) * units).toBeLessThan(1);
          if (counts[i] === 0) expect(share).toBe(0);
        });
      },
    ),
  );
});

test('three thirds are 33.4, 33.3 and 33.3 %; parts of a whole, and nobody, stay as they are', () => {
  expect(sharesTogether([1 / 3, 1 / 3, 1 / 3])).toEqual([0.334, 0.333, 0.333]);
  expect(sharesTogether([1 / 3, 1 / 3])).toEqual([0.333, 0.333]);
  expect(sharesTogether([0, 0])).toEqual([0, 0]);
});
