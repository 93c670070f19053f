import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Parameter, SettingValue } from '@/lib/model/parameter';
import { personasOf } from '@/lib/rules/view/personas-of';
import { check } from '@/lib/testing/check';
import { allowedValue, randomChange } from '@/lib/testing/configs';
import { rulesOfPersonas } from '@/lib/testing/rules';
import { orderedPairs, parseConfig } from '../file/schema';
import { PRESET_IDS, PRESETS } from '../presets/presets';
import type { Config } from './config';
import { changesFrom, sameRules } from './difference';
import { parameterAt, parseValue, settingsOf, valueAt, withValue } from './settings';

const NOVEMBER = PRESETS['november-2025'];
const settings = settingsOf(NOVEMBER);

/** Whether a parameter allows a value. */
function allows(parameter: Parameter, value: SettingValue): boolean {
  switch (parameter.kind) {
    case 'number': {
      const { min, max, integer } = parameter;
      return Number(value) >= min && Number(value) <= max && (!integer || Number.isInteger(value));
    }
    case 'flag':
      return typeof value === 'boolean';
    case 'choice':
      return parameter.options.includes(String(value));
    case 'date':
      return parameter.min <= String(value) && String(value) <= parameter.max;
  }
}

const change = randomChange();

describe('the registry', () => {
  test('lists every setting once, each with the value of the config', () => {
    const paths = settings.map(({ path }) => path);
    expect(new Set(paths).size).toBe(paths.length);
    for (const { path, value, parameter, owner } of settings) {
      expect(value, path).toBe(valueAt(NOVEMBER, path));
      expect(parameter, path).toEqual(parameterAt(NOVEMBER, path));
      expect(owner, path).not.toBe('');
    }
  });

  test('a path that a config does not have has no value there', () => {
    const rest = { ...NOVEMBER, rules: rulesOfPersonas(personasOf(NOVEMBER).slice(1)) };
    const gone = settings.filter(({ path }) => path.startsWith(`personas.${personasOf(NOVEMBER)[0]?.id}.`));
    expect(gone.length).toBeGreaterThan(1);
    for (const path of [...gone.map((setting) => setting.path), 'mix.nobody', 'nothing.at.all', '']) {
      expect(parameterAt(rest, path), path).toBeNull();
      expect(valueAt(rest, path), path).toBeUndefined();
    }
  });

  test('describes every setting, and allows its default', () => {
    for (const { path, parameter, value } of settings) {
      expect(parameter.label, path).toMatch(/^\S.*\S$/);
      expect(parameter.help, path).toMatch(/^[A-Z].*\.$/);
      expect(parameter.source, path).toMatch(/^docs\/model\.md/);
      expect(allows(parameter, value), path).toBe(true);
      if (parameter.kind !== 'number') continue;
      const { min, max, step, integer } = parameter;
      expect(min, path).toBeLessThan(max);
      expect(step, path).toBeGreaterThan(0);
      expect(step, path).toBeLessThanOrEqual(max - min);
      if (integer) expect([min, max, step].every(Number.isInteger), path).toBe(true);
    }
  });

  test('every number of a config but criteria’s is a setting', () => {
    const known = new Set(settings.map(({ path }) => path));
    const numbersIn = (value: unknown, path: string): string[] =>
      typeof value === 'number'
        ? [path]
        : Object.entries(value ?? {}).flatMap(([key, inner]) =>
            typeof inner === 'object' || typeof inner === 'number'
              ? numbersIn(inner, path ? `${path}.${key}` : key)
              : [],
          );
    const { rules: _, schemaVersion: __, ...rest } = NOVEMBER;
    for (const path of numbersIn(rest, '')) expect(known, path).toContain(path);
  });

  test.each([
    '',
    'mix',
    'mix.nobody',
    'mix.toString',
    'mix.stable_finances.share',
    'population.toString',
    'generator.constructor',
    'archetypes.stable_finances',
    'archetypes.nobody.cards',
    'archetypes.stable_finances.constructor',
    'archetypes.stable_finances.cards.x',
    'windows.2',
    'windows.length',
    'personas.nobody.priority',
    'personas.high_utilization',
    'personas.high_utilization.interest',
    'personas.high_utilization.name',
    'name',
    'notes.a',
    '__proto__.x',
  ])('has nothing at "%s"', (path) => {
    expect(parameterAt(NOVEMBER, path)).toBeNull();
    expect(parseValue(NOVEMBER, path, '1')).toEqual({
      ok: false,
      problem: { where: path, message: 'There is no such parameter.' },
    });
  });
});

