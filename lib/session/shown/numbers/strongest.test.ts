import { expect, test } from 'vitest';
import '@/lib/diagnose/change/sweep/swept-response';
import '@/lib/rules/view/document-columns';
import { distance } from '@/lib/diagnose/change/threshold-effect';
import { type Evaluation, evaluate } from '@/lib/diagnose/evaluation';
import { LOYALTY_TIERS } from '@/lib/gallery/loyalty-tiers';
import { PAYMENT_ALERTS } from '@/lib/gallery/payment-alerts';
import type { WorkedExample } from '@/lib/gallery/worked-example';
import type { RuleSetting } from '@/lib/params/config/rule-settings';
import { withValue } from '@/lib/params/config/settings';
import { PRESETS } from '@/lib/params/presets/presets';
import { sharesOf } from '@/lib/rules/distribution';
import { searchRange } from '@/lib/rules/threshold-range';
import { galleryPopulation } from '@/lib/testing/gallery-population';
import { runConfig, withValues } from '@/lib/testing/populations';
import { sliderNumbers, strongestNumbers } from './strongest';

function strongest(result: Evaluation, count: number): readonly RuleSetting[] {
  const search = strongestNumbers(result, count);
  search.work(Number.POSITIVE_INFINITY);
  return search.value ?? [];
}

/** Users who change with a number at a value, in the window where most do, by plain evaluation. */
function moved(result: Evaluation, path: string, value: number): number {
  const changed = evaluate(withValue(result.config, path, value), result.given, result.givenCounts);
  return Math.max(
    ...result.distribution.windows.map((_, w) =>
      distance(sharesOf(changed.distribution, w), sharesOf(result.distribution, w)),
    ),
  );
}

function ofExample(example: WorkedExample): Evaluation {
  const { population, config } = galleryPopulation(example, 300);
  return evaluate(config, population, [300]);
}

test.each(Object.keys(PRESETS))('of %s the thresholds that a quarter moves most, at once', (id) => {
  const result = runConfig(withValues(PRESETS[id as keyof typeof PRESETS], { 'population.users': 400 }));
  const effects = sliderNumbers(result.config).map(({ path, threshold, number: { value } }, order) => {
    const { min, max, step } = searchRange(threshold?.criterion.feature ?? '', [value]);
    const by = Math.max(step, Math.round(value / 4 / step) * step);
    const values = [value - by, value + by].map((x) => Number(x.toFixed(10)));
    const allowed = values.filter((x) => x >= min && x <= max);
    return { path, order, effect: Math.max(...allowed.map((x) => moved(result, path, x))) };
  });
  const search = strongestNumbers(result, 3);
  // As many milliseconds as the first look has: none of it waits.
  search.work(0);
  expect(search.value?.map(({ path }) => path)).toEqual(
    effects
      .toSorted((a, b) => b.effect - a.effect || a.order - b.order)
      .slice(0, 3)
      .map(({ path }) => path),
  );
});

test('points, factors and bounds lead where they move more than the thresholds of segments', () => {
  const alerts = ofExample(PAYMENT_ALERTS);
  const found = strongest(alerts, 25);
  expect(found).toHaveLength(sliderNumbers(alerts.config).length);
  expect(found.slice(0, 4).map(({ path }) => path)).toEqual([
    '/rules/values/geography/points/0/0/value',
    'personas.review.review_from',
    '/rules/values/geography/points/0/1',
    '/rules/values/structuring/points/0/0/value',
  ]);
  const [bound, review, points] = [
    ['/rules/values/geography/points/0/0/value', 0, 2],
    ['personas.review.review_from', 21, 35],
    ['/rules/values/geography/points/0/1', 19, 31],
  ].map(([path, ...values]) => Math.max(...values.map((x) => moved(alerts, path as string, x as number))));
  expect(bound).toBeGreaterThan(review as number);
  expect(review).toBeGreaterThanOrEqual(points as number);
  expect(points).toBeGreaterThan(0);
});

test('thresholds stay first where they move most', () => {
  const tiers = ofExample(LOYALTY_TIERS);
  expect(strongest(tiers, 3).map(({ path }) => path)).toEqual([
    'personas.silver.silver_from',
    'personas.gold.gold_from',
    'personas.platinum.platinum_from',
  ]);
});
