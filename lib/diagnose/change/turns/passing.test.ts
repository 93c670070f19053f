import fc from 'fast-check';
import { expect, test } from 'vitest';
import { coded, type Numbers, rowValue } from '@/lib/model/coded';
import { passes } from '@/lib/rules/evaluate-criteria';
import type { Criterion } from '@/lib/rules/personas';
import { check } from '@/lib/testing/check';
import { passingAt, passingReader } from './passing';

/** Numbers as columns have them: of one and two bytes, of four near to each other and far apart, at the ends of what codes may be, and doubles. */
const spans = [
  { least: 0, most: 250, scale: 1 },
  { least: 0, most: 60_000, scale: 10_000 },
  { least: -2000, most: 2000, scale: 100 },
  { least: -900_000_000, most: 900_000_000, scale: 100 },
  { least: -2_147_483_647, most: -2_147_483_000, scale: 1 },
  { least: 2_147_483_000, most: 2_147_483_647, scale: 1 },
] as const;

const cases = fc.constantFrom(...spans).chain((span) => {
  const number = fc.integer({ min: span.least, max: span.most }).map((code) => code / span.scale);
  return fc.record({
    scale: fc.constant(span.scale),
    values: fc.array(fc.oneof({ weight: 5, arbitrary: number }, fc.constant(Number.NaN)), { maxLength: 30 }),
    positions: fc.uniqueArray(number, { minLength: 1, maxLength: 12 }),
    isCoded: fc.boolean(),
    op: fc.constantFrom('>=', '>', '<=', '<'),
    unknown: fc.constantFrom('met', 'not met'),
  });
});

test('each row passes as many positions as its value does, whatever its codes are', () => {
  check(
    fc.property(cases, ({ scale, values, positions, isCoded, op, unknown }) => {
      const doubles = Float64Array.from(values);
      const column: Numbers = (isCoded && coded(doubles, scale)) || doubles;
      const criterion = { op, unknown } as Criterion;
      const ascending = Float64Array.from(positions).sort();
      const passing = passingReader(criterion, ascending)(column);
      values.forEach((_, row) => {
        const each = Array.from(ascending, (value) => passes({ ...criterion, value }, rowValue(column, row)));
        expect(passingAt(passing, row)).toBe(each.filter(Boolean).length);
      });
    }),
    500,
  );
});
