import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { FEATURES, isFlag } from '@/lib/features/features';
import { featureRange } from '@/lib/features/possible/feature-range';
import { doublesOf } from '@/lib/model/coded';
import { passes } from '@/lib/rules/evaluate-criteria';
import { OPERATORS } from '@/lib/rules/operators';
import { check } from '@/lib/testing/check';
import { NOVEMBER, runConfig } from '@/lib/testing/populations';
import { alwaysPasses, intersection, passingInterval } from './intervals';

const criterion = fc
  .record({
    feature: fc.constantFrom(...FEATURES.filter((feature) => !isFlag(feature))),
    op: fc.constantFrom(...OPERATORS),
    value: fc.constantFrom(-1, 0, 0.5, 1, 29, 30, 45),
  })
  .map((fields) => ({ id: 'c', ...fields }));
const VALUES = [-2, -1, -0.5, 0, 0.25, 0.5, 0.75, 1, 2, 28, 29, 29.5, 30, 45, 60];
const within = (interval: ReturnType<typeof passingInterval>, x: number) =>
  interval !== null &&
  (interval.lowOpen ? x > interval.low : x >= interval.low) &&
  (interval.highOpen ? x < interval.high : x <= interval.high);

describe('ranges of features', () => {
  test('hold every value of a generated population', () => {
    const { population } = runConfig(NOVEMBER);
    for (const [w, days] of NOVEMBER.windows.entries()) {
      for (const feature of FEATURES) {
        const { low, high } = featureRange(feature, days);
        for (const { table } of population.cohorts) {
          for (const x of doublesOf(table.windows[w]![feature]))
            expect(Number.isNaN(x) || (x >= low && x <= high), `${feature} ${x}`).toBe(true);
        }
      }
    }
  });

  test('property: the passing interval holds exactly the possible values that pass', () => {
    check(
      fc.property(criterion, criterion, (a, b) => {
        const { low, high } = featureRange(a.feature, 30);
        const possible = VALUES.filter((x) => x >= low && x <= high);
        for (const x of possible) expect(within(passingInterval(a, 30), x)).toBe(passes(a, x));
        if (alwaysPasses(a, 30)) expect(possible.every((x) => passes(a, x))).toBe(true);
        const [p, q] = [passingInterval(a, 30), passingInterval({ ...b, feature: a.feature }, 30)];
        if (!p || !q) return;
        for (const x of VALUES) expect(within(intersection(p, q), x)).toBe(within(p, x) && within(q, x));
      }),
    );
  });

  test('say that no median pay gap above 29 days fits into 30', () => {
    const gap = { id: 'gap', feature: 'median_pay_gap_days', op: '>', value: 29 } as const;
    expect(passingInterval(gap, 30)).toBeNull();
    expect(passingInterval({ ...gap, op: '>=' }, 30)).not.toBeNull();
    expect(passingInterval(gap, 31)).not.toBeNull();
    expect(alwaysPasses({ ...gap, op: '<', value: 29.1 }, 30)).toBe(true);
  });
});
