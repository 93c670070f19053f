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

test('what no setting has is not found', () => {
  expect(settingsNamed(config, 'zebra 5', USD)).toEqual([]);
  expect(settingsNamed(config, '  ', USD)).toEqual([]);
  expect(settingsNamed(config, '5', USD).every(({ value }) => value === null)).toBe(true);
});
