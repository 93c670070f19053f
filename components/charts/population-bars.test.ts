import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Population } from '@/lib/features/population';
import { binsOf, featureBins, featureDomain } from '@/lib/session/shown/feature-view';
import { hasAllAboveZero, isWide, logDomain } from '@/lib/session/shown/log-domain';
import { outside, placeOf, valueOn } from '@/lib/stats/histogram';
import { check } from '@/lib/testing/check';
import { NOVEMBER, runConfig, tableOf } from '@/lib/testing/populations';
import { barsPath, countAxis, stacked } from './stacked-bars';

const USERS = 60;
const table = tableOf(NOVEMBER, 'subscription_heavy', USERS);
const { population } = runConfig(NOVEMBER);

/** Users with a column `score`, which has other values in the other window. */
function scored(values: readonly [readonly number[], readonly number[]]): Population {
  const windows = table.windows.map((columns, w) => ({
    ...columns,
    score: Float64Array.from({ length: USERS }, (_, u) => values[w as 0 | 1][u] as number),
  }));
  return { ...population, cohorts: [{ archetype: null, table: { ...table, windows } }] };
}

const value = fc.oneof(
  fc.double({ min: -1e6, max: 1e6, noNaN: true }),
  fc.double({ min: 1e-4, max: 10, noNaN: true }),
  fc.integer({ min: 0, max: 12 }),
  fc.constantFrom(0, Number.NaN, 1, 10, 100),
);
const column = fc.array(value, { minLength: USERS, maxLength: USERS });

test('chart of a population: every height is its count times one factor, bins sum to everybody, nobody is outside; by logarithms too', () => {
  check(
    fc.property(
      fc.tuple(column, column),
      fc.constantFrom('low' as const, 'high' as const),
      (values, closed) => {
        const users = scored(values);
        const even = featureDomain(users, 'score', [USERS], [5]);
        for (const domain of [even, logDomain(users, 'score', even, [5])]) {
          if (!domain) continue;
          const bins = binsOf(domain, closed);
          // The same bins in both windows.
          for (const w of [0, 1] as const) {
            const counts = featureBins(users, 'score', w, [USERS], bins);
            expect(counts.reduce((sum, n) => sum + n, 0)).toBe(USERS);
            const { below, above, unknown } = outside(bins);
            const shown = values[w];
            expect(counts[unknown]).toBe(shown.filter(Number.isNaN).length);
            if (bins.scale === 'log') {
              const isBelow = (x: number) => (hasAllAboveZero(bins) ? x <= 0 : x < bins.low);
              expect(counts[below]).toBe(shown.filter(isBelow).length);
              expect(counts[above]).toBe(0);
            }
            for (const x of shown) {
              const place = placeOf(bins)(x);
              if (place >= bins.count) continue;
              const slack = 1e-9 * Math.max(Math.abs(bins.low), Math.abs(bins.high));
              expect(x).toBeGreaterThanOrEqual(valueOn(bins, place / bins.count) - slack);
              expect(x).toBeLessThanOrEqual(valueOn(bins, (place + 1) / bins.count) + slack);
            }
            const { top } = countAxis(Math.max(...counts));
            const box = { places: counts.length, width: 1_000, height: 60, top };
            const [parts = []] = stacked([counts]);
            const drawn = [...barsPath(parts, box).matchAll(/h[\d.-]+v([\d.-]+)h/g)].map(([, tall]) =>
              Number(tall),
            );
            expect(drawn).toHaveLength(counts.filter((n) => n > 0).length);
            drawn.forEach((tall, i) => {
              const n = counts[parts[i]?.place as number] as number;
              expect(tall).toBeCloseTo((n * 60) / top, 2);
            });
          }
        }
      },
    ),
    20,
  );
});

test('an axis of logarithms has whole powers of ten, two to four of them labelled, and room for thresholds', () => {
  const values = Array.from({ length: USERS }, (_, u) => [0.03, 2, 450][u % 3] as number);
  const users = scored([values, values]);
  const even = featureDomain(users, 'score', [USERS], []);
  expect(isWide(users, 'score')).toBe(true);
  const domain = logDomain(users, 'score', even, [20_000])!;
  expect([domain.low, domain.high]).toEqual([0.01, 100_000]);
  expect(domain.ticks.map(Math.log10).map(Math.round)).toEqual([-2, 1, 4]);
  const narrow = scored([values.map((x) => (x > 1 ? 5 : 1)), values.map(() => 0)]);
  expect(isWide(narrow, 'score')).toBe(false);
  expect(logDomain(scored([values.map(() => -1), values.map(() => 0)]), 'score', even, [])).toBeNull();
});
