import fc from 'fast-check';
import { expect, test } from 'vitest';
import { check } from '@/lib/testing/check';
import { exactParts, shownParts, waterfall } from './waterfall';

const PERSONAS = ['a', 'b', 'c', 'STABLE'];
const names = new Map(PERSONAS.map((key) => [key, key.toUpperCase()]));

/** Customers by persona, at least one. */
const counts = fc
  .array(fc.integer({ min: 0, max: 20_000 }), { minLength: 4, maxLength: 4 })
  .filter((of) => of.some((n) => n > 0));

function sharesOf(of: readonly number[]): Map<string, number> {
  const all = of.reduce((sum, n) => sum + n, 0);
  return new Map(PERSONAS.map((key, i) => [key, (of[i] as number) / all]));
}

test('property: the parts of a change add up to it, as they are and as they are shown', () => {
  check(
    fc.property(fc.array(counts, { minLength: 2, maxLength: 6 }), (stages) => {
      const rows = waterfall(names, stages.map(sharesOf));
      const sum = (parts: readonly number[]) => parts.reduce((all, n) => all + n, 0);
      for (const row of rows) {
        const [first, last] = [row.shown[0] as number, row.shown.at(-1) as number];
        expect(sum(shownParts(row))).toBe(Math.round(last * 1_000) - Math.round(first * 1_000));
        expect(sum(exactParts(row))).toBeCloseTo(
          (row.levels.at(-1) as number) - (row.levels[0] as number),
          12,
        );
        row.shown.forEach((shown, i) => {
          expect(Math.abs(shown - (row.levels[i] as number))).toBeLessThanOrEqual(0.001);
        });
      }
      // What one persona wins by a part, others lose by it.
      stages.slice(1).forEach((_, part) => {
        expect(sum(rows.map((row) => shownParts(row)[part] as number))).toBe(0);
      });
    }),
  );
});

test('a persona that only one side has begins or ends at 0', () => {
  const [, b] = waterfall(
    new Map([
      ['a', 'A'],
      ['b', 'B'],
    ]),
    [
      new Map([['a', 1]]),
      new Map([
        ['a', 0.75],
        ['b', 0.25],
      ]),
    ],
  );
  expect(b?.shown).toEqual([0, 0.25]);
  expect(b && shownParts(b)).toEqual([250]);
});
