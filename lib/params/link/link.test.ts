import fc from 'fast-check';
import { deflateSync, strToU8 } from 'fflate';
import { describe, expect, test } from 'vitest';
import type { NumberParameter, SettingValue } from '@/lib/model/parameter';
import { personasOf } from '@/lib/rules/view/personas-of';
import { check } from '@/lib/testing/check';
import { withValues } from '@/lib/testing/populations';
import { firstPersonasOf, rulesOfPersonas } from '@/lib/testing/rules';
import type { Config } from '../config/config';
import { settingsOf, valueAt, withValue } from '../config/settings';
import { orderedPairs, parseConfig } from '../file/schema';
import { PRESET_IDS, PRESETS } from '../presets/presets';
import { encodeLink, linkOfText, MAX_LINK_CHARACTERS } from './link';
import { decodeLink } from './read-link';

const november: Config = PRESETS['november-2025'];
const digests = {
  transactions: 'a1b2c3d4e5f60718',
  features: '18f6e5d4c3b2a190',
  personas: '0f1e2d3c4b5a6978',
};

const numbers = settingsOf(november).filter(({ parameter }) => parameter.kind === 'number') as (ReturnType<
  typeof settingsOf
>[number] & { parameter: NumberParameter })[];

/** The config with every one of these values that leaves it sound. */
function withSound(config: Config, values: readonly (readonly [string, SettingValue])[]): Config {
  if (values.length === 0) return config;
  const all = values.reduce((at, [path, value]) => withValue(at, path, value), config);
  if (parseConfig(all).ok) return all;
  if (values.length === 1) return config;
  const half = values.length >> 1;
  return withSound(withSound(config, values.slice(0, half)), values.slice(half));
}

/** The same values without most that would be left out: two that cross are swapped, one that crosses what stays goes. */
function inOrder(values: readonly (readonly [string, SettingValue])[]) {
  const ordered = new Map(values);
  for (const [lower, upper] of [...orderedPairs(november), ['windows.0', 'windows.1'] as const]) {
    const [low, high] = [lower, upper].map((path) => ordered.get(path) ?? valueAt(november, path)!);
    if (low! <= high!) continue;
    if (ordered.has(lower) && ordered.has(upper)) ordered.set(lower, high!).set(upper, low!);
    else for (const path of [lower, upper]) ordered.delete(path);
  }
  return [...ordered];
}

/** A config with each number setting set to a random step, or left alone where that would be unsound. */
const movedConfig = (everySlider: boolean) =>
  fc
    .array(fc.option(fc.double({ min: 0, max: 1, noNaN: true }), { freq: everySlider ? 1_000_000 : 3 }), {
      minLength: numbers.length,
      maxLength: numbers.length,
    })
    .map((draws) =>
      withSound(
        november,
        inOrder(
          numbers.flatMap(({ path, parameter: { min, max, step } }, i): [string, SettingValue][] => {
            const draw = draws[i];
            if (draw === null || draw === undefined) return [];
            const top = Math.min(max, min + 400 * step);
            const value = Number((min + Math.round((draw * (top - min)) / step) * step).toFixed(4));
            return [[path, Math.min(max, value)]];
          }),
        ),
      ),
    );

/** Another value for each setting that is no number. */
const otherChoices = settingsOf(november).flatMap(({ path, parameter, value }): [string, SettingValue][] => {
  switch (parameter.kind) {
    case 'flag':
      return [[path, !value]];
    case 'choice':
      return [[path, parameter.options.find((option) => option !== value) ?? (value as string)]];
    case 'date':
      return [[path, parameter.min]];
    default:
      return [];
  }
});

const payloadLink = (payload: unknown) => {
  const text = Buffer.from(deflateSync(strToU8(JSON.stringify(payload)))).toString('base64url');
  return `#c=2.${text}`;
};

function problemOf(fragment: string) {
  const link = decodeLink(fragment);
  if (link.ok) throw new Error('the link was read');
  return link.problem;
}

