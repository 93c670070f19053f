import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { check } from '@/lib/testing/check';
import { problemOf } from '@/lib/testing/configs';
import type { Config } from '../config/config';
import type { ConfigArchetype } from '../declared/archetypes';
import { parseConfig } from '../file/schema';
import { PRESETS } from '../presets/presets';
import { archetypeIds, archetypesOf } from './archetypes-of';

const NOVEMBER: Config = PRESETS['november-2025'];
const SAVER = NOVEMBER.archetypes.savings_builder as ConfigArchetype;
const OWN = { ...SAVER, label: 'Second saver', stream: 13 };
const withOwn = (entry: object, id = 'second_saver', share: unknown = 0.05, to: Config = NOVEMBER): Config =>
  ({
    ...to,
    archetypes: { ...to.archetypes, [id]: entry },
    mix: { ...to.mix, [id]: share },
  }) as Config;
const without = (id: string): Config => {
  const { [id]: _, ...archetypes } = NOVEMBER.archetypes;
  const { [id]: __, ...mix } = NOVEMBER.mix;
  return { ...NOVEMBER, archetypes, mix };
};
const changed = (id: string, entry: object): Config => ({
  ...NOVEMBER,
  archetypes: { ...NOVEMBER.archetypes, [id]: { ...(NOVEMBER.archetypes[id] as ConfigArchetype), ...entry } },
});

describe('accepted as they are', () => {
  test.each([
    ['one more', withOwn(OWN)],
    ['one more, made for a persona', withOwn({ ...OWN, madeFor: '4' })],
    ['one more, made for nobody', withOwn({ ...OWN, madeFor: null })],
    ['one fewer', without('edge_no_credit')],
    ['another name', changed('savings_builder', { label: 'Saver' })],
    ['another stream', changed('savings_builder', { stream: 20, place: 3 })],
  ])('%s', (_, config) => {
    const parsed = parseConfig(config);
    expect(parsed).toEqual({ ok: true, value: config });
    expect(parsed.ok && parsed.value).toBe(config);
  });

  test('forty, and no more', () => {
    const ids = (n: number) => Array.from({ length: n }, (_, i) => [`own_${i}`, i] as const);
    const many = (n: number): Config => ({
      ...NOVEMBER,
      population: { ...NOVEMBER.population, users: 750 },
      archetypes: {
        ...NOVEMBER.archetypes,
        ...Object.fromEntries(ids(n).map(([id, i]) => [id, { ...OWN, label: `Own ${i}`, stream: 13 + i }])),
      },
      mix: { ...NOVEMBER.mix, ...Object.fromEntries(ids(n).map(([id]) => [id, 0])) },
    });
    expect(parseConfig(many(27)).ok).toBe(true);
    expect(problemOf(many(28))).toEqual({ where: 'archetypes', message: 'There may be at most 40, got 41.' });
  });
});

