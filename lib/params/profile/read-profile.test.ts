import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { check } from '@/lib/testing/check';
import { unwrapped } from '@/lib/testing/unwrapped';
import type { Config } from '../config/config';
import { parseConfigText, writeConfigText } from '../file/config-file';
import { parseConfig } from '../file/schema';
import { encodeLink } from '../link/link';
import { decodeLink } from '../link/read-link';
import { PRESETS } from '../presets/presets';
import { withoutScenarios } from '../scenarios/read-scenarios';
import { madeCurrent, savedAs } from '../scenarios/scenario-edit';
import { edgesOf, type NumberProfile, type Profile, ranksOf, valueAtPart } from './profile';
import { readProfile } from './read-profile';

const PRESET = PRESETS['november-2025'];

const TENTHS: NumberProfile = {
  feature: 'max_utilization',
  quantiles: Array.from({ length: 41 }, (_, k) => k),
  counts: [10, 10, 10, 10, 10, 10, 10, 10, 10, 5],
  lows: [0, 5, 9, 13, 17, 21, 25, 29, 33, 37],
  unknown: 5,
};
const PROFILE: Profile = {
  version: 1,
  data: 'bank',
  date: '2025-11-07',
  customers: 100,
  of: { measured: '0'.repeat(16), rules: 'f'.repeat(16), filter: '0123456789abcdef' },
  numbers: [TENTHS, { feature: 'net_inflow', window: 30, quantiles: [], counts: [], lows: [], unknown: 100 }],
  categories: [
    { feature: 'region', texts: ['north', 'constructor'], counts: [60, 30], others: 6, unknown: 4 },
  ],
  personas: { 30: { '1': 40, STABLE: 60 } },
};
const PROFILED: Config = { ...PRESET, profile: PROFILE };

describe('a profile in a config', () => {
  test('comes back from a file, and is in no link', () => {
    expect(unwrapped(parseConfigText(writeConfigText(PROFILED)))).toEqual(PROFILED);
    const link = encodeLink(PROFILED, 'november-2025', null);
    expect(link).toBe(encodeLink(PRESET, 'november-2025', null));
    expect(unwrapped(decodeLink(link)).config).toEqual(PRESET);
  });

  test('is kept when a scenario is taken, and is in none', () => {
    const saved = unwrapped(savedAs(PROFILED, 'november-2025', 'Mine'));
    expect(saved.profile).toEqual(PROFILE);
    expect(JSON.stringify(saved.scenarios)).not.toContain('quantiles');
    expect(unwrapped(madeCurrent(saved, 'november-2025', 'Mine')).profile).toEqual(PROFILE);
    expect(withoutScenarios(saved)).not.toHaveProperty('profile');
  });
});

/** The profile with the value at a place changed; undefined takes it away. */
function changed(path: string, value: unknown): unknown {
  const copy = JSON.parse(JSON.stringify(PROFILE));
  const keys = path.split('.');
  const last = keys.pop() as string;
  const at = keys.reduce((node, key) => node[key], copy);
  if (value === undefined) delete at[last];
  else at[last] = value;
  return copy;
}

