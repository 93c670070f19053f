import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { check } from '@/lib/testing/check';
import { NOVEMBER } from '@/lib/testing/populations';
import { unwrapped } from '@/lib/testing/unwrapped';
import type { Config } from '../config/config';
import { withValue } from '../config/settings';
import { parseConfig } from '../file/schema';
import type { PresetId } from '../presets/presets';
import {
  annotated,
  deleted,
  duplicated,
  madeBase,
  madeBaseOfNow,
  madeCurrent,
  moved,
  renamed,
  savedAs,
  savedOver,
  snapshotsOf,
} from './scenario-edit';

const PRESET: PresetId = 'november-2025';
const merchants = (config: Config, n: number) =>
  withValue(config, 'personas.subscription_heavy.merchants', n);
const names = (config: Config) => unwrapped(snapshotsOf(config, PRESET)).map(({ name }) => name);
const configOf = (config: Config, name: string) =>
  unwrapped(snapshotsOf(config, PRESET)).find((one) => one.name === name)!.config;

/** November with two scenarios beside the preset: five merchants and six; six is under the hand. */
const FIVE = unwrapped(savedAs(merchants(NOVEMBER, 5), PRESET, 'Five', 'first try'));
const SIX = unwrapped(savedAs(merchants(FIVE, 6), PRESET, 'Six'));

