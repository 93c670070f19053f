import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { FEATURES } from '@/lib/features/features';
import { type NumberParameter, permittedRange } from '@/lib/model/parameter';
import { firstVersionOf, placesOf, problemOf, spoiltAt } from '@/lib/testing/configs';
import { firstPersonasOf } from '@/lib/testing/rules';
import { settingsOf, withValue } from '../config/settings';
import { GENERATOR, type GeneratorId } from '../declared/generator';
import { PRESET_IDS, PRESETS } from '../presets/presets';
import { parseConfigText, writeConfigText } from './config-file';
import { MAX_DEPTH } from './foreign-json';
import { MAX_PERSONAS } from './personas-check';
import { jsonSchema } from './published-schema';
import { orderedPairs, parseConfig } from './schema';

const NOVEMBER = PRESETS['november-2025'];
const ADDED = (Object.keys(GENERATOR) as GeneratorId[]).filter(
  (id) => GENERATOR[id].whenAbsent !== undefined,
);

describe('a good config', () => {
  test.each(PRESET_IDS)('the preset %s parses, unchanged, and so does its text', (id) => {
    expect(parseConfig(PRESETS[id])).toEqual({ ok: true, value: PRESETS[id] });
    expect(parseConfigText(writeConfigText(PRESETS[id]))).toEqual({ ok: true, value: PRESETS[id] });
  });

  test('November 2025 is the file of the contract, key for key', () => {
    const file = new URL('./fixtures/november-2025.calibration.json', import.meta.url);
    const text = readFileSync(file, 'utf8');
    expect(parseConfigText(text)).toEqual({ ok: true, value: NOVEMBER });
    const keys = (value: unknown) => placesOf(value).map(({ path }) => path.join('.'));
    const added = ADDED.map((id) => `generator.${id}`);
    const first = keys(firstVersionOf(NOVEMBER)).filter((key) => !added.includes(key));
    expect(first.toSorted()).toEqual(keys(JSON.parse(text)).toSorted());
  });

  test('may lack the parameters that came after its schema version, which then are neutral', () => {
    expect(ADDED).toEqual([
      'utilizationSpread',
      'openingSpreadVariable',
      'expenseSwingVariable',
      'expenseSwingStressed',
      'bufferFreeDaysVariable',
      'paySkipRateVariable',
    ]);
    const moved = withValue(NOVEMBER, 'generator.expenseSwingStressed', 0.3);
    for (const id of ADDED) {
      const { [id]: _, ...generator } = moved.generator;
      const value = withValue(moved, `generator.${id}`, GENERATOR[id].default);
      expect(parseConfig({ ...moved, generator })).toEqual({ ok: true, value });
    }
  });

  test('that is whole is given back itself: results are known by its identity', () => {
    const parsed = parseConfig(NOVEMBER);
    expect(parsed.ok && parsed.value).toBe(NOVEMBER);
  });
});

test('targets and checks are kept as they are written', () => {
  const config = {
    ...NOVEMBER,
    targets: { '30': { '1': 0.19, STABLE: { share: 0.2, tolerance: 0.05 } } },
    checks: [{ of: 'coverage', min: 0.75 }],
  };
  const parsed = parseConfig(config);
  expect(parsed.ok && parsed.value).toBe(config);
});