describe('withValue and valueAt', () => {
  test('property: are inverse, for every setting, and change nothing else', () => {
    const before = JSON.stringify(NOVEMBER);
    for (const { path, parameter, value: original } of settings) {
      check(
        fc.property(allowedValue(parameter), (value) => {
          const changed = withValue(NOVEMBER, path, value);
          expect(valueAt(changed, path)).toBe(value);
          expect(withValue(changed, path, original)).toEqual(NOVEMBER);
          expect(changesFrom(NOVEMBER, changed).map((c) => c.path)).toEqual(value === original ? [] : [path]);
        }),
        3,
      );
    }
    expect(JSON.stringify(NOVEMBER)).toBe(before);
  });

  test('do not write what only imported users depend on at its default, and still have it', () => {
    const path = 'detection.knownDaysShare';
    expect([valueAt(NOVEMBER, path), path.split('.')[1]! in NOVEMBER.detection]).toEqual([0.8, false]);
    const half = withValue(NOVEMBER, path, 0.5);
    expect([half.detection.knownDaysShare, valueAt(half, path)]).toEqual([0.5, 0.5]);
    expect(withValue(half, path, 0.8)).toEqual(NOVEMBER);
    expect(parseConfig(half)).toEqual({ ok: true, value: half });
    const written = { ...NOVEMBER, detection: { ...NOVEMBER.detection, knownDaysShare: 0.8 } };
    expect(parseConfig(written)).toEqual({ ok: true, value: NOVEMBER });
  });

  test('keep the order of keys, so that a file stays comparable', () => {
    for (const { path, value } of settings) {
      expect(JSON.stringify(withValue(NOVEMBER, path, value))).toBe(JSON.stringify(NOVEMBER));
    }
  });

  test('property: any allowed value parses, unless a pair crosses', () => {
    const crossing = new Set([
      ...orderedPairs(NOVEMBER).flat(),
      'windows.0',
      'windows.1',
      'generator.utilityBimonthlyShare',
      'generator.utilityQuarterlyShare',
    ]);
    check(
      fc.property(change, ({ path, value }) => {
        fc.pre(!crossing.has(path));
        // By largest remainder every mix and every number of users can be allocated.
        const remainder = withValue(NOVEMBER, 'population.allocation', 'largest-remainder');
        expect(parseConfig(withValue(remainder, path, value)).ok).toBe(true);
      }),
      500,
    );
  });
});

describe('parseValue', () => {
  test('property: reads back what is written as text', () => {
    check(
      fc.property(change, ({ path, value }) => {
        const read = parseValue(NOVEMBER, path, String(value));
        expect(read.ok && read.value === value).toBe(true);
      }),
      500,
    );
  });

  test.each([
    ['generator.rentAchShare', '', 'Must be a number from 0 to 1, got "".'],
    ['generator.rentAchShare', ' ', 'Must be a number from 0 to 1, got " ".'],
    ['generator.rentAchShare', 'half', 'Must be a number from 0 to 1, got "half".'],
    ['generator.rentAchShare', '1e999', 'Must be a number from 0 to 1, got "1e999".'],
    ['corrections.balanceReplay', '1', 'Must be true or false, got "1".'],
  ])('%s = "%s" is refused', (where, text, message) => {
    expect(parseValue(NOVEMBER, where, text)).toEqual({ ok: false, problem: { where, message } });
  });
});