describe('what is no profile is refused with its place', () => {
  test.each([
    ['version', 2, 'profile.version', /newer form/],
    ['version', 0, 'profile.version', /Must be 1/],
    ['version', undefined, 'profile.version', /got nothing/],
    ['customers', 0, 'profile.customers', /1/],
    ['customers', 1e300, 'profile.customers', /./],
    ['customers', '100', 'profile.customers', /a number/],
    ['date', '2025-02-30', 'profile.date', /date/],
    ['more', 1, 'profile.more', /no such key/],
    ['effective', 101, 'profile.effective', /not above the 100/],
    ['effective', 0, 'profile.effective', /above 0/],
    ['of.rules', 'x', 'profile.of.rules', /digest/],
    ['numbers.0.quantiles', [1, 2], 'profile.numbers[0].quantiles', /41 numbers or none/],
    ['numbers.0.quantiles.3', -1, 'profile.numbers[0].quantiles[3]', /below the one before/],
    ['numbers.0.quantiles.3', null, 'profile.numbers[0].quantiles[3]', /a number/],
    ['numbers.0.counts', [95], 'profile.numbers[0].counts', /10 numbers, one a bin/],
    ['numbers.0.counts.0', -10, 'profile.numbers[0].counts[0]', /./],
    ['numbers.0.counts.0', 11, 'profile.numbers[0].counts', /add up to the 100/],
    ['numbers.0.lows', [1], 'profile.numbers[0].lows', /10 numbers/],
    ['numbers.0.lows.2', -1, 'profile.numbers[0].lows[2]', /below the one before/],
    ['numbers.0.window', 0, 'profile.numbers[0].window', /./],
    ['numbers.0.feature', '', 'profile.numbers[0].feature', /./],
    ['numbers.1', TENTHS, 'profile.numbers[1]', /already/],
    ['categories.0.texts', ['a', 'a'], 'profile.categories[0].texts[1]', /same text/],
    ['categories.0.texts', ['a'], 'profile.categories[0].counts', /as many as texts/],
    ['categories.0.others', 7, 'profile.categories[0].counts', /add up/],
    ['personas.30.1', 41, 'profile.personas.30', /add up/],
    ['personas', [], 'profile.personas', /an object/],
  ])('%s = %j', (path, value, where, message) => {
    const read = parseConfig({ ...PRESET, profile: changed(path, value) });
    expect(read.ok).toBe(false);
    if (read.ok) return;
    expect(read.problem.where).toBe(where);
    expect(read.problem.message).toMatch(message);
  });

  test('anything in any place is refused or a profile, and nothing throws', () => {
    const places = [
      'version',
      'customers',
      'numbers',
      'numbers.0',
      'numbers.0.counts',
      'of',
      'categories.0.texts',
    ];
    check(
      fc.property(fc.constantFrom(...places), fc.jsonValue(), (path, value) => {
        const read = readProfile(changed(path, value) as object);
        expect(read.ok || read.problem.message.length > 0).toBe(true);
      }),
    );
  });

  test.each([[[]], [null], ['x'], [1]])('%j in its place', (profile) => {
    expect(parseConfig({ ...PRESET, profile })).toMatchObject({ ok: false });
  });
});

test('edges are the different tenths', () => {
  expect(edgesOf(TENTHS.quantiles)).toEqual([4, 8, 12, 16, 20, 24, 28, 32, 36]);
  expect(edgesOf(Array.from({ length: 41 }, (_, k) => (k < 30 ? 0 : k)))).toEqual([0, 32, 36]);
  expect(edgesOf([])).toEqual([]);
});

test('values between quantiles lie between their values, and a value that many have ends where they end', () => {
  const ranks = ranksOf({
    feature: 'x',
    // 63 % are 0, the others begin at 100.
    quantiles: Array.from({ length: 41 }, (_, k) => (k <= 25 ? 0 : 100 + k)),
    counts: [63, 7, 10, 10, 10],
    lows: [0, 100, 129, 133, 137],
    unknown: 0,
  });
  for (const part of [0.01, 0.3, 0.5, 0.62, 0.63]) expect(valueAtPart(ranks, part)).toBe(0);
  expect(valueAtPart(ranks, 0.6301)).toBeGreaterThanOrEqual(100);
  expect(valueAtPart(ranks, 0.6301)).toBeLessThan(103);
  expect(valueAtPart(ranks, 1)).toBe(140);
  check(
    fc.property(
      fc.double({ min: 1e-6, max: 1, noNaN: true }),
      fc.double({ min: 1e-6, max: 1, noNaN: true }),
      (a, b) => {
        const [low, high] = [Math.min(a, b), Math.max(a, b)];
        expect(valueAtPart(ranks, low)).toBeLessThanOrEqual(valueAtPart(ranks, high));
      },
    ),
  );
});
