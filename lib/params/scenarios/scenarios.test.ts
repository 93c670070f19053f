import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { digestsOf } from '@/lib/engine/chunks/result-digest';
import { check } from '@/lib/testing/check';
import { randomChange } from '@/lib/testing/configs';
import { NOVEMBER, runConfig, withValues } from '@/lib/testing/populations';
import { unwrapped } from '@/lib/testing/unwrapped';
import type { Config } from '../config/config';
import { withValue } from '../config/settings';
import { parseConfigText, writeConfigText } from '../file/config-file';
import { parseConfig } from '../file/schema';
import { encodeLink, MAX_LINK_CHARACTERS, writeLink } from '../link/link';
import { decodeLink } from '../link/read-link';
import { PRESET_IDS, PRESETS } from '../presets/presets';
import { readScenarios, type Snapshot, withoutScenarios, writeScenarios } from './read-scenarios';

const named = (name: string, config: Config, note = ''): Snapshot => ({
  name,
  note,
  config: { ...config, name },
});
const BEFORE = named('Before November', PRESETS['before-november']);
const SIX = named('Six', withValue(NOVEMBER, 'personas.subscription_heavy.merchants', 6), 'why **six**');
const withScenarios = (...snapshots: readonly Snapshot[]): Config => ({
  ...NOVEMBER,
  scenarios: writeScenarios(snapshots, 'before-november'),
});

/** What a config has of its own kind beside settings: a filter, rules of another form, targets, notes, no archetype. */
const { savings_builder: _, ...archetypes } = NOVEMBER.archetypes;
const { savings_builder: __, ...mix } = NOVEMBER.mix;
const [shown, of] = Object.entries(NOVEMBER.rules.assign)[0]!;
const ODD: readonly Config[] = [
  { ...NOVEMBER, filter: { feature: 'net_inflow', op: '>', value: 0 } },
  { ...NOVEMBER, archetypes, mix },
  {
    ...NOVEMBER,
    rules: { ...NOVEMBER.rules, assign: { [shown]: { ...of, segments: of.segments.slice(1) } } },
  },
  {
    ...NOVEMBER,
    targets: { '30': { '3': 0.2 } },
    checks: [{ of: 'coverage', min: 0.5 }],
    notes: { mix: 'x' },
  },
  PRESETS.calibrated,
];

const sound = (config: Config) => parseConfig(config).ok;
/** A config a few settings away from one of several. */
const anyConfig = fc
  .tuple(fc.constantFrom(...ODD, ...Object.values(PRESETS)), fc.array(randomChange(), { maxLength: 5 }))
  .map(([start, changes]) =>
    changes.reduce((config, { path, value }) => {
      const next = withValue(config, path, value);
      return sound(next) ? next : config;
    }, start),
  );
const anySnapshots = fc
  .array(anyConfig, { minLength: 1, maxLength: 4 })
  .map((configs) => configs.map((config, i) => named(`Scenario ${i}`, config, i % 2 ? 'a note' : '')));

