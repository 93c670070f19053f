import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { stream } from '@/lib/random/stream';
import { check } from '@/lib/testing/check';
import { countAt, hiddenTrait, textAt, valueAt } from './draws';

const share = fc.double({ min: 0, max: 1, noNaN: true });

describe('draws', () => {
  test('a value lies between the quantiles around its share, and grows with it', () => {
    const [shares, values] = [
      [0, 0.2, 0.5, 1],
      [-3, 0, 0, 8],
    ];
    expect([0, 0.1, 0.2, 0.35, 0.5, 0.75, 1].map((at) => valueAt(shares, values, at))).toEqual([
      -3, -1.5, 0, 0, 0, 4, 8,
    ]);
    expect(countAt(shares, values, 0.1)).toBe(-2);
    check(
      fc.property(share, share, (a, b) => {
        const [low, high] = a < b ? [a, b] : [b, a];
        expect(valueAt(shares, values, low)).toBeLessThanOrEqual(valueAt(shares, values, high));
      }),
    );
  });

  test('a text has its part, and the last what is left', () => {
    const parts = { a: 0.25, b: 0.5, c: 0.1 };
    expect([0, 0.24, 0.25, 0.74, 0.75, 0.999].map((at) => textAt(parts, at))).toEqual([
      'a',
      'a',
      'b',
      'b',
      'c',
      'c',
    ]);
  });

  test('what follows a hidden trait is uniform whatever the spread, and follows it the less the wider', () => {
    const customers = 20_000;
    const wide = [0.1, 0.5, 1].map((spread) => {
      const pairs = Array.from({ length: customers }, (_, k) => {
        const trait = hiddenTrait(stream(42, 0, k, 'gallery'));
        return [trait(0), trait(spread)] as const;
      });
      // A tenth of 20,000 is 2,000 with a deviation of 42: six of them are never passed by chance.
      for (let tenth = 0; tenth < 10; tenth++) {
        const inside = pairs.filter(([, x]) => Math.floor(x * 10) === tenth).length;
        expect(Math.abs(inside - customers / 10)).toBeLessThan(255);
      }
      return pairs.reduce((sum, [a, b]) => sum + Math.abs(a - b), 0) / customers;
    });
    expect(wide).toEqual(wide.toSorted((a, b) => a - b));
  });
});
