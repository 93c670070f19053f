import { expect, test } from 'vitest';
import { personasOf } from '@/lib/rules/view/personas-of';
import { rulesOfPersonas } from '@/lib/testing/rules';

import { parseConfig } from '../file/schema';
import { PRESETS } from '../presets/presets';
import { carryEdits } from './carry';
import type { Config } from './config';
import { withValue } from './settings';

const config: Config = {
  ...PRESETS['november-2025'],
  targets: { '30': { '3': 0.2, STABLE: 0.2 }, '180': { '5': { share: 0.1, tolerance: 0.02 } } },
  checks: [
    { of: 'every persona', min: 0.02 },
    { of: 'coverage', min: 0.75 },
    { of: '5', window: 30, min: 0.08, max: 0.12 },
  ],
};

test('targets and checks follow a window that has another length', () => {
  const carried = carryEdits(config, withValue(config, 'windows.0', 45));
  expect(carried.targets).toEqual({ '45': config.targets['30'], '180': config.targets['180'] });
  expect(carried.checks[2]).toEqual({ of: '5', window: 45, min: 0.08, max: 0.12 });
  expect(parseConfig(carried).ok).toBe(true);
});

test('those of a persona that is gone go with it; those of a renumbered one follow', () => {
  const personas = personasOf(config)
    .filter(({ number }) => number !== 3)
    .map((persona) => (persona.number === 5 ? { ...persona, number: 7 } : persona));
  const carried = carryEdits(config, { ...config, rules: rulesOfPersonas(personas) });
  expect(carried.targets).toEqual({ '30': { STABLE: 0.2 }, '180': { '7': config.targets['180']!['5'] } });
  expect(carried.checks.map(({ of }) => of)).toEqual(['every persona', 'coverage', '7']);
  expect(parseConfig(carried).ok).toBe(true);
});

test('targets that were set with the edit stay as they were set', () => {
  const after = { ...withValue(config, 'windows.0', 45), targets: {} };
  expect(carryEdits(config, after)).toBe(after);
});
