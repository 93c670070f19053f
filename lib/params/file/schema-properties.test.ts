import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { permittedRange } from '@/lib/model/parameter';

import { check } from '@/lib/testing/check';
import { FIRST_NOVEMBER, isObject, placesOf, problemOf, spoiltAt, withoutKey } from '@/lib/testing/configs';
import { randomPersonas, rulesOfPersonas } from '@/lib/testing/rules';
import type { Config } from '../config/config';
import { settingsOf } from '../config/settings';
import { PRESETS } from '../presets/presets';
import { parseConfigText } from './config-file';
import { parseConfig } from './schema';

const NOVEMBER = PRESETS['november-2025'];
const places = placesOf(FIRST_NOVEMBER);
/** All but notes, whose keys are anything, and targets and checks, which are refused as a whole. */
const fixed = places.filter(({ path }) => path[0] && !['notes', 'targets', 'checks'].includes(path[0]));
const numbers = settingsOf(NOVEMBER).flatMap(({ path, parameter }) =>
  parameter.kind === 'number' && !path.startsWith('personas.') ? [{ path: path.split('.'), parameter }] : [],
);

/** Whether a file may lack it: the parameter is younger than the schema's version. */
const isAdded = (path: string) => addedPaths.has(path);
const addedPaths = new Set(
  numbers.flatMap(({ path, parameter }) => (parameter.whenAbsent === undefined ? [] : [path.join('.')])),
);

/** `personas[0].match` is written for `personas.0.match`. */
const keysOf = (where: string) => where.replace(/\[(\d+)\]/g, '.$1').split('.');

describe('refused, by the path of the key', () => {
  test.each(['__proto__', 'constructor', 'prototype'])('the key %s in any object', (key) => {
    const objects = places.filter(({ value }) => isObject(value));
    expect(objects.length).toBeGreaterThan(40);
    for (const { path } of objects) {
      const text = JSON.stringify(spoiltAt([...path, key], {}));
      const message = 'There is no such key.';
      expect(problemOf(JSON.parse(text))).toEqual({ where: [...path, key].join('.'), message });
    }
  });

  test('an unknown key in any object', () => {
    // Archetypes are the analyst's own: archetypes-check.test.ts.
    const isOfArchetypes = (path: readonly string[]) =>
      path.length === 1 && ['mix', 'archetypes'].includes(path[0]!);
    const objects = fixed.filter(({ path, value }) => isObject(value) && !isOfArchetypes(path));
    const name = fc.stringMatching(/^[a-z_$][a-zA-Z0-9_$]{0,12}$/);
    check(
      fc.property(fc.constantFrom(...objects), name, ({ path, value }, key) => {
        fc.pre(!(key in (value as object)));
        const { where, message } = problemOf(spoiltAt([...path, key], 1));
        expect(keysOf(where)).toEqual([...path, key]);
        expect(message).toBe('There is no such key.');
      }),
      300,
    );
  });

  test('every key, when it is missing', () => {
    // A criterion without op or value is checked with the rules; a divisor may be missing.
    const optional = ['op', 'value', 'dividedBy'];
    const isArchetype = ([head]: readonly string[], length: number) => head === 'archetypes' && length === 2;
    const required = fixed.filter(
      ({ path }) =>
        !isArchetype(path, path.length) &&
        !/^\d+$/.test(path.at(-1)!) &&
        !optional.includes(path.at(-1)!) &&
        !isAdded(path.join('.')),
    );
    expect(required.length).toBeGreaterThan(250);
    for (const { path } of required) {
      const { where, message } = problemOf(withoutKey(path));
      // A rule without its list is read as a criterion, which lacks an id.
      const isRuleList = path.includes('match') && ['all', 'any'].includes(path.at(-1)!);
      expect(keysOf(where)).toEqual(isRuleList ? [...path.slice(0, -1), 'id'] : path);
      expect(message).toMatch(path.at(-1) === 'match' ? /^Must be a criterion, or/ : /, got nothing\.$/);
    }
  });

  test('a number out of range, with the range', () => {
    const by = fc.oneof(
      fc.double({ min: 1e-6, max: 1e308, noNaN: true }),
      fc.constant(Number.POSITIVE_INFINITY),
    );
    check(
      fc.property(fc.constantFrom(...numbers), fc.boolean(), by, ({ path, parameter }, above, distance) => {
        const { min, max } = permittedRange(parameter);
        const { where, message } = problemOf(spoiltAt(path, above ? max + distance : min - distance));
        expect(keysOf(where)).toEqual(path);
        expect(message).toContain(`from ${min} to ${max}, got `);
      }),
      300,
    );
  });

  test('what is no number, with the range', () => {
    const other = fc.oneof(
      fc.string(),
      fc.constantFrom(true, null, undefined, Number.NaN, Number.NEGATIVE_INFINITY),
      fc.array(fc.integer(), { maxLength: 3 }),
      fc.record({ toString: fc.constant(1), value: fc.integer() }),
    );
    check(
      fc.property(fc.constantFrom(...numbers), other, ({ path, parameter }, value) => {
        const { min, max } = permittedRange(parameter);
        fc.pre(!(value === undefined && isAdded(path.join('.'))));
        const { where, message } = problemOf(spoiltAt(path, value));
        expect(keysOf(where)).toEqual(path);
        expect(message).toContain(`from ${min} to ${max}, got `);
      }),
      300,
    );
  });

  test('a fraction where a whole number is due', () => {
    const whole = numbers.filter(({ parameter }) => parameter.integer);
    const part = fc.double({ min: 0.01, max: 0.99, noNaN: true });
    check(
      fc.property(fc.constantFrom(...whole), part, ({ path, parameter: { min, max } }, fraction) => {
        const { where, message } = problemOf(spoiltAt(path, min + fraction));
        expect(keysOf(where)).toEqual(path);
        expect(message).toContain(`Must be a whole number from ${min} to ${max}, got `);
      }),
    );
  });

  test('another type at any place, at that place or within it', () => {
    const values = fc.constantFrom<unknown[]>('?', -1e9, true, null, [], {}, [[]], { x: 1 });
    const typeOf = (value: unknown) =>
      Array.isArray(value) ? 'list' : value === null ? 'null' : typeof value;
    check(
      fc.property(fc.constantFrom(...fixed), values, ({ path, value }, other) => {
        fc.pre(typeOf(other) !== typeOf(value));
        const { where, message } = problemOf(spoiltAt(path, other));
        expect(keysOf(where).slice(0, path.length)).toEqual(path);
        expect(message).toMatch(/^[A-Z].*\.$/);
      }),
      1000,
    );
  });
});

