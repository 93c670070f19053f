import { describe, expect, test } from 'vitest';
import { columnOf, concatFeatureTables, type FeatureTable } from '@/lib/features/feature-table';
import type { Feature } from '@/lib/features/features';
import { doublesOf } from '@/lib/model/coded';
import type { Config } from '@/lib/params/config/config';
import { personasOf } from '@/lib/rules/view/personas-of';
import { countsOf, NOVEMBER, runConfig, withValues } from '@/lib/testing/populations';
import { fidelity } from './fidelity';

const configOf = (seed: number): Config =>
  withValues(NOVEMBER, { 'population.users': 600, 'population.seed': seed });
const asData = (config: Config): FeatureTable =>
  concatFeatureTables(
    runConfig(config).population.cohorts.map(({ table }) => table),
    2,
  );
const compare = (real: FeatureTable, config: Config) =>
  fidelity(real, runConfig(config).population, countsOf(config), personasOf(config));

/** The table with one feature's values changed in both windows. */
const changed = (table: FeatureTable, feature: Feature, change: (value: number, user: number) => number) => ({
  ...table,
  windows: table.windows.map((columns) => ({
    ...columns,
    [feature]: doublesOf(columnOf(columns, feature)).map(change),
  })),
});

const REAL = asData(configOf(1));

describe('fidelity', () => {
  test('two samples of one source: at most about 5 % of features above the noise (10 pairs)', () => {
    let above = 0;
    let compared = 0;
    let personasAbove = 0;
    for (let seed = 100; seed < 110; seed++) {
      const found = compare(asData(configOf(seed)), configOf(seed + 1000));
      above += found.above;
      compared += found.compared;
      if (found.personas.difference > found.personas.floor) personasAbove++;
    }
    // 320 comparisons, correlated in groups: twice the nominal rate bounds the error of this test well below 1 %.
    expect(above / compared).toBeLessThanOrEqual(0.1);
    expect(personasAbove).toBeLessThanOrEqual(3);
  });

  test('equal data is alike in everything, constants and flags included', () => {
    const constant = changed(REAL, 'growth_rate', () => 0.5);
    const population = { cohorts: [{ archetype: null, table: constant }] };
    const found = fidelity(constant, population, [constant.users], personasOf(NOVEMBER));
    expect(found).toMatchObject({ distance: 0, above: 0, compared: 32 });
    expect(found.personas.difference).toBe(0);
    for (const { real, synthetic } of found.features) expect(synthetic).toEqual(real);
  });

  test('features that the analyst defines are compared too, and unknown where one side has none', () => {
    const own = (table: FeatureTable, by: number): FeatureTable => ({
      ...table,
      windows: table.windows.map((columns) => ({
        ...columns,
        spending: doublesOf(columnOf(columns, 'avg_monthly_expenses')).map((value) => value * by),
      })),
    });
    const of = (by: number, made: FeatureTable) =>
      fidelity(
        own(REAL, by),
        { cohorts: [{ archetype: null, table: made }] },
        [REAL.users],
        personasOf(NOVEMBER),
        {
          own: ['spending'],
        },
      ).features.filter(({ feature }) => feature === 'spending');
    expect(of(1, own(REAL, 1)).map(({ verdict, distance }) => [verdict, distance])).toEqual([
      ['alike', 0],
      ['alike', 0],
    ]);
    expect(of(1.3, own(REAL, 1)).map(({ verdict }) => verdict)).toEqual(['differs', 'differs']);
    expect(of(1, REAL).map(({ verdict }) => verdict)).toEqual(['unknown', 'unknown']);
  });

  test('finds the feature that is shifted, and no other', () => {
    const shifted = changed(REAL, 'avg_monthly_expenses', (value) => value * 1.3);
    const population = { cohorts: [{ archetype: null, table: REAL }] };
    const { features } = fidelity(shifted, population, [REAL.users], personasOf(NOVEMBER));
    const differing = features.filter(({ verdict }) => verdict === 'differs');
    expect(differing.map(({ feature, window }) => [feature, window])).toEqual([
      ['avg_monthly_expenses', 0],
      ['avg_monthly_expenses', 1],
    ]);
    for (const { distance, floor } of differing) expect(distance).toBeGreaterThan(floor);
  });

  test('finds a constant that is another, and a flag of other users', () => {
    const one = changed(REAL, 'growth_rate', () => 1);
    const other = changed(
      changed(REAL, 'growth_rate', () => 2),
      'is_overdue',
      (_, u) => (u % 4 === 0 ? 1 : 0),
    );
    const population = { cohorts: [{ archetype: null, table: other }] };
    const { features } = fidelity(one, population, [REAL.users], personasOf(NOVEMBER));
    const of = (name: Feature) => features.find(({ feature }) => feature === name);
    expect(of('growth_rate')).toMatchObject({ distance: 1, verdict: 'differs' });
    expect(of('is_overdue')?.verdict).toBe('differs');
  });

  test('unknown values are counted, left out, and unknown to the rules of both sides', () => {
    const partly = changed(REAL, 'max_utilization', (value, u) => (u % 2 === 0 ? Number.NaN : value));
    const without = changed(partly, 'growth_rate', () => Number.NaN);
    const population = { cohorts: [{ archetype: null, table: REAL }] };
    const { features, personas, compared } = fidelity(
      without,
      population,
      [REAL.users],
      personasOf(NOVEMBER),
    );
    const of = (name: Feature) => features.find(({ feature }) => feature === name);
    expect(of('growth_rate')).toMatchObject({ verdict: 'unknown', distance: Number.NaN });
    expect(of('growth_rate')?.real).toMatchObject({ unknown: 1 });
    expect(of('max_utilization')?.real.unknown).toBeCloseTo(0.5, 2);
    expect(of('max_utilization')?.verdict).toBe('alike');
    expect(compared).toBe(30);
    expect(personas.leftOut).toEqual(['growth_rate', 'max_utilization']);
    // Only known to half of the users, utilisation must not make the personas differ.
    expect(personas.difference).toBe(0);
  });

  test('counts weigh archetypes, however many users of each there are', () => {
    const config = configOf(1);
    const { population } = runConfig(config);
    const none = fidelity(
      REAL,
      population,
      countsOf(config).map((n, s) => (s === 0 ? 0 : n)),
      personasOf(config),
    );
    expect(none.features.find(({ feature }) => feature === 'max_utilization')?.verdict).toBe('differs');
    expect(compare(REAL, config).distance).toBe(0);
  });
});
