import { expect, test } from 'vitest';
import { settingsOf } from '../config/settings';
import { DEFAULT_PRESET, PRESETS } from '../presets/presets';
import { parameterGroups } from './parameter-list';

const config = PRESETS[DEFAULT_PRESET];

test('every parameter is listed once, with what it may be, its default and where that comes from', () => {
  const groups = parameterGroups(config);
  const all = groups.flatMap(({ parameters }) => parameters);
  expect(all.map(({ path }) => path).toSorted()).toEqual(
    settingsOf(config)
      .map(({ path }) => path)
      .toSorted(),
  );
  expect(groups.map(({ id }) => id)).not.toContain(groups.find(({ id, title }) => id === title)?.id);
  for (const { path, label, help, range, source, default: value } of all)
    expect([label, help, range, source, value].every(Boolean), path).toBe(true);
  expect(all.find(({ path }) => path === 'personas.subscription_heavy.merchants')).toMatchObject({
    label: 'Subscription-Heavy: Recurring merchants ≥',
    default: '3',
  });
});
