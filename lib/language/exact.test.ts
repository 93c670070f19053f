import { describe, expect, test } from 'vitest';
import { exactOf, rounded, sum, toNumber, ZERO } from './exact';

describe('exact numbers', () => {
  test('a sum of many decimals stays as short as they are', () => {
    const total = Array.from({ length: 2_000 }, (_, i) => exactOf(i / 100)).reduce(sum, ZERO);
    expect(total.under).toBe(100n);
    expect(toNumber(total)).toBe(19_990);
  });

  test('a half is rounded away from zero, and nothing is not below it', () => {
    expect([1.005, -1.005, -0.001].map((value) => rounded(exactOf(value), 2))).toEqual([
      '1.01',
      '-1.01',
      '0.00',
    ]);
  });
});