describe('the scenarios of a config', () => {
  test('are differences to the base, and that to a preset', () => {
    expect(withScenarios(BEFORE, SIX).scenarios).toEqual([
      { name: 'Before November', preset: 'before-november' },
      expect.objectContaining({
        name: 'Six',
        note: 'why **six**',
        changes: expect.objectContaining({ personas: { subscription_heavy: { merchants: 6 } } }),
      }),
    ]);
  });

  test('are read as what was written, whatever they are, in a file and where they fit in a link', () => {
    check(
      fc.property(anySnapshots, anyConfig, fc.constantFrom(...PRESET_IDS), (snapshots, now, preset) => {
        const config: Config = { ...now, scenarios: writeScenarios(snapshots, preset) };
        const read = unwrapped(parseConfigText(writeConfigText(config)));
        expect(read).toEqual(config);
        expect(unwrapped(readScenarios(read.scenarios!))).toEqual(snapshots);
        const { fragment, leftOut } = writeLink(config, preset, null);
        const { scenarios = [], ...rest } = unwrapped(decodeLink(fragment)).config;
        expect(rest).toEqual(withoutScenarios(config));
        expect(scenarios).toEqual(config.scenarios!.filter(({ name }) => !leftOut.includes(name)));
        if (scenarios.length > 0) expect(fragment.length).toBeLessThanOrEqual(MAX_LINK_CHARACTERS);
      }),
      40,
    );
  });

  test('leave the link and the results of a config as they are', () => {
    const config = withScenarios(BEFORE, SIX);
    expect(encodeLink(withoutScenarios(config), 'november-2025', null)).toBe(
      encodeLink(NOVEMBER, 'november-2025', null),
    );
    const [with_, without] = [runConfig(config), runConfig(NOVEMBER)];
    expect(digestsOf(with_.population, with_.assignments, with_.counts)).toEqual(without.digests);
  });

  test('that have no room in a link are left out by name, the others stay', () => {
    const long = named('Long', { ...NOVEMBER, notes: { mix: longText(4_000) } });
    const config = withScenarios(BEFORE, long, SIX);
    const { fragment, leftOut } = writeLink(config, 'november-2025', null);
    expect(leftOut).toEqual(['Long']);
    expect(fragment.length).toBeLessThanOrEqual(MAX_LINK_CHARACTERS);
    const read = unwrapped(decodeLink(fragment)).config;
    expect(unwrapped(readScenarios(read.scenarios!))).toEqual([BEFORE, SIX]);
  });

  test('go as a whole where the base has no room', () => {
    const base = named('Base', { ...NOVEMBER, notes: { mix: longText(4_000) } });
    const config: Config = { ...NOVEMBER, scenarios: writeScenarios([base, SIX], 'november-2025') };
    const { fragment, leftOut } = writeLink(config, 'november-2025', null);
    expect(leftOut).toEqual(['Base', 'Six']);
    expect(unwrapped(decodeLink(fragment)).config).toEqual(NOVEMBER);
  });

  test('that are unsound are refused with their place', () => {
    const problemOf = (...scenarios: unknown[]) => {
      const read = parseConfig({ ...NOVEMBER, scenarios });
      return read.ok ? null : read.problem;
    };
    const base = { name: 'Base', preset: 'november-2025' };
    expect(problemOf()).toBeNull();
    expect(problemOf(base, { name: 'Same' })).toBeNull();
    expect(problemOf({ name: 'Base' })).toMatchObject({ where: 'scenarios[0].preset' });
    expect(problemOf({ ...base, preset: 'none' })).toMatchObject({ where: 'scenarios[0].preset' });
    expect(problemOf(base, { ...base, name: 'Second' })).toMatchObject({ where: 'scenarios[1].preset' });
    expect(problemOf(base, base)).toMatchObject({ where: 'scenarios[1].name' });
    expect(problemOf({ ...base, name: '' })).toMatchObject({ where: 'scenarios[0].name' });
    expect(problemOf({ ...base, digests: {} })).toMatchObject({ where: 'scenarios[0].digests' });
    expect(problemOf(base, { name: 'A', changes: { generator: { mood: 1 } } })).toMatchObject({
      where: 'scenarios[1].generator.mood',
    });
    expect(problemOf(base, { name: 'A', changes: { population: { users: 1e9 } } })).toMatchObject({
      where: 'scenarios[1].population.users',
    });
    expect(problemOf(base, { name: 'A', rules: {} })?.where).toMatch(/^scenarios\[1\]\.rules/);
    const many = Array.from({ length: 24 }, (_, i) => ({ name: `${i}` }));
    expect(problemOf(base, ...many)).toMatchObject({ where: 'scenarios' });
    expect(problemOf(base, ...many.slice(1))).toBeNull();
  });

  test('a filter or features that a base has are taken away again', () => {
    const base = named('Filtered', ODD[0]!);
    const plain = named('Plain', withValues(NOVEMBER, { 'population.users': 80 }));
    const written = writeScenarios([base, plain], 'november-2025');
    expect(written[1]).toMatchObject({ filter: null });
    expect(unwrapped(readScenarios(structuredClone(written)))).toEqual([base, plain]);
  });
});

/** A text that does not pack. */
function longText(characters: number): string {
  let state = 7;
  return Array.from({ length: characters }, () => {
    state = (state * 48_271) % 2_147_483_647;
    return String.fromCharCode(33 + (state % 90));
  }).join('');
}