describe('a bad value is refused by name', () => {
  // biome-ignore format: a table reads as a table
  test.each<[path: string, value: unknown, message: string, where?: string]>([
    ['kind', 'x', 'Must be "persona-calibration", got "x".'],
    ['kind', { toString: 1 }, 'Must be "persona-calibration", got an object.'],
    ['schemaVersion', 3, 'Made by a newer version (3); this one reads versions 1 and 2.'],
    ['schemaVersion', 0, 'Must be 2, got 0.'],
    ['schemaVersion', '1', 'Must be 2, got "1".'],
    ['engineVersion', 'new', 'Must be a version such as 1.0.0, got "new".'],
    ['population', null, 'Must be an object, got null.'],
    ['population.users', 0, 'Must be a whole number from 1 to 1000000, got 0.'],
    ['population.users', 1.5, 'Must be a whole number from 1 to 1000000, got 1.5.'],
    ['population.users', '75', 'Must be a whole number from 1 to 1000000, got "75".'],
    ['population.users', Number.NaN, 'Must be a whole number from 1 to 1000000, got NaN.'],
    ['population.users', Number.POSITIVE_INFINITY, 'Must be a whole number from 1 to 1000000, got Infinity.'],
    ['population.users', { toString: 1, valueOf: 1 }, 'Must be a whole number from 1 to 1000000, got an object.'],
    ['population.seed', 1e300, 'Must be a whole number from 0 to 4294967295, got 1e+300.'],
    ['population.consentRate', 1.01, 'Must be a number from 0 to 1, got 1.01.'],
    ['population.asOf', '2025-02-30', 'Must be a date such as 2025-11-07, got "2025-02-30".'],
    ['population.asOf', '2101-01-01', 'Must be a date from 1990-01-01 to 2100-12-31, got 2101-01-01.'],
    ['population.allocation', 'fair', 'Must be "largest-absorbs" or "largest-remainder", got "fair".'],
    ['mix.savings_builder', -0.01, 'Must be a number from 0 to 1, got -0.01.'],
    ['archetypes.savings_builder.cards', 5, 'Must be a whole number from 0 to 4, got 5.'],
    ['archetypes.savings_builder.hasSavings', 1, 'Must be true or false, got 1.'],
    ['corrections.balanceReplay', 'true', 'Must be true or false, got "true".'],
    ['generator.utilizationSpread', 0, 'Must be a number from 0.01 to 0.9, got 0.'],
    ['generator.bufferFreeDaysVariable', null, 'Must be a whole number from 0 to 365, got null.'],
    ['targets', [], 'Must be an object, got a list.'],
    ['targets', { 3: 0.2 }, 'Must be an object, got 0.2.', 'targets.3'],
    ['targets', { 30: { 1: '0.2' } }, 'Must be a share from 0 to 1, or a share and a tolerance, got "0.2".', 'targets.30.1'],
    ['targets', { 30: { 1: 20 } }, 'Must be a share from 0 to 1, got 20.', 'targets.30.1'],
    ['targets', { 30: { 1: { share: 0.2 } } }, 'Must be a share from 0 to 1, or a share and a tolerance, got an object.', 'targets.30.1'],
    ['targets', { 31: { 1: 0.2 } }, 'There is no such window. The windows are 30 and 180 days.', 'targets.31'],
    ['targets', { 30: { 6: 0.2 } }, 'There is no such persona. The personas are 1, 2, 3, 4, 5, STABLE.', 'targets.30.6'],
    ['targets', { 180: { 1: 0.6, STABLE: 0.5 } }, 'The least shares may add up to 1 at most, got 1.08.', 'targets.180'],
    ['checks', [1], 'Must be an object, got 1.', 'checks[0]'],
    ['checks', [{ of: 'mood', min: 0.1 }], 'Must be one of coverage, every persona, 1, 2, 3, 4, 5, STABLE, got "mood".', 'checks[0].of'],
    ['checks', [{ of: '5', window: 31, min: 0.1 }], 'There is no such window. The windows are 30 and 180 days.', 'checks[0].window'],
    ['checks', [{ of: 'coverage', window: 30, min: 0.1 }], 'Coverage is of the first window: leave it out.', 'checks[0].window'],
    ['checks', [{ of: '5' }], 'Must have a least share (min), a most share (max), or both.', 'checks[0]'],
    ['checks', [{ of: '5', min: 0.3, max: 0.2 }], 'Must not be above max, which is 0.2; got 0.3.', 'checks[0].min'],
    ['checks', [{ of: '5', min: 8 }], 'Must be a share from 0 to 1, got 8.', 'checks[0].min'],
    ['windows', [180, 30], 'The first must be shorter than the second, got 180 and 30.'],
    ['windows', [30, 30], 'The first must be shorter than the second, got 30 and 30.'],
    ['windows', [], 'Must have at least 1 entry, got none.'],
    ['windows', [0, 30], 'A window of all (0) stands alone.'],
    ['generator.utilityBimonthlyShare', 0.75, 'With generator.utilityQuarterlyShare may add up to 1 at most, got 1.0833333333333333.'],
    ['personas', [], 'Must have at least 1 persona, got none.'],
    ['mood', 1, 'There is no such key.'],
    ['generator.mood', 1, 'There is no such key.'],
    ['archetypes.savings_builder.mood', 1, 'There is no such key.'],
  ])('%s = %j', (path, value, message, where = path) => {
    expect(problemOf(spoiltAt(path, value))).toEqual({ where, message });
  });

  test('a window is named by its place in the list', () => {
    const message = 'Must be a whole number from 7 to 365, got 6.';
    expect(problemOf(spoiltAt('windows.0', 6))).toEqual({ where: 'windows[0]', message });
  });

  test('endless nesting', () => {
    let nested: unknown = 'end';
    for (let i = 0; i < MAX_DEPTH + 10; i++) nested = { a: nested };
    const message = 'This is nested too deeply.';
    expect(problemOf(spoiltAt('notes', nested))).toEqual({
      where: `notes${'.a'.repeat(MAX_DEPTH)}`,
      message,
    });
  });

  test.each(orderedPairs(NOVEMBER))('%s above %s', (low, high) => {
    const { value } = settingsOf(NOVEMBER).find(({ path }) => path === high)!;
    const limit = Number(value);
    expect(parseConfig(spoiltAt(low, limit)).ok).toBe(true);
    expect(problemOf(spoiltAt(low, limit + 1))).toEqual({
      where: low,
      message: `Must not be above ${high}, which is ${limit}; got ${limit + 1}.`,
    });
  });
});

