import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { check } from '@/lib/testing/check';
import { carryEdits } from '../config/carry';
import type { Config } from '../config/config';
import { setNumber, withPersona } from '../config/rule-edit';
import { parseConfig } from '../file/schema';
import { PRESETS } from '../presets/presets';
import {
  asIn,
  moved,
  nextStream,
  withCopy,
  withLabel,
  withMadeFor,
  withoutArchetype,
  withPublished,
} from './archetype-edit';
import { archetypeIds, archetypesOf } from './archetypes-of';

const NOVEMBER: Config = PRESETS['november-2025'];
const SCALED = {
  ...NOVEMBER,
  population: { ...NOVEMBER.population, allocation: 'largest-remainder' },
} as Config;
const sound = (config: Config): Config => {
  const parsed = parseConfig(config);
  if (!parsed.ok) throw new Error(`${parsed.problem.where}: ${parsed.problem.message}`);
  return parsed.value;
};
const recordOf = (config: Config, id: string) => archetypesOf(config).find((one) => one.id === id)!;

describe('a copy', () => {
  const { config, id } = withCopy(NOVEMBER, NOVEMBER, 'savings_builder', nextStream([NOVEMBER]));
  const read = sound(config);

  test('stands right behind, with a name, a key and a stream of its own, and no share yet', () => {
    const saver = recordOf(NOVEMBER, 'savings_builder');
    expect(recordOf(read, id)).toEqual({
      ...saver,
      id: 'savings_builder_2',
      label: 'Savings builder 2',
      stream: 13,
    });
    expect(archetypeIds(read)).toEqual(archetypeIds(NOVEMBER).toSpliced(4, 0, id));
    expect(read.mix[id]).toBe(0);
  });

  test('of a copy goes on counting, and no stream is given twice', () => {
    const second = withCopy(read, read, id, nextStream([read, NOVEMBER]));
    expect(recordOf(sound(second.config), second.id)).toMatchObject({
      label: 'Savings builder 3',
      stream: 14,
    });
    expect(nextStream([withoutArchetype(second.config, second.id), second.config])).toBe(15);
  });

  test.each([
    ['Ärzte & Co.', 'arzte_co'],
    ['123', 'archetype'],
    ['constructor', 'constructor_2'],
    ['Stable finances', 'stable_finances_2'],
  ])('of one called %s has the key %s', (label, key) => {
    const named = withLabel(withoutArchetype(NOVEMBER, 'stable_finances'), 'savings_builder', label);
    const copy = withCopy(withLabel(named, 'savings_builder', 'x'), named, 'savings_builder', 13);
    expect(copy.id).toBe(key);
    sound(copy.config);
  });
});

describe('what is not written', () => {
  test('is what the published one has', () => {
    const renamed = withLabel(NOVEMBER, 'savings_builder', 'Saver');
    expect(renamed.archetypes.savings_builder).toEqual({
      ...NOVEMBER.archetypes.savings_builder,
      label: 'Saver',
    });
    expect(withLabel(renamed, 'savings_builder', 'Savings builder')).toEqual(NOVEMBER);
    const forNobody = withMadeFor(NOVEMBER, 'savings_builder', null);
    expect(recordOf(sound(forNobody), 'savings_builder').madeFor).toBeNull();
    expect(withMadeFor(forNobody, 'savings_builder', '4')).toEqual(NOVEMBER);
    expect(asIn(withLabel(forNobody, 'savings_builder', 'Saver'), NOVEMBER, 'savings_builder')).toEqual(
      NOVEMBER,
    );
  });

  test('comes back with one that was removed', () => {
    const gone = sound(withoutArchetype(SCALED, 'savings_builder'));
    const { config, id } = withPublished(gone, 'savings_builder', NOVEMBER);
    expect(id).toBe('savings_builder');
    const back = sound(config);
    expect([archetypesOf(back), archetypeIds(back)]).toEqual([
      archetypesOf(NOVEMBER),
      archetypeIds(NOVEMBER),
    ]);
  });
});

test('moving goes one place up or down, and only what moved says its place', () => {
  check(
    fc.property(
      fc.array(
        fc.tuple(fc.constantFrom(...archetypeIds(NOVEMBER)), fc.constantFrom(-1 as const, 1 as const)),
        {
          maxLength: 30,
        },
      ),
      (moves) => {
        let config = NOVEMBER;
        const expected = archetypeIds(NOVEMBER);
        for (const [id, direction] of moves) {
          const at = expected.indexOf(id);
          const to = Math.min(expected.length - 1, Math.max(0, at + direction));
          expected.splice(at, 1);
          expected.splice(to, 0, id);
          config = sound(moved(config, id, direction));
          expect(archetypeIds(config)).toEqual(expected);
        }
        const said = Object.entries(config.archetypes).flatMap(([id, { place }]) =>
          place === undefined ? [] : [id],
        );
        expect(said.every((id) => moves.some(([other]) => other === id))).toBe(true);
      },
    ),
    40,
  );
});

test('whom they are made for follows a persona’s number, and is nobody when it is gone', () => {
  const { config, id } = withCopy(NOVEMBER, NOVEMBER, 'savings_builder', 13);
  const numbered = withPersona(config, 'savings_builder', setNumber(8));
  if (!numbered.ok) throw new Error(numbered.problem.message);
  const carried = sound(carryEdits(config, numbered.value));
  expect(recordOf(carried, id).madeFor).toBe('8');
  const { persona } = carried.rules.assign;
  const segments = persona!.segments.filter((segment) => segment.id !== 'savings_builder');
  const without = { ...carried, rules: { ...carried.rules, assign: { persona: { ...persona!, segments } } } };
  expect(recordOf(sound(carryEdits(carried, without)), id).madeFor).toBeNull();
});