describe('a link', () => {
  test.each(PRESET_IDS)('of the unmodified %s is read as that preset', (preset) => {
    expect(decodeLink(encodeLink(PRESETS[preset], preset, null))).toEqual({
      ok: true,
      value: { preset, config: PRESETS[preset], digests: null },
    });
  });

  test('is read as what was written, whatever was moved', () => {
    check(
      fc.property(movedConfig(false), fc.constantFrom(...PRESET_IDS), (config, preset) => {
        expect(decodeLink(encodeLink(config, preset, digests))).toEqual({
          ok: true,
          value: { preset, config, digests },
        });
      }),
    );
  });

  test('written before parameters were added is read as it was meant', () => {
    // Six changes of the generator are a row, in the order in which the registry had its keys then.
    const link =
      '#c=2.nY_BCoMwEET_Zc-pxBQp5DN6LT2sYbCFdCNrLBTJv1e86kG9DHOYefAm6hUDMnmS9MWnhV6cdQ0ZCi-WDgP5iToIlHNS8o-6MTLGeCxstf2y1e0EbQWp98ycNdelPWe3pIqQ30kWv5YjS8AdfeQf-awjSil_';
    const config = {
      'generator.payDaysBiweekly': 15,
      'generator.rentAchShare': 0.5,
      'generator.expenseRate': 0.7,
      'generator.utilitySkipRate': 0.1,
      'generator.overdraftFloorUsd': 20,
      'generator.cardLimitMonthsOfIncome': 3,
      'corrections.balanceReplay': true,
    };
    expect(decodeLink(link)).toEqual({
      ok: true,
      value: { preset: 'november-2025', config: withValues(november, config), digests: null },
    });
  });

  test('carries notes, a name and edited rules', () => {
    const [first, ...others] = personasOf(november);
    if (!first) throw new Error('there are personas');
    const config: Config = {
      ...november,
      name: 'Ours – ü',
      notes: { mix: '**why** 109 %?' },
      rules: rulesOfPersonas([
        { ...first, match: { id: 'only', feature: 'payroll_count', op: '>', value: 2 } },
        ...others,
      ]),
    };
    expect(decodeLink(encodeLink(config, 'original', null))).toMatchObject({ ok: true, value: { config } });
  });

  test('of version 1 carries personas, which become rules', () => {
    const personas = firstPersonasOf(november).with(0, {
      ...firstPersonasOf(november)[0]!,
      match: { id: 'only', feature: 'payroll_count', op: '>', value: 2 },
    });
    const changes = { personas: { variable_income: { pay_gap: 30, priority: 'LOW' } } };
    const link = linkOfText(JSON.stringify({ preset: 'original', changes, personas }), '1');
    const config = withValues(
      { ...PRESETS.original, rules: rulesOfPersonas(personas) },
      { 'personas.variable_income.pay_gap': 30, 'personas.variable_income.priority': 'LOW' },
    );
    expect(decodeLink(link)).toEqual({ ok: true, value: { preset: 'original', config, digests: null } });
    const asSecond = linkOfText(JSON.stringify({ preset: 'original', personas }));
    expect(problemOf(asSecond)).toMatchObject({ where: 'personas' });
  });

  test('fits 2,000 characters with every setting changed', () => {
    check(
      fc.property(movedConfig(true), (moved) => {
        const config = withSound(moved, otherChoices);
        expect(encodeLink(config, 'november-2025', digests).length).toBeLessThanOrEqual(MAX_LINK_CHARACTERS);
      }),
      50,
    );
  });
});

test('targets and checks travel, also of a window that differs from the preset', () => {
  const config: Config = {
    ...withValues(november, { 'windows.0': 45 }),
    targets: { '45': { '3': 0.2, STABLE: { share: 0.2, tolerance: 0.05 } } },
    checks: [{ of: '5', window: 45, min: 0.08, max: 0.12 }],
  };
  const link = decodeLink(encodeLink(config, 'november-2025', null));
  expect(link.ok && link.value.config).toEqual(config);
});

describe('a bad link', () => {
  const whole = encodeLink(withValue(november, 'generator.rentAchShare', 0.5), 'november-2025', digests);

  test('that is cut off anywhere is refused with a sentence', () => {
    for (let length = 3; length < whole.length; length++) {
      expect(problemOf(whole.slice(0, length)).message).toMatch(/^The link .*\.$/);
    }
  });

  test('with any character changed is refused or read, and never throws', () => {
    check(
      fc.property(fc.nat(whole.length - 1), fc.string({ minLength: 1, maxLength: 1 }), (at, character) => {
        const link = decodeLink(whole.slice(0, at) + character + whole.slice(at + 1));
        if (!link.ok) expect(link.problem.message).not.toBe('');
      }),
      1_000,
    );
  });

  test('of any text never throws', () => {
    check(
      fc.property(fc.string(), (text) => {
        expect(decodeLink(`#c=2.${text}`).ok).toBe(false);
      }),
      1_000,
    );
  });

  test('that unpacks to a flood is refused', () => {
    const flood = payloadLink({ preset: 'november-2025', name: 'x'.repeat(10_000_000) });
    expect(flood.length).toBeLessThan(20_000);
    expect(problemOf(flood).message).toBe('The link unpacks to more than any configuration.');
  });

  test.each([
    ['an unknown preset', { preset: 'december' }, 'preset'],
    ['an unknown key', { preset: 'original', extra: 1 }, 'extra'],
    ['an unknown parameter', { preset: 'original', changes: { generator: { luck: 1 } } }, 'generator.luck'],
    [
      'a value of the wrong type',
      { preset: 'original', changes: { generator: { rentAchShare: '1' } } },
      'generator.rentAchShare',
    ],
    [
      'a value out of range',
      { preset: 'original', changes: { population: { users: 0 } } },
      'population.users',
    ],
    ['a huge value', { preset: 'original', changes: { population: { users: 1e308 } } }, 'population.users'],
    ['a prototype key', JSON.parse('{"preset":"original","changes":{"__proto__":{"x":1}}}'), '__proto__.x'],
    [
      'a prototype key in the notes',
      JSON.parse('{"preset":"original","notes":{"__proto__":"x"}}'),
      'notes.__proto__',
    ],
    [
      'a correction that there is not',
      { preset: 'original', changes: { corrections: { tidiness: true } } },
      'corrections.tidiness',
    ],
    [
      'a row with too many fields',
      { preset: 'original', changes: { archetypes: { high_utilizer: Array(13).fill(1) } } },
      'archetypes.high_utilizer.field 13',
    ],
  ])('with %s names the path', (_, payload, where) => {
    expect(problemOf(payloadLink(payload)).where).toBe(where);
  });

  test.each(['[]', '1', 'null', '"x"'])('that holds %s is refused', (json) => {
    expect(problemOf(payloadLink(JSON.parse(json))).message).toMatch(/\.$/);
  });

  test('of another codec version says which one this page reads', () => {
    expect(problemOf('#c=3.abc').message).toBe('The link has version 3; this page reads versions 1 and 2.');
  });
});