describe('parsing', () => {
  function freeze(value: unknown): void {
    if (value === null || typeof value !== 'object') return;
    Object.freeze(value);
    for (const inner of Object.values(value)) freeze(inner);
  }
  const spoilt = fc
    .tuple(fc.constantFrom(...places), fc.jsonValue({ maxDepth: 2 }))
    .map(([{ path }, value]) => (path.length === 0 ? value : spoiltAt(path, value)));

  test('never changes its input, and gives back what it accepts', () => {
    check(
      fc.property(fc.oneof(spoilt, fc.constant(structuredClone(NOVEMBER))), (input) => {
        const before = JSON.stringify(input);
        freeze(input);
        const result = parseConfig(input);
        expect(JSON.stringify(input)).toBe(before);
        if (result.ok) expect(result.value).toEqual(input);
        else expect(result.problem.message).toMatch(/^[A-Z].*\.$/);
      }),
      1000,
    );
  });

  test('accepts any rules over any features', () => {
    check(
      fc.property(randomPersonas, (personas) => {
        const config: Config = { ...NOVEMBER, rules: rulesOfPersonas(personas) };
        expect(parseConfig(config)).toEqual({ ok: true, value: config });
      }),
      200,
    );
  });

  test('never throws, whatever the JSON', () => {
    const name = fc.constantFrom(
      'toString',
      'valueOf',
      '__proto__',
      'constructor',
      'kind',
      'mix',
      'personas',
    );
    const { value: json } = fc.letrec<{ value: unknown }>((tie) => ({
      value: fc.oneof(
        { maxDepth: 4 },
        fc.jsonValue({ maxDepth: 1 }),
        fc.array(tie('value'), { maxLength: 3 }),
        fc.dictionary(name, tie('value'), { maxKeys: 4 }),
      ),
    }));
    check(
      fc.property(json, fc.constantFrom(...fixed), (value, { path }) => {
        const config = isObject(value) ? { ...value, kind: NOVEMBER.kind } : value;
        for (const input of [value, config, spoiltAt(path, value)]) {
          const text = JSON.stringify(input) ?? 'null';
          expect(parseConfigText(text)).toEqual(parseConfig(JSON.parse(text)));
        }
      }),
      500,
    );
  });

  test.each([[null], [undefined], [1], ['text'], [true], [[]], [[NOVEMBER]]])(
    'refuses %j as a whole',
    (input) => {
      expect(problemOf(input)).toEqual({
        where: '',
        message: 'This is not a calibration config: it must be a JSON object.',
      });
    },
  );
});
