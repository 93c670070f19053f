import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Column } from '@/lib/model/column';
import { placesIn } from '@/lib/stats/histogram';
import { areaUnderCurve } from '@/lib/stats/proportions/ranking';
import { wilsonInterval } from '@/lib/stats/proportions/wilson';
import { check } from '@/lib/testing/check';
import { categoryOf } from '@/lib/testing/given-tables';
import {
  type Customer,
  customer,
  customers,
  judged,
  numbers,
  populationOf,
  rowsOf,
  rulesOf,
  SETTING,
  UTILISATION,
} from '@/lib/testing/outcome-tables';
import { unwrapped } from '@/lib/testing/unwrapped';
import { evaluate } from '../evaluation';
import { ratesByBin } from './by-bin';
import { outcomesByPersona, type Part } from './by-persona';
import { outcomeSetting, readOutcome } from './outcome';
import { outcomeCurve } from './threshold-outcomes';

test('property: by persona, counts are those of looking at customers one by one', () => {
  check(
    fc.property(customers, fc.boolean(), (all, isWeighted) => {
      const { rows, outcomes } = rowsOf(all, isWeighted);
      const { evaluation, outcome } = judged(rulesOf(5), rows, outcomes, SETTING);
      const found = outcomesByPersona(evaluation, outcome, 0);
      const primary = evaluation.assignments[0]?.[0]?.primary as Uint8Array;
      for (const part of ['main', 'heldOut'] as const)
        for (const persona of [0, 1, 2]) {
          const own = all.filter(
            (_, i) => primary[i] === persona && (outcome.heldOut[0]?.[i] === 1) === (part === 'heldOut'),
          );
          const sum = (of: (one: Customer) => number) =>
            own.reduce((total, one) => total + (isWeighted ? one.weight : 1) * (of(one) || 0), 0);
          const { tally } = found.personas[part][persona] ?? {};
          expect(tally?.customers).toBeCloseTo(
            sum(() => 1),
            9,
          );
          expect(tally?.known).toBeCloseTo(
            sum(({ yes }) => Number(!Number.isNaN(yes))),
            9,
          );
          expect(tally?.hits).toBeCloseTo(
            sum(({ yes }) => yes),
            9,
          );
          expect(tally?.amount).toBeCloseTo(
            sum(({ amount }) => amount),
            9,
          );
        }
    }),
  );
});

test('property: the curve of a threshold has at each position what the rules give there', () => {
  const positions = Float64Array.from({ length: 12 }, (_, i) => i);
  check(
    fc.property(customers, fc.boolean(), fc.nat({ max: 11 }), (all, isWeighted, value) => {
      const { rows, outcomes } = rowsOf(all, isWeighted);
      const { evaluation, outcome } = judged(rulesOf(value), rows, outcomes, SETTING);
      const curve = outcomeCurve(evaluation, outcome, 0, UTILISATION, positions);
      for (let place = 0; place < positions.length; place++) {
        const moved = evaluate(rulesOf(place), evaluation.given, [all.length]);
        const { personas } = outcomesByPersona(moved, outcome, 0);
        for (const part of ['main', 'heldOut'] as Part[]) {
          const [found, expected] = [curve?.at(place, part), personas[part][0]];
          for (const key of ['customers', 'known', 'hits', 'amount', 'amountSquares'] as const)
            expect(found?.tally[key]).toBeCloseTo(expected?.tally[key] as number, 7);
          expect(found?.lift?.value ?? -1).toBeCloseTo(expected?.lift?.value ?? -1, 7);
          expect(found?.precision?.interval[0] ?? -1).toBeCloseTo(expected?.precision?.interval[0] ?? -1, 7);
        }
      }
    }),
    60,
  );
});

test('property: those between two places of a threshold are those whom the rules give the persona at one alone', () => {
  const positions = Float64Array.from({ length: 12 }, (_, i) => i);
  const place = fc.integer({ min: 0, max: 11 });
  check(
    fc.property(customers, place, place, (all, one, other) => {
      const { rows, outcomes } = rowsOf(all);
      const { evaluation, outcome } = judged(rulesOf(5), rows, outcomes, SETTING);
      const has = (value: number) => {
        const { assignments } = evaluate(rulesOf(value), evaluation.given, [all.length]);
        return Array.from(assignments[0]?.[0]?.primary as Uint8Array, (persona) => persona === 0);
      };
      const [atOne, atOther] = [has(one), has(other)];
      const alone = all.filter((_, i) => outcome.heldOut[0]?.[i] !== 1 && atOne[i] !== atOther[i]);
      const found = outcomeCurve(evaluation, outcome, 0, UTILISATION, positions)?.between(one, other, 'main');
      expect(found?.tally.customers).toBe(alone.length);
      expect(found?.tally.hits).toBe(alone.filter(({ yes }) => yes === 1).length);
      expect(found?.tally.amount).toBeCloseTo(
        alone.reduce((sum, { amount }) => sum + (amount || 0), 0),
        7,
      );
    }),
    60,
  );
});

