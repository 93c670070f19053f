import fc from 'fast-check';
import { expect, test } from 'vitest';
import { check } from '@/lib/testing/check';
import { groupsBack } from './category-back';

const counted = (groups: ArrayLike<number>, size: number) => {
  const counts = new Array<number>(size).fill(0);
  for (let i = 0; i < groups.length; i++) counts[groups[i] as number]!++;
  return counts;
};

test('property: texts have the counts that they had, to a customer, and nobody changes who need not', () => {
  const groups = fc.integer({ min: 2, max: 6 }).chain((size) =>
    fc.tuple(
      fc.array(fc.nat(size - 1), { minLength: 1, maxLength: 200 }),
      fc.array(fc.nat(1_000), { minLength: size, maxLength: size }).filter((all) => all.some((n) => n > 0)),
    ),
  );
  check(
    fc.property(groups, ([now, then]) => {
      const back = groupsBack(now, then);
      const [have, found] = [counted(now, then.length), counted(back, then.length)];
      const sum = then.reduce((a, b) => a + b, 0);
      let changed = 0;
      for (const [group, n] of found.entries()) {
        expect(Math.abs(n - ((then[group] as number) * now.length) / sum)).toBeLessThan(1);
        changed += Math.max(0, n - (have[group] as number));
      }
      expect(now.filter((group, row) => back[row] !== group)).toHaveLength(changed);
    }),
  );
});

test('who changes is spread evenly over those who have a text too often', () => {
  const back = groupsBack(new Uint32Array(100), [1, 1]);
  const halves = [back.slice(0, 50), back.slice(50)].map((half) => counted(half, 2));
  expect(halves).toEqual([
    [25, 25],
    [25, 25],
  ]);
});