describe('bad rules are refused by name', () => {
  const second = 'personas.variable_income';
  // biome-ignore format: a table reads as a table
  test.each<[path: string, value: unknown, where: string, message: string]>([
    ['personas.1.match.all.0.op', '==', 'personas[1].match.all[0].op', 'Must be ">=" or ">" or "<=" or "<", got "==".'],
    ['personas.1.match.all.0.op', undefined, `${second}.pay_gap.op`, 'Must compare median_pay_gap_days with 45 by >=, >, <= or <, got nothing.'],
    ['personas.1.match.all.0.value', undefined, `${second}.pay_gap.value`, 'Compares median_pay_gap_days with nothing: must have a value from 0 to 365.'],
    ['personas.1.match.all.0.value', 365.5, `${second}.pay_gap.value`, 'Must be a number from 0 to 365, got 365.5.'],
    ['personas.1.match.all.0.value', -1, `${second}.pay_gap.value`, 'Must be a number from 0 to 365, got -1.'],
    ['personas.1.match.all.0.value', '45', 'personas[1].match.all[0].value', 'Must be a number from 0 to 365, got "45".'],
    ['personas.1.match.all.0.value', Number.NaN, 'personas[1].match.all[0].value', 'Must be a number from 0 to 365, got NaN.'],
    ['personas.1.match.all.0.weight', 1, 'personas[1].match.all[0].weight', 'There is no such key.'],
    ['personas.1.match.all.1.id', 'pay_gap', `${second}.pay_gap`, 'Two criteria of the persona have this id.'],
    ['personas.1.match.all.1.id', 'priority', `${second}.priority`, 'A criterion may not be called "priority".'],
    ['personas.1.match.all.1.id', 'Buffer!', 'personas[1].match.all[1].id', 'Must be lower case letters, digits and _, got "Buffer!".'],
    ['personas.0.match.any.1.op', '>=', 'personas.high_utilization.interest', 'interest is a flag: it takes no comparison and no value.'],
    ['personas.0.match.any.1.value', 1, 'personas.high_utilization.interest', 'interest is a flag: it takes no comparison and no value.'],
    ['personas.0.match.any', [], 'personas[0].match.any', 'Must have at least one criterion, got none.'],
    ['personas.0.match.any', 'all', 'personas[0].match.any', 'Must be a list, got "all".'],
    ['personas.0.match', {}, 'personas[0].match.id', 'Must be text, got nothing.'],
    ['personas.0.match.any.0', [], 'personas[0].match.any[0]', 'Must be a criterion, or "all" or "any" with a list of rules.'],
    ['personas.0.match', 7, 'personas[0].match', 'Must be a criterion, or "all" or "any" with a list of rules.'],
    ['personas.2.match.all.1.any.0.value', true, 'personas[2].match.all[1].any[0].value', 'Must be a number from 0 to 2000000000, got true.'],
    ['personas.1.id', 'high_utilization', 'personas.high_utilization', 'Two personas have this id.'],
    ['personas.1.number', 1, `${second}.number`, 'Two personas have the number 1.'],
    ['personas.1.number', 1.5, 'personas[1].number', 'Must be a whole number from 1 to 99, got 1.5.'],
    ['personas.1.name', '', 'personas[1].name', 'Must have at least 1 character, got "".'],
    ['personas.1.name', 7, 'personas[1].name', 'Must be text, got 7.'],
    ['personas.1.match.all.0.value', null, 'personas[1].match.all[0].value', 'Must be a number from 0 to 365, got null.'],
    ['personas.1.number', 100, 'personas[1].number', 'Must be a whole number from 1 to 99, got 100.'],
    ['personas.1.priority', 'URGENT', 'personas[1].priority', 'Must be "CRITICAL" or "HIGH" or "MEDIUM" or "LOW", got "URGENT".'],
    ['personas.1.severity.dividedBy', 'gap', `${second}.severity.dividedBy`, 'Must name a criterion with a value, got "gap".'],
    ['personas.0.severity.dividedBy', 'interest', 'personas.high_utilization.severity.dividedBy', 'Must name a criterion with a value, got "interest".'],
  ])('%s = %j', (path, value, where, message) => {
    expect(problemOf(spoiltAt(path, value))).toEqual({ where, message });
  });

  const features = FEATURES.join(', ');
  test.each(['personas.1.match.all.0', 'personas.2.match.all.1.any.0', 'personas.1.severity'])(
    'an unknown feature at %s, with the features there are',
    (path) => {
      const where = `${path}.feature`.replace(/\.(\d+)/g, '[$1]');
      expect(problemOf(spoiltAt(`${path}.feature`, 'mood'))).toEqual({
        where,
        message: `There is no feature "mood". The features are ${features}.`,
      });
      expect(problemOf(spoiltAt(`${path}.feature`, undefined))).toEqual({
        where,
        message: `Must name a feature (${features}), got nothing.`,
      });
    },
  );

  test('a comparison with nothing', () => {
    const nothing = { id: 'pay_gap', feature: 'median_pay_gap_days' };
    expect(problemOf(spoiltAt('personas.1.match.all.0', nothing))).toEqual({
      where: `${second}.pay_gap`,
      message:
        'Compares median_pay_gap_days with nothing: must have a comparison (>=, >, <= or <) and a value from 0 to 365.',
    });
  });

  test('too many personas, criteria in all, or criteria of one persona', () => {
    const first = firstPersonasOf(NOVEMBER)[0]!;
    const many = (personas: number, criteria: number) => ({
      ...firstVersionOf(NOVEMBER),
      personas: Array.from({ length: personas }, (_, i) => {
        const any = Array.from({ length: criteria }, (_, c) => ({ id: `c${c}`, feature: 'interest' }));
        return { ...first, id: `p${i}`, number: i + 1, match: { any } };
      }),
    });
    expect(parseConfig(many(MAX_PERSONAS, 3)).ok).toBe(true);
    expect(parseConfig(many(2, 16)).ok).toBe(true);
    expect(problemOf(many(MAX_PERSONAS + 1, 1))).toEqual({
      where: 'personas',
      message: 'Must have at most 10 personas, got 11.',
    });
    expect(problemOf(many(3, 11))).toEqual({
      where: 'personas',
      message: 'All personas together may have at most 32 criteria, got 33.',
    });
    expect(problemOf(many(1, 17))).toEqual({
      where: 'personas.p0',
      message: 'A persona may have at most 16 criteria, got 17.',
    });
  });
});

