import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readPopulation, tableOrigin } from '@/lib/features/population';
import { histogramIn } from '@/lib/features/values/feature-values';
import { packTexts } from '@/lib/model/packed-texts';
import { DEFAULT_PRESET, PRESETS } from '@/lib/params/presets/presets';
import { criteriaOf } from '@/lib/rules/personas';
import { ruleNumbers } from '@/lib/rules/sweep/rule-numbers';
import { shownClassification } from '@/lib/rules/view/personas-of';
import { quantileSorted } from '@/lib/stats/quantile';
import { weightedQuantile } from '@/lib/stats/weighted-quantile';
import { check } from '@/lib/testing/check';
import { findingsOf } from '@/lib/testing/findings';
import { featureRows, RANDOM_DAYS } from '@/lib/testing/slow/feature-rows';
import { randomRules } from '@/lib/testing/slow/random-rules';
import type { SlowRow } from '@/lib/testing/slow/slow-rules';
import { criterionAxis, crossTable, personaAxis } from './change/cross-table';
import { disagreements } from './change/disagreement';
import { jointDensity } from './change/joint-density';
import { numberFlips, numberResponse } from './change/number-response';
import { pairedEffect } from './change/paired-effect';
import { flippedCustomers } from './change/response-curve';
import { seedNoise, weightedNoise } from './change/seed-noise';
import { sweptResponse } from './change/sweep/swept-response';
import { sharesUnder } from './change/threshold-effect';
import { type Evaluation, evaluate } from './evaluation';
import { checkResults } from './findings/check-results';
import { unknownValues } from './findings/unknown-values';
import { funnelOf } from './groups/funnel';
import { tallyPersonas } from './groups/persona-tally';
import { ruleLinesOf } from './groups/rule-lines';

/** PROPERTY_RUNS asks for more of them. */
const RUNS = Number(process.env.PROPERTY_RUNS ?? 25);
const TIME = { timeout: 60_000 + RUNS * 500 };

type RandomRules = typeof randomRules extends fc.Arbitrary<infer T> ? T : never;

function evaluated(document: RandomRules['document'], rows: readonly SlowRow[], weights?: Float64Array) {
  const ids = rows.map((_, row) => String(row));
  const population = readPopulation(tableOrigin('table', packTexts(ids)), featureRows(rows, weights));
  const config = { ...PRESETS[DEFAULT_PRESET], rules: document, windows: RANDOM_DAYS, targets: {} };
  return evaluate(config, population, [rows.length]);
}

/** Random rules whose quantiles are plain numbers: quantiles are of rows, however those are weighted. */
const rulesOfNumbers = randomRules.map(({ document: { scores = {}, ...rest }, rows }) => {
  const values = Object.fromEntries(Object.entries(scores).map(([name, { of }]) => [name, of]));
  return { document: { ...rest, values: { ...rest.values, ...values } } as RandomRules['document'], rows };
});

/** Rows with whole weights, and the same rows repeated so often. */
const weighted = fc
  .record({
    of: rulesOfNumbers,
    weights: fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 40, maxLength: 40 }),
  })
  .map(({ of: { document, rows }, weights }) => {
    const own = Float64Array.from(rows, (_, row) => weights[row % weights.length] as number);
    const repeated = rows.flatMap((row, i) => Array.from({ length: own[i] as number }, () => row));
    return { document, one: evaluated(document, rows, own), all: evaluated(document, repeated) };
  });

const POSITIONS = Float64Array.of(-2, -1, 0, 0.5, 1, 1.5, 2, 3, 4, 10);

