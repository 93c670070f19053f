import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { definitionOf, FEATURES, type Feature } from '@/lib/features/features';
import { ledgerOrigin, type Population, readPopulation } from '@/lib/features/population';
import { GENERATED_KINDS } from '@/lib/generate/kinds';
import { doublesOf } from '@/lib/model/coded';
import { weightedQuantile } from '@/lib/stats/weighted-quantile';
import { check } from '@/lib/testing/check';
import { NOVEMBER, runConfig, tableOf } from '@/lib/testing/populations';
import { featureDomain, inOneUnit, knownValues, roundStep } from './feature-view';
import { sliderPositions } from './numbers/slider-positions';

const USERS = 200;
const table = tableOf(NOVEMBER, 'subscription_heavy', USERS);

/** The same users as read, with `times` as much money in another currency. */
function read(times: number, currency: string | null): Population {
  const windows = table.windows.map((columns) =>
    Object.fromEntries(
      FEATURES.map((feature) => {
        const column = columns[feature];
        return [
          feature,
          definitionOf(feature).unit === 'usd' ? doublesOf(column).map((x) => x * times) : column,
        ];
      }),
    ),
  );
  const origin = ledgerOrigin({
    name: 'data.csv',
    currency,
    userIds: [],
    kinds: GENERATED_KINDS,
    consented: new Uint8Array(USERS),
    history: { firstDay: 0, asOfDay: 0 },
    has: [],
  });
  return readPopulation(origin, { ...table, windows: windows as unknown as typeof table.windows });
}

const MONEY: readonly Feature[] = ['monthly_recurring_spend', 'avg_monthly_expenses', 'net_inflow'];

describe('the slider of a threshold over money that was read', () => {
  test.each([
    ['EUR', 0.9],
    ['CZK', 23],
    ['INR', 85],
    ['JPY', 150],
    ['HUF', 360],
    [null, 1],
  ] as const)('in %s reaches from the data to the threshold, in round steps', (currency, times) => {
    const population = read(times, currency);
    for (const feature of MONEY) {
      const { step: usual } = definitionOf(feature);
      const threshold = 50 * times;
      const domain = featureDomain(population, feature, [USERS], [threshold]);
      for (const w of [0, 1]) {
        const { values, weights } = knownValues({ population, counts: [USERS] }, feature, w);
        expect(domain.high).toBeGreaterThanOrEqual(weightedQuantile(values, weights, 0.99));
        expect(domain.low).toBeLessThanOrEqual(weightedQuantile(values, weights, 0.01));
      }
      expect(domain.high).toBeGreaterThan(threshold);
      expect(String(domain.step)).toMatch(/^[125]0*$/);
      expect(sliderPositions(domain).length).toBeGreaterThan(50);
      expect(sliderPositions(domain).length).toBeLessThan(2_000);
      expect(domain.high / domain.step, `${feature} ${usual}`).toBeCloseTo(
        Math.round(domain.high / domain.step),
      );
    }
  });

  test('is as it was for other features, and for users that are made', () => {
    const run = runConfig(NOVEMBER);
    for (const feature of FEATURES) {
      const { step, unit } = definitionOf(feature);
      expect(featureDomain(run.population, feature, run.counts, []).step).toBe(step);
      if (unit !== 'usd') expect(featureDomain(read(360, 'HUF'), feature, [USERS], []).step).toBe(step);
    }
  });
});

/** A column `score` that a table brought, the same in both windows. */
function scored(values: readonly number[]): Population {
  const score = Float64Array.from({ length: USERS }, (_, u) => values[u % values.length] as number);
  const windows = table.windows.map((columns) => ({ ...columns, score }));
  return { ...read(1, null), cohorts: [{ archetype: null, table: { ...table, windows } }] };
}

describe('the axis of a whole-numbered feature', () => {
  const domainOf = (values: readonly number[], ...keep: number[]) =>
    featureDomain(scored(values), 'score', [USERS], keep);

  test('ends a step after its largest value, with a bin a value', () => {
    expect(domainOf([1, 2, 3, 4, 5], 3)).toMatchObject({ low: 0, high: 6, bins: 6, step: 1 });
    expect(domainOf([0, 1])).toMatchObject({ low: 0, high: 2, bins: 2, step: 1 });
    // The largest, also where few have it.
    expect(domainOf([...new Array(99).fill(1), 5])).toMatchObject({ high: 6 });
  });

  test('ends a step after a threshold that is beyond that', () => {
    expect(domainOf([1, 2, 3, 4, 5], 9)).toMatchObject({ high: 10 });
    expect(domainOf([1, 2, 3, 4, 5], 6.5)).toMatchObject({ high: 8 });
  });

  test('leaves out one far away', () => {
    const { high } = domainOf([...new Array(199).fill(1), 180]);
    expect(high).toBeLessThan(20);
  });

  test('has labels at whole numbers within it', () => {
    expect(domainOf([1, 2, 3, 4, 5]).ticks).toEqual([0, 1, 2, 3, 4, 5, 6]);
  });
});

test('amounts in two currencies are not drawn on one axis', () => {
  const [euros, crowns, unknown] = [read(1, 'EUR'), read(23, 'CZK'), read(1, null)];
  expect(inOneUnit('net_inflow', euros, crowns)).toBe(false);
  expect(inOneUnit('net_inflow', euros, euros)).toBe(true);
  expect(inOneUnit('net_inflow', euros, unknown)).toBe(true);
  expect(inOneUnit('max_utilization', euros, crowns)).toBe(true);
});

test('property: a round step is 1, 2 or 5 with zeros, and not above its size', () => {
  check(
    fc.property(fc.double({ min: 0, max: 1e12, noNaN: true }), (size) => {
      const step = roundStep(size);
      expect(String(step)).toMatch(/^[125]0*$/);
      expect(step).toBeLessThanOrEqual(Math.max(1, size * (1 + 1e-9)));
      expect(step * 2.5 * (1 + 1e-9)).toBeGreaterThanOrEqual(size);
    }),
  );
});
