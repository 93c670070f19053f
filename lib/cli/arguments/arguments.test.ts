import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { writeConfigText } from '@/lib/params/file/config-file';
import { PRESETS } from '@/lib/params/presets/presets';
import { NOVEMBER, withValues } from '@/lib/testing/populations';
import { UsageError } from '../endings';
import { readConfig, wholeNumber } from './arguments';

let directory = '';
const fileOf = (name: string) => join(directory, name);
beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), 'arguments-'));
  const mine = withValues(PRESETS.original, { 'population.seed': 7 });
  writeFileSync(fileOf('mine.json'), writeConfigText(mine));
  writeFileSync(fileOf('broken.json'), '{\n  "kind": tru\n}');
  writeFileSync(fileOf('wrong.json'), writeConfigText(mine).replace('"users": 75', '"users": 0'));
});
afterAll(() => rmSync(directory, { recursive: true }));

describe('readConfig', () => {
  test('starts from November 2025, a preset or a file', () => {
    expect(readConfig({})).toEqual(NOVEMBER);
    expect(readConfig({ preset: 'original' })).toEqual(PRESETS.original);
    expect(readConfig({ config: fileOf('mine.json') })).toEqual(
      withValues(PRESETS.original, { 'population.seed': 7 }),
    );
  });

  test('sets single values and no others, the last one of a path counting', () => {
    const set = [
      'generator.rentAchShare=0.1',
      'mix.stable_finances=0.1',
      'archetypes.savings_builder.subscriptions=2',
      'archetypes.savings_builder.payFrequency=monthly',
      'personas.variable_income.pay_gap=4',
      'personas.variable_income.priority=LOW',
      'corrections.balanceReplay=true',
      'windows.0=14',
      'generator.rentAchShare=0.5',
    ];
    expect(readConfig({ set, more: ['population.users=200', 'population.asOf=2024-02-29'] })).toEqual(
      withValues(NOVEMBER, {
        'generator.rentAchShare': 0.5,
        'mix.stable_finances': 0.1,
        'archetypes.savings_builder.subscriptions': 2,
        'archetypes.savings_builder.payFrequency': 'monthly',
        'personas.variable_income.pay_gap': 4,
        'personas.variable_income.priority': 'LOW',
        'corrections.balanceReplay': true,
        'windows.0': 14,
        'population.users': 200,
        'population.asOf': '2024-02-29',
      }),
    );
  });

  test('a pair may be set one after the other: only the whole is checked', () => {
    const set = [
      'archetypes.stable_finances.incomeLowUsd=9000',
      'archetypes.stable_finances.incomeHighUsd=9500',
    ];
    expect(readConfig({ set }).archetypes.stable_finances!.incomeLowUsd).toBe(9000);
    expect(() => readConfig({ set: set.slice(0, 1) })).toThrow('Must not be above');
  });

  test.each<[Parameters<typeof readConfig>[0], string]>([
    [
      { preset: 'x' },
      '--preset x: There is no such preset. Known: november-2025, before-november, original, calibrated.',
    ],
    [{ preset: 'original', config: 'mine.json' }, 'Give --preset or --config, not both.'],
    [{ preset: 'toString' }, '--preset toString: There is no such preset.'],
    [{ set: ['generator.rentAchShare'] }, '--set generator.rentAchShare: Write it as PATH=VALUE.'],
    [{ set: ['generator.mood=1'] }, '--set generator.mood: There is no such parameter.'],
    [
      { set: ['personas.variable_income.name=x'] },
      '--set personas.variable_income.name: There is no such parameter.',
    ],
    [
      { set: ['generator.rentAchShare=half'] },
      'generator.rentAchShare: Must be a number from 0 to 1, got "half".',
    ],
    [
      { set: ['generator.rentAchShare=1.5'] },
      'generator.rentAchShare: Must be a number from 0 to 1, got 1.5.',
    ],
    [
      { set: ['population.users=1e9'] },
      'population.users: Must be a whole number from 1 to 1000000, got 1000000000.',
    ],
    [
      { set: ['corrections.savingsTracked=on'] },
      'corrections.savingsTracked: Must be true or false, got "on".',
    ],
    [
      { more: ['population.asOf=yesterday'] },
      'population.asOf: Must be a date such as 2025-11-07, got "yesterday".',
    ],
  ])('refuses %j', (args, message) => {
    expect(() => readConfig(args)).toThrow(UsageError);
    expect(() => readConfig(args)).toThrow(message);
  });

  test('names the file that cannot be used', () => {
    expect(() => readConfig({ config: fileOf('none.json') })).toThrow(
      `${fileOf('none.json')}: There is no such file.`,
    );
    expect(() => readConfig({ config: directory })).toThrow(`${directory}: Cannot be read (EISDIR).`);
    expect(() => readConfig({ config: fileOf('broken.json') })).toThrow(
      `${fileOf('broken.json')}: This is not JSON: `,
    );
    expect(() => readConfig({ config: fileOf('wrong.json') })).toThrow(
      `${fileOf('wrong.json')}, population.users: Must be a whole number from 1 to 1000000, got 0.`,
    );
  });
});

test('wholeNumber takes whole numbers within its range', () => {
  expect(wholeNumber('replicates', undefined, 1, 100)).toBeUndefined();
  expect(wholeNumber('replicates', '100', 1, 100)).toBe(100);
  for (const text of ['0', '101', '1.5', 'x', '']) {
    expect(() => wholeNumber('replicates', text, 1, 100)).toThrow(
      `--replicates: Must be a whole number from 1 to 100, got "${text}".`,
    );
  }
});