test('whole weights are rows repeated: who is where, and how many', TIME, () => {
  check(
    fc.property(weighted, ({ document, one, all }) => {
      const { weighted: said, ...counted } = one.distribution;
      const plain = (of: Omit<Evaluation['distribution'], 'weighted'>) => ({
        ...of,
        windows: of.windows.map(({ byCohort, total }) => ({
          byCohort: byCohort.map((n) => [...Array.from(n)]),
          total,
        })),
      });
      expect(plain(counted)).toEqual(plain(all.distribution));
      expect(all.distribution.weighted).toBeUndefined();
      expect(said?.rows).toBe(one.counts[0]);
      const { segments } = shownClassification(one.config).of;
      for (const w of RANDOM_DAYS.keys()) {
        const of = <T>(make: (of: Evaluation) => T) => expect(make(one)).toEqual(make(all));
        of(({ rules, assignments, counts }) => tallyPersonas(rules, assignments, counts, w));
        of(({ rules, population, counts }) => sharesUnder(rules.personas, population, counts, w));
        for (const [p, persona] of one.rules.personas.entries()) {
          of(({ rules, assignments, counts }) => {
            const { steps, ...rest } = funnelOf(rules, p, assignments, counts, w);
            return {
              ...rest,
              steps: steps.map(({ rule: _, criteria, ...n }) => [
                n,
                criteria.map((c) => [c.alone, c.decisive]),
              ]),
            };
          });
          const when = segments.find(({ id }) => id === persona.id)?.when;
          if (when)
            of(({ rules, assignments, counts }) => {
              const { users, lines } = ruleLinesOf(when, rules, p, assignments, counts, w);
              return { users, lines: [...lines].map(([key, { alone, left }]) => [key, alone, left]) };
            });
        }
        const numeric = one.rules.personas
          .flatMap(({ match }) => criteriaOf(match))
          .filter(({ op, value }) => op && value !== undefined);
        const [x, y] = [numeric[0], numeric.at(-1)];
        if (x && y)
          of(({ population, counts }) =>
            jointDensity(
              population,
              counts,
              w,
              { criterion: x, low: -3, high: 5, bins: 4 },
              { criterion: y, low: -3, high: 5, bins: 3 },
            ),
          );
      }
      const both = (of: Evaluation) =>
        [...disagreements(of.rules, of.population, of.assignments, of.counts)]
          .map(([key, { users, because }]) => [key, users, because])
          .sort();
      expect(both(one)).toEqual(both(all));
      expect(unknownValues(one)).toEqual(unknownValues(all));
      const found = (of: Evaluation) =>
        findingsOf(of).filter(({ id }) => /^(outside|exclusive|unknown)/.test(id));
      expect(found(one)).toEqual(found(all));
      const checks = (of: Evaluation) =>
        checkResults(
          [
            { of: 'coverage', min: 0.5 },
            { of: 'every persona', max: 0.4 },
          ],
          of.distribution,
          of.config,
        );
      expect(checks(one)).toEqual(checks(all));
      expect(document).toBe(one.config.rules);
    }),
    RUNS,
  );
});

test('whole weights are rows repeated: the curve of every number, and who changes', TIME, () => {
  let curves = 0;
  check(
    fc.property(weighted, ({ document, one, all }) => {
      for (const { pointer } of ruleNumbers(document).slice(0, 4)) {
        const input = { window: 0, pointer };
        const swept = sweptResponse({ ...input, result: one }, POSITIONS);
        expect(swept).toEqual(sweptResponse({ ...input, result: all }, POSITIONS));
        expect(numberResponse({ ...input, result: one }, POSITIONS)).toEqual(
          numberResponse({ ...input, result: all }, POSITIONS),
        );
        const flips = numberFlips({ ...input, result: one }, 1);
        expect(flippedCustomers(flips, one.population)).toBe(
          numberFlips({ ...input, result: all }, 1).length,
        );
        curves++;
      }
    }),
    RUNS,
  );
  expect(curves).toBeGreaterThan(RUNS);
});

test('whole weights are rows repeated: cross-tables and paired effects', TIME, () => {
  check(
    fc.property(weighted, ({ one, all }) => {
      const cells = (of: Evaluation) => {
        const { rules, assignments, counts, population } = of;
        const axis = personaAxis(
          'now',
          { personas: rules.personas, assignments, counts },
          0,
          'primary',
          counts,
        );
        const [criterion] = rules.criteria;
        const other = criterion
          ? criterionAxis('criterion', criterion, assignments, 1, counts)
          : personaAxis('then', { personas: rules.personas, assignments, counts }, 1, 'secondary', counts);
        return crossTable(
          axis,
          other,
          population.cohorts.map(({ table }) => table.weights),
        ).cells;
      };
      expect(cells(one)).toEqual(cells(all));
      const change = ({ assignments, counts }: Evaluation) =>
        pairedEffect({
          before: assignments,
          after: assignments.map((windows) => [...windows].reverse()),
          tried: counts,
          counts,
          window: 0,
          persona: 0,
        }).change;
      expect(change(one)).toBeCloseTo(change(all), 12);
    }),
    RUNS,
  );
});

