import { expect, test } from 'vitest';
import type { Condition } from '@/lib/language/expression';
import { unwrapped } from '@/lib/testing/unwrapped';
import type { Config } from '../config/config';
import { parameterAt, valueAt, withValue } from '../config/settings';
import { encodeLink } from '../link/link';
import { decodeLink } from '../link/read-link';
import { PRESETS } from '../presets/presets';
import { parseConfigText, writeConfigText } from './config-file';
import { parseConfig } from './schema';

const PRESET = PRESETS['november-2025'];
const FILTER = {
  any: [
    { feature: 'net_inflow@30d', op: '>=', value: 250 },
    { feature: 'region', op: 'is', value: 'north', unknown: 'met' },
  ],
} as const satisfies Condition;
const FILTERED: Config = { ...PRESET, filter: FILTER };

test('a file and a link carry the filter', () => {
  expect(unwrapped(parseConfigText(writeConfigText(FILTERED)))).toEqual(FILTERED);
  const link = encodeLink(FILTERED, 'november-2025', null);
  expect(unwrapped(decodeLink(link)).config).toEqual(FILTERED);
  expect(encodeLink(PRESET, 'november-2025', null)).not.toBe(link);
});

test('what is no condition is refused with its place', () => {
  const problemOf = (filter: unknown) => {
    const read = parseConfig({ ...PRESET, filter });
    return read.ok ? null : read.problem.where;
  };
  expect(problemOf({ feature: 'a', op: '~', value: 1 })).toBe('filter/op');
  expect(problemOf({ all: [{ feature: 'a', op: '>=', value: [] }] })).toBe('filter/all/0/value');
  expect(problemOf('a >= 1')).toBe('filter');
  expect(problemOf([])).toBe('filter');
  expect(problemOf({})).toMatch(/^filter/);
  expect(problemOf(FILTER)).toBeNull();
});

test('its numbers are reached by their places', () => {
  const path = '/filter/any/0/value';
  expect(valueAt(FILTERED, path)).toBe(250);
  expect(parameterAt(FILTERED, path)?.kind).toBe('number');
  expect(withValue(FILTERED, path, 300).filter).toEqual({
    any: [{ feature: 'net_inflow@30d', op: '>=', value: 300 }, FILTER.any[1]],
  });
  expect(parameterAt(FILTERED, '/filter/any/1/value')).toBeNull();
  expect(parameterAt(PRESET, path)).toBeNull();
  expect(valueAt(PRESET, path)).toBeUndefined();
});