describe('a config file', () => {
  test('may start with a byte order mark', () => {
    expect(parseConfigText(`\uFEFF${writeConfigText(NOVEMBER)}`).ok).toBe(true);
  });

  test.each(['', '{', '{\n  "kind": tru\n}', 'name,value'])(
    'that is not JSON is refused in one line: %j',
    (text) => {
      const result = parseConfigText(text);
      expect(result).toMatchObject({ ok: false, problem: { where: '' } });
      if (!result.ok) expect(result.problem.message).toMatch(/^This is not JSON: [^\n]+\.$/);
    },
  );

  test('of more than two million characters is refused unread', () => {
    expect(parseConfigText(' '.repeat(2_000_001))).toEqual({
      ok: false,
      problem: { where: '', message: 'The file is too large to be a calibration config.' },
    });
  });
});

test('the JSON Schema has every range of the registry', () => {
  // biome-ignore lint/suspicious/noExplicitAny: a JSON Schema is JSON
  const schema = jsonSchema() as any;
  // biome-ignore lint/suspicious/noExplicitAny: as above
  const resolved = (node: any) => (node.$ref ? schema.$defs[node.$ref.replace('#/$defs/', '')] : node);
  for (const { path, parameter } of settingsOf(NOVEMBER)) {
    const [head, second, third] = path.split('.') as [string, string, string?];
    if (head === 'personas') continue;
    const section = schema.properties[head];
    // Archetypes and their shares have keys of the analyst's own.
    const isOwn = head === 'mix' || head === 'archetypes';
    const outer = isOwn
      ? section.additionalProperties
      : head === 'windows'
        ? section.items.anyOf[0]
        : section.properties[second];
    const place = third ? resolved(outer).properties[third] : outer;
    if (parameter.kind === 'number') {
      const { min, max } = permittedRange(parameter);
      expect([place.minimum, place.maximum], path).toEqual([min, max]);
      expect(place.type, path).toBe(parameter.integer ? 'integer' : 'number');
    }
    if (parameter.kind === 'flag') expect(place.type, path).toBe('boolean');
    if (parameter.kind === 'choice') expect(place.enum, path).toEqual(parameter.options);
    if (!isOwn) expect(section.additionalProperties ?? false, path).toBe(false);
    if (head === 'generator') {
      const { whenAbsent } = parameter as NumberParameter;
      expect([place.default, section.required.includes(second)], path).toEqual([
        whenAbsent,
        whenAbsent === undefined,
      ]);
    }
  }
});

test.each([
  [
    'too few users for every archetype',
    { population: { ...PRESETS['november-2025'].population, users: 11 } },
  ],
  [
    'an empty mix',
    { mix: Object.fromEntries(Object.keys(PRESETS['november-2025'].mix).map((id) => [id, 0])) },
  ],
])('%s is refused, with what to do', (_, change) => {
  const parsed = parseConfig({ ...PRESETS['november-2025'], ...change });
  expect(parsed).toMatchObject({ ok: false, problem: { where: expect.stringMatching(/^mix/) } });
});