const values = fc.array(
  fc.record({ x: fc.constantFrom(Number.NaN, -1, 0, 0.29, 0.5, 1, 2, 7), n: fc.integer({ min: 1, max: 5 }) }),
  { minLength: 1, maxLength: 30 },
);

test('whole weights are rows repeated: histograms and quantiles', () => {
  check(
    fc.property(values, (rows) => {
      const column = Float64Array.from(rows, ({ x }) => x);
      const weights = Float64Array.from(rows, ({ n }) => n);
      const repeated = Float64Array.from(rows.flatMap(({ x, n }) => Array.from({ length: n }, () => x)));
      const bins = { low: 0, high: 2, count: 10, closed: 'low' } as const;
      const one = histogramIn({ columns: [column], counts: [column.length], weights: [weights] }, bins);
      const all = histogramIn({ columns: [repeated], counts: [repeated.length], weights: [] }, bins);
      expect([...one]).toEqual([...all]);
      const known = rows.filter(({ x }) => !Number.isNaN(x)).sort((a, b) => a.x - b.x);
      if (known.length === 0) return;
      const sorted = known.flatMap(({ x, n }) => Array.from({ length: n }, () => x));
      for (const p of [0, 0.1, 0.25, 0.5, 0.9, 1])
        expect(
          weightedQuantile(
            known.map(({ x }) => x),
            known.map(({ n }) => n),
            p,
          ),
        ).toBeCloseTo(quantileSorted(sorted, p), 9);
    }),
  );
});

test('weights below 1 have quantiles too, and equal ones are those of rows', () => {
  const sorted = [1, 2, 3, 4];
  expect(weightedQuantile(sorted, [0.1, 0.1, 0.1, 0.7], 0.5)).toBe(4);
  expect(weightedQuantile(sorted, [0.4, 0.2, 0.2, 0.2], 0.5)).toBe(2);
  expect(weightedQuantile(sorted, [0.25, 0.25, 0.25, 0.25], 1)).toBe(4);
  expect(weightedQuantile([], [], 0.5)).toBeNaN();
});

test('the interval of weighted counts is that of as many rows as they are worth', () => {
  const [many] = seedNoise([{ users: 100, sample: [30, 70] }], 2);
  expect(weightedNoise([300, 700], 100)[0]).toEqual({ low: many!.low * 10, high: many!.high * 10 });
  expect(weightedNoise([30, 70], 100)[0]).toEqual(many);
  expect(weightedNoise([0, 0], 0)).toEqual([
    { low: 0, high: 0 },
    { low: 0, high: 0 },
  ]);
});

test('fractions are summed as they are, and nothing is left over where a curve falls to nobody', () => {
  check(
    fc.property(rulesOfNumbers, fc.double({ min: 0.1, max: 1, noNaN: true }), ({ document, rows }, by) => {
      const weights = Float64Array.from(rows, (_, row) => by * (1 + (row % 7) / 10));
      const all = weights.reduce((sum, weight) => sum + weight, 0);
      const one = evaluated(document, rows, weights);
      expect(one.distribution.users).toBe(all);
      expect(one.distribution.weighted!.effective).toBeLessThanOrEqual(rows.length + 1e-9);
      for (const { pointer } of ruleNumbers(document).slice(0, 2)) {
        const { counts } = sweptResponse({ result: one, window: 0, pointer }, POSITIONS);
        for (const i of POSITIONS.keys())
          expect(counts.reduce((sum, row) => sum + row[i]!, 0)).toBeCloseTo(all, 9);
        for (const row of counts) for (const n of row) expect(n === 0 || n > 0.09).toBe(true);
      }
    }),
    RUNS,
  );
});
