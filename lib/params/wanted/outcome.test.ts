import { expect, test } from 'vitest';
import { unwrapped } from '@/lib/testing/unwrapped';
import type { Config } from '../config/config';
import { parseConfigText, writeConfigText } from '../file/config-file';
import { parseConfig } from '../file/schema';
import { encodeLink } from '../link/link';
import { decodeLink } from '../link/read-link';
import { PRESETS } from '../presets/presets';
import { heldOutOf } from './outcome';

const PRESET = PRESETS['november-2025'];
const JUDGED: Config = {
  ...PRESET,
  outcome: { column: 'defaulted_12m', amount: 'lost_usd', date: 'on', heldOut: 0.25, seed: 7 },
};

test('a file and a link carry the outcome', () => {
  expect(unwrapped(parseConfigText(writeConfigText(JUDGED)))).toEqual(JUDGED);
  const link = encodeLink(JUDGED, 'november-2025', null);
  expect(unwrapped(decodeLink(link)).config).toEqual(JUDGED);
});

test('what is no outcome is refused with its place and range', () => {
  const problemOf = (outcome: unknown) => {
    const read = parseConfig({ ...PRESET, outcome });
    return read.ok ? null : `${read.problem.where} ${read.problem.message}`;
  };
  expect(problemOf({})).toMatch(/^outcome\.column /);
  expect(problemOf({ column: 'bad', heldOut: 0.95 })).toMatch(/^outcome\.heldOut .*0\.9/);
  expect(problemOf({ column: 'bad', held: 0.2 })).toMatch(/^outcome\.held /);
  expect(problemOf('bad')).toMatch(/^outcome /);
  expect(problemOf({ column: 'bad' })).toBeNull();
});

test('30 % are held out where nothing else is said', () => {
  expect(heldOutOf({})).toEqual({ part: 0.3, seed: 42 });
});
