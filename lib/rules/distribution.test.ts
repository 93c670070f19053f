import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { consentOf } from '@/lib/generate/consent/consent';
import { synthetic } from '@/lib/generate/origin';
import { PUBLISHED_ARCHETYPE_IDS } from '@/lib/params/declared/archetypes';
import { personasOf } from '@/lib/rules/view/personas-of';
import { check } from '@/lib/testing/check';
import { NOVEMBER, runConfig, tableOf, withValues } from '@/lib/testing/populations';
import { evaluateTable } from './cohort-assignments';
import { compileRules } from './compile-rules';
import { distributionOf } from './distribution';

const HELD = 40;
const { windows } = NOVEMBER;
const personas = personasOf(NOVEMBER);
const population = synthetic(
  PUBLISHED_ARCHETYPE_IDS.map((archetype) => ({ archetype, table: tableOf(NOVEMBER, archetype, HELD) })),
);
const rules = compileRules(personas);
const assignments = population.cohorts.map(({ table }) => evaluateTable(rules, table));
const distribute = (counts: readonly number[], rate = 0.9) =>
  distributionOf(
    population,
    assignments,
    personas,
    counts,
    consentOf(population, counts, {
      ...NOVEMBER,
      population: { ...NOVEMBER.population, seed: 42, consentRate: rate },
    }),
  );

describe('distributionOf', () => {
  const counts = fc.array(fc.integer({ min: 0, max: HELD }), { minLength: 13, maxLength: 13 });

  test('property: counts the first users of every archetype, by their primary persona', () => {
    check(
      fc.property(counts, (users) => {
        const result = distribute(users);
        const total = users.reduce((sum, n) => sum + n, 0);
        expect([result.users, result.estimated]).toEqual([total, false]);
        windows.forEach((_, w) => {
          users.forEach((n, s) => {
            const primary = [...assignments[s]![w]!.primary.subarray(0, n)];
            const expected = Array.from(
              { length: personas.length + 1 },
              (_, p) => primary.filter((q) => q === p).length,
            );
            expect(Array.from(result.windows[w]!.byCohort[s]!)).toEqual(expected);
          });
          expect(result.windows[w]!.total.reduce((sum, n) => sum + n, 0)).toBe(total);
        });
      }),
      50,
    );
  });

  test('of a prefix of longer sequences is that of the population itself', () => {
    const run = runConfig(NOVEMBER);
    const { windows: expected, covered, consented } = run.distribution;
    const result = distribute(run.counts);
    expect(result.windows.map(({ total }) => total)).toEqual(expected.map(({ total }) => total));
    expect([result.covered, result.consented]).toEqual([covered, consented]);
  });

  test('coverage is of the consenting users, in the first window', () => {
    const run = runConfig(withValues(NOVEMBER, { 'population.consentRate': 1 }));
    const { covered, consented, windows: all } = run.distribution;
    expect(consented).toBe(75);
    expect(covered).toBe(75 - all[0]!.total.at(-1)!);
    expect(distribute(run.counts, 0)).toMatchObject({ covered: 0, consented: 0 });
  });

  test('scales up a table that is too short, and says so', () => {
    const counts = PUBLISHED_ARCHETYPE_IDS.map((_, s) => (s === 0 ? 3 * HELD : 0));
    const whole = distribute(PUBLISHED_ARCHETYPE_IDS.map((_, s) => (s === 0 ? HELD : 0)));
    const scaled = distribute(counts);
    expect(scaled.estimated).toBe(true);
    expect(scaled.users).toBe(3 * HELD);
    expect(scaled.windows[1]!.total).toEqual(whole.windows[1]!.total.map((n) => 3 * n));
  });
});