describe('scenarios', () => {
  test('without any, the base is the preset', () => {
    expect(names(NOVEMBER)).toEqual(['November 2025']);
    expect(NOVEMBER.scenarios).toBeUndefined();
  });

  test('are saved as what is under the hand, which has the name from then on', () => {
    expect(names(SIX)).toEqual(['November 2025', 'Five', 'Six']);
    expect(SIX.name).toBe('Six');
    const { scenarios: _, ...now } = SIX;
    expect(configOf(SIX, 'Six')).toEqual(now);
    expect(configOf(SIX, 'Five')).toEqual({ ...merchants(NOVEMBER, 5), name: 'Five' });
    expect(savedAs(SIX, PRESET, 'Five')).toMatchObject({ ok: false, problem: { where: 'name' } });
    expect(savedAs(SIX, PRESET, '  ')).toMatchObject({ ok: false });
    expect(savedAs(SIX, PRESET, 'x'.repeat(121))).toMatchObject({ ok: false });
  });

  test('stay as they are whatever is under the hand, until they are saved over', () => {
    const now = merchants(SIX, 8);
    expect(configOf(now, 'Six')).toEqual(configOf(SIX, 'Six'));
    const over = unwrapped(savedOver(now, PRESET, 'Five'));
    expect(names(over)).toEqual(names(SIX));
    expect(configOf(over, 'Five')).toEqual({ ...merchants(NOVEMBER, 8), name: 'Five' });
    expect(over.scenarios?.[1]?.note).toBe('first try');
    expect(over.name).toBe('Five');
    expect(savedOver(now, PRESET, 'Seven')).toMatchObject({ ok: false });
  });

  test('are named, annotated, copied, moved and deleted', () => {
    const seven = unwrapped(renamed(SIX, PRESET, 'Six', 'Seven'));
    expect([seven.name, names(seven)]).toEqual(['Seven', ['November 2025', 'Five', 'Seven']]);
    expect(unwrapped(renamed(SIX, PRESET, 'Five', '5')).name).toBe('Six');
    expect(renamed(SIX, PRESET, 'Five', 'Six')).toMatchObject({ ok: false });
    expect(unwrapped(annotated(SIX, PRESET, 'Six', 'too few')).scenarios?.[2]?.note).toBe('too few');
    expect(annotated(SIX, PRESET, 'Six', 'x'.repeat(2_001))).toMatchObject({ ok: false });
    const copy = unwrapped(duplicated(SIX, PRESET, 'Five'));
    expect(names(copy)).toEqual(['November 2025', 'Five', 'Five 2', 'Six']);
    expect(names(unwrapped(duplicated(copy, PRESET, 'Five')))).toContain('Five 3');
    expect(names(unwrapped(moved(SIX, PRESET, 'Six', 1)))).toEqual(['November 2025', 'Six', 'Five']);
    expect(names(unwrapped(moved(SIX, PRESET, 'Five', 99)))).toEqual(['November 2025', 'Six', 'Five']);
    expect(moved(SIX, PRESET, 'November 2025', 2)).toMatchObject({ ok: false });
    expect(names(unwrapped(deleted(SIX, PRESET, 'Five')))).toEqual(['November 2025', 'Six']);
    expect(deleted(SIX, PRESET, 'November 2025')).toMatchObject({ ok: false });
  });

  test('the last one goes with the field', () => {
    const one = unwrapped(deleted(SIX, PRESET, 'Five'));
    expect('scenarios' in unwrapped(deleted(one, PRESET, 'Six'))).toBe(false);
  });

  test('any of them is made the base: all stay what they are', () => {
    const based = unwrapped(madeBase(SIX, PRESET, 'Six'));
    expect(names(based)).toEqual(['Six', 'November 2025', 'Five']);
    for (const name of names(SIX)) expect(configOf(based, name)).toEqual(configOf(SIX, name));
    expect(names(unwrapped(madeBase(based, PRESET, 'November 2025')))).toEqual(
      names({ ...SIX })
        .with(1, 'Six')
        .with(2, 'Five'),
    );
  });

  test('what is under the hand is made the base, saved where it is not', () => {
    expect(names(unwrapped(madeBaseOfNow(SIX, PRESET)))).toEqual(['Six', 'November 2025', 'Five']);
    const now = merchants(SIX, 8);
    const based = unwrapped(madeBaseOfNow(now, PRESET));
    expect(names(based)).toEqual(['Six 2', 'November 2025', 'Five', 'Six']);
    expect(configOf(based, 'Six 2')).toEqual({ ...merchants(NOVEMBER, 8), name: 'Six 2' });
    expect(names(unwrapped(madeBaseOfNow(merchants(NOVEMBER, 4), PRESET)))).toEqual([
      'November 2025 2',
      'November 2025',
    ]);
  });

  test('is put under the hand with the scenarios as they are', () => {
    const five = unwrapped(madeCurrent(SIX, PRESET, 'Five'));
    expect(five.scenarios).toBe(SIX.scenarios);
    expect({ ...five, scenarios: undefined }).toEqual({ ...configOf(SIX, 'Five'), scenarios: undefined });
    expect(unwrapped(madeCurrent(merchants(NOVEMBER, 9), PRESET, 'November 2025'))).toEqual(NOVEMBER);
    expect(madeCurrent(SIX, PRESET, 'Seven')).toMatchObject({ ok: false });
  });

  test('there are 24 at most', () => {
    let config = SIX;
    for (let n = 3; n < 24; n++) config = unwrapped(duplicated(config, PRESET, 'Five'));
    expect(duplicated(config, PRESET, 'Five')).toMatchObject({ ok: false, problem: { where: 'scenarios' } });
  });

  test('whatever is done, the config is sound and no other scenario changes', () => {
    const any = fc.constantFrom<string>('November 2025', 'Five', 'Six', 'Five 2', 'Seven');
    const step = fc.tuple(any, any, fc.nat(7), fc.nat(5));
    check(
      fc.property(fc.array(step, { maxLength: 8 }), (steps) => {
        let config = SIX;
        for (const [name, other, what, n] of steps) {
          const before = new Map(
            unwrapped(snapshotsOf(config, PRESET)).map((one) => [one.name, one.config] as const),
          );
          const after = [
            () => savedAs(config, PRESET, other),
            () => savedOver(config, PRESET, name),
            () => renamed(config, PRESET, name, other),
            () => duplicated(config, PRESET, name),
            () => moved(config, PRESET, name, n),
            () => deleted(config, PRESET, name),
            () => madeBase(config, PRESET, name),
            () => madeCurrent(config, PRESET, name),
          ][what]!();
          if (!after.ok) continue;
          // Read anew, as nothing of it is known by its identity.
          config = merchants(unwrapped(parseConfig(structuredClone(after.value))), 3 + n);
          const touched = what === 1 ? [name] : what === 2 ? [name, other] : [];
          for (const one of unwrapped(snapshotsOf(config, PRESET)))
            if (before.has(one.name) && !touched.includes(one.name))
              expect(one.config).toEqual(before.get(one.name));
        }
      }),
      20,
    );
  });
});
