import { expect, test } from 'vitest';
import { definitionOf, FEATURE_DEFINITIONS, FEATURES } from '@/lib/features/features';
import { searchRange, thresholdRange } from './threshold-range';

test('a threshold over money may be what any currency needs; any other what its feature permits', () => {
  for (const feature of FEATURES) {
    const { unit, min, max } = definitionOf(feature);
    const times = unit === 'usd' ? 100_000 : 1;
    expect(thresholdRange(feature)).toEqual({ min: min * times, max: max * times });
  }
});

test('it is looked for as in dollars where it lies there, and else in a range and steps of its size', () => {
  expect(searchRange('monthly_recurring_spend', [50])).toEqual({ min: 0, max: 20_000, step: 5 });
  expect(searchRange('monthly_recurring_spend', [20_001])).toEqual({ min: 0, max: 200_000, step: 50 });
  expect(searchRange('net_inflow', [-2_000_000])).toEqual({ min: -5e6, max: 5e6, step: 5000 });
  expect(searchRange('max_utilization', [0.5, 7])).toMatchObject({
    max: FEATURE_DEFINITIONS.max_utilization.max,
  });
});
