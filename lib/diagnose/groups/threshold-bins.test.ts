import { expect, test } from 'vitest';
import { featureValues, histogramIn, placesOf } from '@/lib/features/values/feature-values';
import { withPart } from '@/lib/rules/document/numbers';
import { criteriaOf } from '@/lib/rules/personas';
import { outside } from '@/lib/stats/histogram';
import { NOVEMBER, runConfig } from '@/lib/testing/populations';
import { evaluate } from '../evaluation';
import { tallyPersonas } from './persona-tally';
import { STANDINGS, thresholdBins } from './threshold-bins';
import { thresholdIndex } from './threshold-index';

const { population, counts } = runConfig(NOVEMBER);
const result = evaluate(NOVEMBER, population, counts);
const sum = (values: ArrayLike<number>) => Array.from(values).reduce((all, n) => all + n, 0);

test('everybody is one of the four, in the bin of their value', () => {
  for (const window of [0, 1]) {
    const tally = tallyPersonas(result.rules, result.assignments, counts, window);
    result.rules.personas.forEach((persona, index) => {
      for (const criterion of criteriaOf(persona.match)) {
        const bins = { low: 0, high: 4, count: 8, closed: 'low' } as const;
        const values = featureValues(population, criterion.feature, window, counts);
        const all = histogramIn(values, bins);
        const found = thresholdBins(
          result,
          window,
          { persona: index, criterion },
          bins,
          placesOf(values, bins),
        );
        for (let place = 0; place < all.length; place++)
          expect(sum(STANDINGS.map((standing) => found[standing][place] as number))).toBe(all[place]);
        // An unknown value passes nothing.
        const { unknown } = outside(bins);
        expect(found.fails[unknown]).toBe(all[unknown]);
        expect(sum(found.assigned) + sum(found.elsewhere)).toBeLessThanOrEqual(
          tally.matched[index] as number,
        );
        if ('all' in persona.match && persona.match.all.includes(criterion)) {
          // Without this line nobody meets the rule.
          expect(sum(found.assigned)).toBe(tally.assigned[index]);
          expect(sum(found.assigned) + sum(found.elsewhere)).toBe(tally.matched[index]);
        }
      }
    });
  }
});

test('too few users of a cohort stand for all of them', () => {
  const asked = counts.map((n) => 10 * n);
  const few = evaluate(NOVEMBER, population, asked);
  const [persona] = few.rules.personas;
  const [criterion] = criteriaOf((persona as NonNullable<typeof persona>).match);
  if (!criterion) throw new Error('no line');
  const bins = { low: 0, high: 1, count: 4, closed: 'low' } as const;
  const values = featureValues(population, criterion.feature, 0, asked);
  const found = thresholdBins(few, 0, { persona: 0, criterion }, bins, placesOf(values, bins));
  expect(sum(STANDINGS.map((standing) => sum(found[standing])))).toBeCloseTo(sum(asked), 6);
});

test('the bins at each position of a threshold are those of rules that have it there', () => {
  for (const window of [0, 1]) {
    result.rules.personas.forEach((persona, index) => {
      for (const criterion of criteriaOf(persona.match)) {
        const { at, value = 1 } = criterion;
        if (!criterion.op || at === undefined || criterion.computed) continue;
        const bins = { low: 0, high: 2 * value, count: 8, closed: 'low' } as const;
        const places = placesOf(featureValues(population, criterion.feature, window, counts), bins);
        const positions = Float64Array.from({ length: 9 }, (_, i) => Number((value * 0.25 * i).toFixed(4)));
        const at0 = thresholdIndex(result, window, { persona: index, criterion }, bins, places, positions);
        for (const position of positions) {
          const config = { ...NOVEMBER, rules: withPart(NOVEMBER.rules, at, position) };
          const moved = evaluate(config, population, counts);
          const there = criteriaOf(moved.rules.personas[index]!.match).find(({ id }) => id === criterion.id)!;
          const place = { persona: index, criterion: there };
          expect(at0?.(position)).toEqual(thresholdBins(moved, window, place, bins, places));
        }
        expect(at0?.(value * 0.3)).toBeNull();
      }
    });
  }
});