test('property: joined bins hold everybody with a value, and each enough of them', () => {
  check(
    fc.property(fc.array(customer, { minLength: 1, maxLength: 300 }), (all) => {
      const { rows, outcomes } = rowsOf(all);
      const { evaluation, outcome } = judged(rulesOf(5), rows, outcomes, { column: 'defaulted', heldOut: 0 });
      const bins = { low: 0, high: 8, count: 8, closed: 'low' } as const;
      const found = ratesByBin(evaluation, outcome, 0, 'utilisation', bins);
      const known = all.filter(({ yes }) => !Number.isNaN(yes));
      const spans = [...found.bins, found.above, found.unknown].filter((bin) => bin !== null);
      expect(spans.reduce((sum, bin) => sum + bin.known, 0)).toBe(known.length);
      if (found.bins.length > 1) for (const bin of found.bins) expect(bin.known).toBeGreaterThanOrEqual(20);
      for (const [i, bin] of found.bins.entries())
        expect(bin.from).toBeGreaterThanOrEqual(found.bins[i - 1]?.to ?? 0);
      expect(found.unknown?.to ?? placesIn(bins)).toBe(placesIn(bins));
      const values = (yes: number) =>
        Array.from(
          { length: 11 },
          (_, x) => known.filter((one) => one.yes === yes && one.utilisation === x).length,
        );
      expect(found.area?.value).toBe(areaUnderCurve(values(1), values(0))?.value);
    }),
  );
});

describe('who is held out', () => {
  const ids = Array.from({ length: 20_000 }, (_, i) => `customer ${i}`);
  const outcomes = new Map<string, Column>([['bad', numbers(...ids.map((_, i) => i % 2))]]);
  const columns = new Map<string, Column>([['x', numbers(...ids.map(() => 1))]]);
  const heldOut = (of: readonly string[], setting: object = {}) =>
    unwrapped(
      readOutcome(populationOf({ ids: of, columns }), [outcomes], { column: 'bad', ...setting }, null),
    ).heldOut[0] as Uint8Array;
  const sum = (held: Uint8Array) => held.reduce((n, x) => n + x, 0);

  test('is 30 % by a hash of the id, the same customer in any order, another part under another seed', () => {
    const held = heldOut(ids);
    const [low, high] = wilsonInterval(0.3, ids.length);
    expect(sum(held) / ids.length).toBeGreaterThan(low);
    expect(sum(held) / ids.length).toBeLessThan(high);
    expect([...heldOut(ids.toReversed())]).toEqual([...held].reverse());
    const other = heldOut(ids, { seed: 43 });
    const both = held.reduce((n, x, i) => n + (x & (other[i] as number)), 0);
    expect(Math.abs(both / ids.length - 0.09)).toBeLessThan(0.01);
    expect(sum(heldOut(ids, { heldOut: 0 }))).toBe(0);
  });
});

test('what was known by the as-of date is left out, and counted', () => {
  const days: Column = {
    kind: 'date',
    codes: Uint8Array.of(1, 2, 0),
    texts: categoryOf(['2025-11-07', '2026-01-01']).texts,
    days: Float64Array.of(Number.NaN, 20_399, 20_454),
  };
  const population = populationOf({
    ids: ['a', 'b', 'c'],
    columns: new Map<string, Column>([['x', numbers(1, 2, 3)]]),
  });
  const columns = [
    new Map<string, Column>([
      ['bad', categoryOf(['yes', 'yes', 'no'])],
      ['on', days],
      ['why', categoryOf(['a', 'b', 'c'])],
    ]),
  ];
  const read = (asOfDay: number | null) =>
    unwrapped(readOutcome(population, columns, { column: 'bad', date: 'on' }, asOfDay));
  expect([[...(read(20_399).yes[0] ?? [])], read(20_399).early]).toEqual([[Number.NaN, 1, 0], 1]);
  expect([[...(read(null).yes[0] ?? [])], read(null).early]).toEqual([[1, 1, 0], 0]);
  expect(outcomeSetting(undefined, columns)).toEqual({ column: 'bad' });
  const refused = readOutcome(population, columns, { column: 'gone' }, null);
  expect(!refused.ok && refused.problem.message).toMatch(/No column “gone” .* Join the file/);
  const text = readOutcome(population, columns, { column: 'why' }, null);
  expect(!text.ok && text.problem.message).toMatch(/neither yes and no nor a number/);
});

test('an amount is yes where it is above 0', () => {
  const { outcome } = judged(rulesOf(5), rowsOf([]).rows, new Map<string, Column>([['lost', numbers()]]), {
    column: 'lost',
  });
  expect(outcome.isAmount).toBe(false);
  const two = judged(
    rulesOf(5),
    {
      ids: ['a', 'b', 'c'],
      columns: new Map<string, Column>([
        ['utilisation', numbers(1, 2, 3)],
        ['visits', numbers(1, 2, 3)],
        ['saved', numbers(1, 2, 3)],
      ]),
    },
    new Map<string, Column>([['lost', numbers(0, 12.5, Number.NaN)]]),
    { column: 'lost' },
  ).outcome;
  expect([two.isAmount, [...(two.yes[0] ?? [])], two.amounts?.[0]?.[1]]).toEqual([
    true,
    [0, 1, Number.NaN],
    12.5,
  ]);
});