describe('refused, by the path', () => {
  test.each<[string, Config, string, RegExp]>([
    ['a bad key', withOwn(OWN, 'Saver'), 'archetypes.Saver', /^A key must be up to 60 lower case letters/],
    ['no name', withOwn({ ...OWN, label: undefined }), 'archetypes.second_saver.label', /Got nothing\.$/],
    ['a blank name', withOwn({ ...OWN, label: ' ' }), 'archetypes.second_saver.label', /only spaces/],
    [
      'a long name',
      withOwn({ ...OWN, label: 'x'.repeat(61) }),
      'archetypes.second_saver.label',
      /at most 60/,
    ],
    [
      'no stream',
      withOwn({ ...OWN, stream: undefined }),
      'archetypes.second_saver.stream',
      /from 13 to 9999/,
    ],
    ['part of a stream', withOwn({ ...OWN, stream: 13.5 }), 'archetypes.second_saver.stream', /whole number/],
    [
      'a published stream',
      withOwn({ ...OWN, stream: 3 }),
      'archetypes.second_saver.stream',
      /savings_builder\.$/,
    ],
    [
      'a published stream of one that is gone',
      withOwn({ ...OWN, stream: 12 }, 'second_saver', 0, without('edge_no_credit')),
      'archetypes.second_saver.stream',
      /edge_no_credit\.$/,
    ],
    [
      'one name twice',
      withOwn({ ...OWN, label: 'Savings builder' }),
      'archetypes.second_saver.label',
      /too\.$/,
    ],
    [
      'an unknown persona',
      withOwn({ ...OWN, madeFor: '9' }),
      'archetypes.second_saver.madeFor',
      /1, 2, 3, 4, 5, STABLE/,
    ],
    ['an unknown key', withOwn({ ...OWN, mood: 1 }), 'archetypes.second_saver.mood', /no such key/],
    [
      'a missing field',
      withOwn({ ...OWN, cards: undefined }),
      'archetypes.second_saver.cards',
      /0 to 4, got nothing/,
    ],
    ['a field out of range', withOwn({ ...OWN, cards: 5 }), 'archetypes.second_saver.cards', /0 to 4, got 5/],
    [
      'a crossed pair',
      withOwn({ ...OWN, incomeLowUsd: 9000 }),
      'archetypes.second_saver.incomeLowUsd',
      /not be above/,
    ],
    ['no share', { ...withOwn(OWN), mix: NOVEMBER.mix }, 'mix.second_saver', /0 to 1, got nothing/],
    ['a share out of range', withOwn(OWN, 'second_saver', 2), 'mix.second_saver', /0 to 1, got 2/],
    [
      'a share of nobody',
      { ...NOVEMBER, mix: { ...NOVEMBER.mix, ghost: 0 } },
      'mix.ghost',
      /no such archetype/,
    ],
    ['none', { ...NOVEMBER, mix: {}, archetypes: {} }, 'archetypes', /at least one/],
  ])('%s', (_, config, where, message) => {
    const problem = problemOf(config);
    expect(problem.where).toBe(where);
    expect(problem.message).toMatch(message);
  });

  test('one stream twice', () => {
    const twice = withOwn(OWN);
    const config = { ...twice, archetypes: { ...twice.archetypes, third: { ...OWN, label: 'Third' } } };
    expect(problemOf({ ...config, mix: { ...twice.mix, third: 0 } })).toEqual({
      where: 'archetypes.third.stream',
      message: 'second_saver has the stream 13 too: their users would be alike.',
    });
  });

  test('in version 1, which has the published ones', () => {
    const { where } = problemOf({ ...withOwn(OWN), schemaVersion: 1 });
    expect(where).toBe('mix.second_saver');
  });

  test('any mutation of them is refused with a path, or gives a config that works', () => {
    const value = fc.oneof(fc.jsonValue({ maxDepth: 2 }), fc.constantFrom(13, 3, 'STABLE', '', -1));
    const key = fc.constantFrom('label', 'stream', 'madeFor', 'place', 'cards', 'share', '__proto__');
    check(
      fc.property(fc.constantFrom('second_saver', 'savings_builder', 'x'), key, value, (id, field, other) => {
        const config = withOwn(OWN);
        const entry = { ...(config.archetypes[id] ?? OWN), [field]: other };
        const read = parseConfig({ ...config, archetypes: { ...config.archetypes, [id]: entry } });
        if (read.ok) expect(archetypeIds(read.value)).toEqual(Object.keys(read.value.mix));
        else
          expect([read.problem.where.split('.')[0], read.problem.message]).toEqual([
            expect.stringMatching(/^(archetypes|mix)$/),
            expect.stringMatching(/^[A-Za-z].*\.$/),
          ]);
      }),
      500,
    );
  });
});

describe('their order', () => {
  const shuffled = (config: Config, order: readonly string[]): Config => ({
    ...config,
    archetypes: Object.fromEntries(order.map((id) => [id, config.archetypes[id] as ConfigArchetype])),
    mix: Object.fromEntries(order.toReversed().map((id) => [id, config.mix[id] as number])),
  });

  test('is that of their places, whatever that of the keys', () => {
    const config = withOwn({ ...OWN, place: 3.5 });
    const ids = archetypeIds(NOVEMBER).toSpliced(4, 0, 'second_saver');
    check(
      fc.property(fc.shuffledSubarray(Object.keys(config.mix), { minLength: 14 }), (order) => {
        const read = parseConfig(shuffled(config, order));
        if (!read.ok) throw new Error(read.problem.message);
        expect([archetypeIds(read.value), Object.keys(read.value.mix)]).toEqual([ids, ids]);
        expect(read.value).toEqual(config);
      }),
      20,
    );
  });

  test('is the published one where nothing else is said', () => {
    const read = parseConfig(shuffled(NOVEMBER, Object.keys(NOVEMBER.mix).sort()));
    expect(read.ok && archetypesOf(read.value)).toEqual(archetypesOf(NOVEMBER));
  });
});
