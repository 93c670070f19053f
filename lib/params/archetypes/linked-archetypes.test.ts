import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { check } from '@/lib/testing/check';
import type { Config } from '../config/config';
import type { ConfigArchetype } from '../declared/archetypes';
import { parseConfigText, writeConfigText } from '../file/config-file';
import { parseConfig } from '../file/schema';
import { encodeLink, linkOfText, MAX_LINK_CHARACTERS } from '../link/link';
import { decodeLink } from '../link/read-link';
import { PRESETS } from '../presets/presets';
import { archetypeIds } from './archetypes-of';

const NOVEMBER: Config = PRESETS['november-2025'];

/** November 2025 with some archetypes gone, some renamed and moved, and some that are like others. */
const edited = fc
  .record({
    gone: fc.subarray(archetypeIds(NOVEMBER), { maxLength: 6 }),
    named: fc.subarray(archetypeIds(NOVEMBER), { maxLength: 3 }),
    place: fc.integer({ min: -20, max: 40 }),
    madeFor: fc.constantFrom('1', 'STABLE', null),
    added: fc.array(
      fc.record({ like: fc.constantFrom(...archetypeIds(NOVEMBER)), cards: fc.integer({ min: 0, max: 4 }) }),
      { maxLength: 8 },
    ),
  })
  .map(({ gone, named, place, madeFor, added }): Config => {
    const config = structuredClone(NOVEMBER);
    config.population = { ...config.population, allocation: 'largest-remainder' };
    for (const id of named)
      config.archetypes[id] = {
        ...(config.archetypes[id] as ConfigArchetype),
        label: `New ${id}`,
        place,
        madeFor,
      };
    for (const id of gone) {
      delete config.archetypes[id];
      delete config.mix[id];
    }
    for (const [i, { like, cards }] of added.entries()) {
      const settings = NOVEMBER.archetypes[like] as ConfigArchetype;
      config.archetypes[`own_${i}`] = { ...settings, cards, label: `Own ${i}`, stream: 20 + i };
      config.mix[`own_${i}`] = 0.01;
    }
    return config;
  });

const sound = (config: Config): Config => {
  const parsed = parseConfig(config);
  if (!parsed.ok) throw new Error(`${parsed.problem.where}: ${parsed.problem.message}`);
  return parsed.value;
};

describe('archetypes of the analyst’s own', () => {
  test('are read from a link, and from a file, as they were written, in their order', () => {
    check(
      fc.property(edited, (given) => {
        const config = sound(given);
        const link = encodeLink(config, 'november-2025', null);
        const read = decodeLink(link);
        if (!read.ok) throw new Error(`${read.problem.where}: ${read.problem.message}`);
        expect(read.value.config).toEqual(config);
        expect(read.value.doubt).toBeUndefined();
        expect(archetypeIds(read.value.config)).toEqual(archetypeIds(config));
        expect(Object.keys(read.value.config.mix)).toEqual(archetypeIds(config));
        expect(link.length).toBeLessThanOrEqual(MAX_LINK_CHARACTERS);
        expect(parseConfigText(writeConfigText(config))).toEqual({ ok: true, value: config });
      }),
      100,
    );
  });

  test('leave links without them as they were', () => {
    const link = encodeLink({ ...NOVEMBER, name: 'Mine' }, 'november-2025', null);
    expect(link).toBe(linkOfText(JSON.stringify({ preset: 'november-2025', name: 'Mine' })));
  });

  test.each<[string, unknown, string]>([
    ['no object', 1, 'archetypes'],
    ['one that is not there removed', { ghost: null }, 'archetypes.ghost'],
    ['a number', { savings_builder: 1 }, 'archetypes.savings_builder'],
    ['like none', { own: { label: 'Own', stream: 13, share: 0 } }, 'archetypes.own.like'],
    ['no share', { own: { like: 'savings_builder', label: 'Own', stream: 13 } }, 'mix.own'],
    ['no stream', { own: { like: 'savings_builder', label: 'Own', share: 0 } }, 'archetypes.own.stream'],
  ])('with %s are refused', (_, archetypes, where) => {
    const read = decodeLink(linkOfText(JSON.stringify({ preset: 'november-2025', archetypes })));
    expect(read.ok ? null : read.problem.where).toBe(where);
  });
});
