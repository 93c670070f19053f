import { expect, test } from 'vitest';
import { personasOf } from '@/lib/rules/view/personas-of';
import { rulesOfPersonas } from '@/lib/testing/rules';

import { changesFrom } from '../config/difference';
import { parseConfig } from '../file/schema';
import { PRESETS } from '../presets/presets';
import { applyLever, LEVERS, leverApplies, leverIsOn, withoutLever } from './levers';

const november = PRESETS['november-2025'];

test.each(LEVERS.map((lever) => [lever.id, lever] as const))(
  'lever %s sets what it names, is sound, and can be taken back',
  (_, lever) => {
    expect(leverApplies(november, lever)).toBe(true);
    expect(leverIsOn(november, lever)).toBe(false);
    const on = applyLever(november, lever);
    expect(parseConfig(on).ok).toBe(true);
    expect(leverIsOn(on, lever)).toBe(true);
    const changes = changesFrom(november, on).map(({ path, value }) => ({ path, value }));
    expect(new Set(changes)).toEqual(new Set(lever.settings));
    expect(withoutLever(on, lever, november)).toEqual(november);
  },
);

test('a lever on a criterion that the rules no longer have does not apply', () => {
  const merchants = LEVERS.find(({ id }) => id === 'four-merchants')!;
  const personas = personasOf(november).filter(({ id }) => id !== 'subscription_heavy');
  expect(leverApplies({ ...november, rules: rulesOfPersonas(personas) }, merchants)).toBe(false);
  expect(leverIsOn({ ...november, rules: rulesOfPersonas(personas) }, merchants)).toBe(false);
});
