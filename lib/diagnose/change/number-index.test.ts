import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Population } from '@/lib/features/population';
import { ruleSettings } from '@/lib/params/config/rule-settings';
import { withPart } from '@/lib/rules/document/numbers';
import { check } from '@/lib/testing/check';
import { CORRECTED, NOVEMBER, runConfig, withValues } from '@/lib/testing/populations';
import { evaluate } from '../evaluation';
import './sweep/swept-response';
import { numberIndex } from './number-index';

const USERS = 300;

/** Rules of which one asks for so many of a group, and one for what lies between two bounds. */
const GROUPED = {
  ...NOVEMBER,
  rules: withPart(
    withPart(NOVEMBER.rules, '/assign/persona/segments/3/when', {
      atLeast: 2,
      of: [
        { feature: 'growth_rate', op: '>=', value: 0.02 },
        { feature: 'net_inflow_monthly', op: '>=', value: 200 },
        { feature: 'max_utilization', op: '<', value: 0.3 },
      ],
    }),
    '/assign/persona/segments/0/when',
    { feature: 'max_utilization', between: [0.4, 0.9] },
  ),
};
const runs = [NOVEMBER, CORRECTED, GROUPED].map((preset) =>
  runConfig(withValues(preset, { 'population.users': USERS, 'population.consentRate': 0.7 })),
);

/** A run of which each cohort holds fewer users than count, or whose users stand for several customers. */
const changed = (population: Population, isWeighted: boolean): Population => ({
  ...population,
  cohorts: population.cohorts.map((cohort) => ({
    ...cohort,
    table: {
      ...cohort.table,
      ...(isWeighted && {
        weights: Float64Array.from({ length: cohort.table.users }, (_, u) => 1 + (u % 3)),
      }),
    },
  })),
});

test('a step looks up what an evaluation finds, whoever consents, holds fewer or weighs more', () => {
  let looked = 0;
  check(
    fc.property(
      fc.nat(2),
      fc.nat(),
      fc.boolean(),
      fc.boolean(),
      fc.uniqueArray(fc.double({ min: -0.5, max: 3, noNaN: true }), { minLength: 1, maxLength: 6 }),
      (r, pick, isWeighted, isMore, factors) => {
        const run = runs[r]!;
        const population = changed(run.population, isWeighted);
        const counts = run.counts.map((n) => (isMore ? n + 5 : n));
        const of = evaluate(run.config, population, counts);
        const numbers = ruleSettings(run.config).map(({ number }) => number);
        const { pointer, value } = numbers[pick % numbers.length]!;
        const positions = Float64Array.from(factors, (factor) => Number((value * factor).toFixed(4))).sort();
        const index = numberIndex(of, pointer, Float64Array.from(new Set(positions)));
        expect(index).not.toBeNull();
        for (const position of positions) {
          const config = { ...run.config, rules: withPart(run.config.rules, pointer, position) };
          const found = evaluate(config, population, counts, { last: of, index });
          const plain = evaluate(config, population, counts);
          const rounded = JSON.parse(
            JSON.stringify([found.distribution, plain.distribution], (_, x) =>
              typeof x === 'number'
                ? Number(x.toFixed(9))
                : x instanceof Uint32Array || x instanceof Float64Array
                  ? [...x].map((n) => Number(n.toFixed(9)))
                  : x,
            ),
          );
          expect(rounded[0]).toEqual(rounded[1]);
          found.assignments.forEach((windows, s) => {
            windows.forEach(({ primary, secondary, matched, masks }, w) => {
              const expected = plain.assignments[s]![w]!;
              expect([primary, secondary, matched, masks]).toEqual([
                expected.primary,
                expected.secondary,
                expected.matched,
                expected.masks,
              ]);
            });
          });
          looked++;
        }
      },
    ),
  );
  expect(looked).toBeGreaterThan(100);
});

test('what is no position, or differs in more than the number, is evaluated', () => {
  const [run] = runs;
  const of = evaluate(run!.config, run!.population, run!.counts);
  const { pointer, value } = ruleSettings(run!.config)[0]!.number;
  const index = numberIndex(of, pointer, Float64Array.of(value, value + 1))!;
  expect(index.at(value + 0.5)).toBeNull();
  expect(index.valueIn(run!.config.rules)).toBe(value);
  const other = ruleSettings(run!.config)[2]!.number;
  expect(index.valueIn(withPart(run!.config.rules, other.pointer, other.value + 1))).toBeNull();
});
