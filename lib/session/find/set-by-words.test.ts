import { expect, test } from 'vitest';
import { DEFAULT_PRESET, PRESETS } from '@/lib/params/presets/presets';
import { USD } from '@/lib/text/money';
import { settingsNamed } from './set-by-words';

const config = PRESETS[DEFAULT_PRESET];
const first = (query: string) => {
  const [best] = settingsNamed(config, query, USD);
  return best && { path: best.setting.path, value: best.value };
};

test('a setting is named by words of its label or its owner, with a value behind them', () => {
  expect(first('merchants 5')).toEqual({
    path: 'personas.subscription_heavy.merchants',
    value: 5,
  });
  expect(first('subscription merchants = 4')?.value).toBe(4);
  expect(first('merch')?.value).toBeNull();
  expect(first('users 750')).toEqual({ path: 'population.users', value: 750 });
  expect(first('rent by ach 90 %')?.value).toBe(0.9);
  expect(first('savings builder priority high')).toEqual({
    path: 'personas.savings_builder.priority',
    value: 'HIGH',
  });
});

test.each([
  ['500 users', 'population.users', 500],
  ['customers 500', 'population.users', 500],
  ['number of customers 1000', 'population.users', 1_000],
  ['users 2k', 'population.users', 2_000],
  ['2.5k users', 'population.users', 2_500],
  ['users 10,000', 'population.users', 10_000],
  ['set merchants to 4', 'personas.subscription_heavy.merchants', 4],
  ['merchants > 4', 'personas.subscription_heavy.merchants', 4],
  ['lookback 60', 'detection.lookbackDays', 60],
  ['savings share 40', 'mix.savings_builder', 0.4],
  ['mix savings builder 20', 'mix.savings_builder', 0.2],
  ['consent 80 %', 'population.consentRate', 0.8],
  ['window 60', 'windows.0', 60],
  ['as of 2025-10-31', 'population.asOf', '2025-10-31'],
  ['180 days', 'population.historyDays', 180],
])('"%s" sets %s', (query, path, value) => {
  expect(first(query)).toEqual({ path, value });
});

test('what no setting has is not found', () => {
  expect(settingsNamed(config, 'zebra 5', USD)).toEqual([]);
  expect(settingsNamed(config, '  ', USD)).toEqual([]);
  expect(settingsNamed(config, '5', USD).every(({ value }) => value === null)).toBe(true);
});
