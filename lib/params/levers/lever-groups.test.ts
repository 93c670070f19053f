import { expect, test } from 'vitest';
import { settingsOf } from '../config/settings';
import { PRESETS } from '../presets/presets';
import { leverGroups } from './lever-groups';
import { applyLever, leverApplies } from './levers';

const november = PRESETS['november-2025'];
const groups = leverGroups(november, 'USD');

test('every setting of behaviour, detection, rules and archetypes is in exactly one group', () => {
  const [, , ...settings] = groups;
  const inGroups = settings.flatMap(({ levers }) =>
    [...new Set(levers(november).flatMap((lever) => lever.settings.map(({ path }) => path)))].sort(),
  );
  const expected = settingsOf(november)
    .map(({ path }) => path)
    .filter((path) => /^(generator|detection|personas|archetypes)\./.test(path));
  expect(inGroups.toSorted()).toEqual(expected.toSorted());
});

test('a step is one where the number is whole, else ten, and stays within its range', () => {
  const valuesOf = (path: string) =>
    groups
      .flatMap(({ levers }) => levers(november))
      .flatMap(({ settings }) => settings)
      .filter((setting) => setting.path === path)
      .map(({ value }) => value);
  expect(valuesOf('detection.minOccurrences')).toEqual([2, 4]);
  expect(valuesOf('detection.cadenceShare')).toEqual([0.6, 0.8]);
  // At the end of its range it goes one way only.
  expect(valuesOf('generator.emergencyRate')).toEqual([0.15, 0.1]);
  expect(valuesOf('personas.savings_builder.priority')).toEqual(['CRITICAL', 'HIGH', 'MEDIUM']);
});

test('every lever of every group applies, and has an id of its own', () => {
  const levers = groups.flatMap((group) => group.levers(november));
  expect(new Set(levers.map(({ id }) => id)).size).toBe(levers.length);
  for (const lever of levers) {
    expect(leverApplies(november, lever)).toBe(true);
    expect(applyLever(november, lever)).not.toEqual(november);
  }
});
