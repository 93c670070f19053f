import fc from 'fast-check';
import { expect, test } from 'vitest';
import { check } from '@/lib/testing/check';
import { PRESETS } from '../presets/presets';
import { bandOf, meets, targetOfBand, targetsShortfall } from './targets';

const NOVEMBER = PRESETS['november-2025'];
const thousandths = fc.integer({ min: 0, max: 1000 }).map((n) => n / 1000);

test('a band is a target and back, and is met at both of its ends', () => {
  check(
    fc.property(thousandths, thousandths, (a, b) => {
      const [from, to] = a < b ? [a, b] : [b, a];
      const target = targetOfBand(from, to);
      expect(bandOf(target)).toEqual([from, to]);
      expect(meets(from, target) && meets(to, target)).toBe(true);
      expect(meets(from - 0.001, target) || meets(to + 0.001, target)).toBe(false);
    }),
  );
});

test('targets of all personas that together are less than everybody cannot be met', () => {
  const each = (to: number) =>
    Object.fromEntries(['1', '2', '3', '4', '5', 'STABLE'].map((key) => [key, targetOfBand(0.05, to)]));
  expect(targetsShortfall({ 30: each(0.15) }, NOVEMBER)).toBe(
    'The targets in 30 days leave out 10 % of everybody: let one of them end higher.',
  );
  expect(targetsShortfall({ 30: each(0.2) }, NOVEMBER)).toBeNull();
  const { 1: _, ...others } = each(0.15);
  expect(targetsShortfall({ 30: others }, NOVEMBER)).toBeNull();
});