describe('a number of the rules', () => {
  test.each(['/rules/assign/persona/segments/0/rank/0', 'rules/assign/persona/segments/0/rank/0'])(
    'is set by its place: %s',
    (path) => {
      expect(valueAt(NOVEMBER, path)).toBe(4);
      expect(parseValue(NOVEMBER, path, '1.5')).toEqual({ ok: true, value: 1.5 });
      const changed = withValue(NOVEMBER, path, 1);
      expect(personasOf(changed)[0]?.priority).toBe('LOW');
      expect(changed.rules.values).toBe(NOVEMBER.rules.values);
    },
  );

  test('that several share is set under its name, or by the criterion that compares with it', () => {
    const named = withValue(NOVEMBER, '/rules/values/variable_income_pay_gap', 30);
    expect(named).toEqual(withValue(NOVEMBER, 'personas.variable_income.pay_gap', 30));
  });

  test.each(['/rules/assign', '/rules/nothing', 'rules', '/rules/assign/persona/segments/9/rank/0'])(
    'is none at %s',
    (path) => expect(parameterAt(NOVEMBER, path)).toBeNull(),
  );
});

describe('changesFrom', () => {
  test.each(PRESET_IDS)('%s does not differ from itself, nor from its copy', (id) => {
    expect(changesFrom(PRESETS[id], PRESETS[id])).toEqual([]);
    expect(changesFrom(PRESETS[id], structuredClone<Config>(PRESETS[id]))).toEqual([]);
  });

  test('names what November 2025 changed', () => {
    const changes = changesFrom(PRESETS['before-november'], NOVEMBER);
    expect(changes.map(({ path, before, value }) => [path, before, value])).toEqual([
      ['mix.high_utilizer', 0.24, 0.2],
      ['mix.variable_income', 0.16, 0.2],
      ['mix.subscription_heavy', 0.16, 0.12],
      ['mix.cash_flow_stressed', 0.13, 0.16],
      ['mix.edge_subscription_threshold', 0.02, 0.01],
      ['generator.paySpreadVariable', 0.05, 0.5],
      ['generator.expenseRateStressed', 0.6, 0.75],
      ['generator.expenseTargetStressed', 0.95, 0.98],
    ]);
    const thresholds = changesFrom(PRESETS.original, PRESETS['before-november']);
    expect(thresholds.filter(({ path }) => path.startsWith('personas.')).map(({ path }) => path)).toEqual([
      'personas.cash_flow_stressed.low_days',
      'personas.cash_flow_stressed.volatility',
    ]);
  });

  test('distinguishes other rules from other thresholds', () => {
    const threshold = withValue(NOVEMBER, 'personas.variable_income.pay_gap', 30);
    const priority = withValue(threshold, 'personas.variable_income.priority', 'LOW');
    expect(sameRules(NOVEMBER, priority)).toBe(true);
    const fewer: Config = { ...priority, rules: rulesOfPersonas(personasOf(priority).slice(1)) };
    expect(sameRules(NOVEMBER, fewer)).toBe(false);
    expect(changesFrom(NOVEMBER, fewer)).toEqual([]);
    const renamed: Config = {
      ...NOVEMBER,
      rules: rulesOfPersonas(
        personasOf(NOVEMBER).map((persona, i) => (i ? persona : { ...persona, name: 'Maxed out' })),
      ),
    };
    expect(sameRules(NOVEMBER, renamed)).toBe(false);
  });
});

test('every criterion with a slider is a setting, whatever it is called', () => {
  const segment = {
    id: 'a.b',
    when: {
      all: [
        { id: 'x.y', feature: 'cash_flow_buffer_months', op: '>' as const, value: 1 },
        { feature: 'card.limit', op: 'between' as const, value: [2, 3] },
        { feature: 'is_overdue', op: '>=' as const, value: 1 },
        { feature: 'region', op: 'is' as const, value: 'north' },
      ],
    },
  };
  const rules = { ...PRESETS['november-2025'].rules, assign: { p: { segments: [segment] } } };
  const config = { ...PRESETS['november-2025'], rules };
  const found = settingsOf(config).filter(({ path }) => path.startsWith('personas.'));
  expect(found.map(({ path, value }) => [path, value])).toEqual([
    ['personas.a.b.x.y', 1],
    ['personas.a.b.card.limit.from', 2],
    ['personas.a.b.card.limit.to', 3],
  ]);
  expect(found.every(({ parameter }) => parameter !== null)).toBe(true);
  const moved = withValue(config, 'personas.a.b.card.limit.to', 9);
  expect(moved.rules.assign.p?.segments[0]?.when).toMatchObject({ all: { 1: { value: [2, 9] } } });
});
