import fc from 'fast-check';
import { expect, test } from 'vitest';
import { check } from '@/lib/testing/check';
import { numberPlaces } from '@/lib/testing/slow/number-places';
import { randomRules } from '@/lib/testing/slow/random-rules';
import { numberAt } from '../document/numbers';
import { numberRange } from './number-range';
import { ruleNumbers } from './rule-numbers';

test('every number of a document is found once, with a range that holds it', () => {
  check(
    fc.property(randomRules, ({ document }) => {
      const found = ruleNumbers(document);
      expect(found.map(({ pointer }) => pointer).sort()).toEqual(numberPlaces(document).sort());
      for (const number of found) {
        expect(numberAt(document, number.pointer)).toBe(number.value);
        const { low, high, step } = numberRange(number, found);
        expect(low).toBeLessThanOrEqual(number.value);
        expect(high).toBeGreaterThanOrEqual(number.value);
        expect(step).toBeGreaterThan(0);
      }
    }),
    60,
  );
});
