import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { archetypeIds } from '@/lib/params/archetypes/archetypes-of';
import type { Config } from '@/lib/params/config/config';
import type { ConfigArchetype } from '@/lib/params/declared/archetypes';
import { parseConfig } from '@/lib/params/file/schema';
import { sameFeatures } from '@/lib/params/slices/slices';
import { check } from '@/lib/testing/check';
import { CORRECTED, generate, NOVEMBER, runConfig, tableOf } from '@/lib/testing/populations';
import { chunkTasks } from './chunk';

const SAVER = NOVEMBER.archetypes.savings_builder as ConfigArchetype;

function withClone(config: Config, stream: number): Config {
  const own = { ...(config.archetypes.savings_builder as ConfigArchetype), label: 'Second saver', stream };
  return {
    ...config,
    archetypes: { ...config.archetypes, second_saver: own },
    mix: { ...config.mix, second_saver: 0.05 },
  };
}

function withoutIds(config: Config, ids: readonly string[]): Config {
  const kept = <T>(of: Record<string, T>) =>
    Object.fromEntries(Object.entries(of).filter(([id]) => !ids.includes(id)));
  const changed = { ...config, archetypes: kept(config.archetypes), mix: kept(config.mix) };
  const parsed = parseConfig(changed);
  if (!parsed.ok) throw new Error(parsed.problem.message);
  return parsed.value;
}

/** What distinguishes the users of an archetype from any others, in a population. */
function usersOf(run: ReturnType<typeof runConfig>) {
  return new Map(
    run.population.cohorts.map(({ archetype, table: { ledgerHash, featureHash, furtherHash } }) => [
      archetype,
      { ledgerHash, featureHash, furtherHash },
    ]),
  );
}

function expectSameUsers(a: ReturnType<typeof usersOf>, b: ReturnType<typeof usersOf>) {
  for (const [id, users] of a) {
    const others = b.get(id);
    if (!others) continue;
    for (const name of ['ledgerHash', 'featureHash', 'furtherHash'] as const) {
      const n = Math.min(users[name].length, others[name].length);
      expect([id, name, ...users[name].subarray(0, n)]).toEqual([id, name, ...others[name].subarray(0, n)]);
    }
  }
}

describe.each([
  ['as published', NOVEMBER],
  ['corrected', CORRECTED],
])('%s', (_, config) => {
  const whole = usersOf(runConfig(config));

  test('removing archetypes leaves every user of the others as they were', () => {
    const some = fc.subarray(archetypeIds(config), { minLength: 1, maxLength: 12 });
    check(
      fc.property(some, (ids) => {
        const rest = usersOf(runConfig(withoutIds(config, ids)));
        expect([...rest.keys()]).toEqual(archetypeIds(config).filter((id) => !ids.includes(id)));
        expectSameUsers(rest, whole);
      }),
      4,
    );
  });

  test('adding one leaves every user of the others as they were', () => {
    const more = usersOf(runConfig(withClone(config, 13)));
    expect(more.size).toBe(14);
    expectSameUsers(more, whole);
  });
});

describe('a clone', () => {
  const hashesOf = (config: Config, id: string) => Array.from(tableOf(config, id, 20).ledgerHash);

  test('has other users of the same distribution: those that its stream gives to such settings', () => {
    const clone = withClone(NOVEMBER, 13);
    const own = hashesOf(clone, 'second_saver');
    const saver = hashesOf(clone, 'savings_builder');
    expect(own.filter((hash) => saver.includes(hash))).toEqual([]);
    // By the other one's stream they would be the other one's users: nothing else is in what they are drawn from.
    expect(hashesOf(withClone(NOVEMBER, 3), 'second_saver')).toEqual(saver);
    expect(generate(clone, 'second_saver', 5, 1).users).toBe(1);
  });

  test('has keys of its own, and a name is in none', () => {
    const keyOf = (config: Config, id: string) => chunkTasks(config, id, 1, true)[0]?.featuresKey;
    const [first, second] = [withClone(NOVEMBER, 13), withClone(NOVEMBER, 14)];
    expect(keyOf(first, 'second_saver')).not.toBe(keyOf(second, 'second_saver'));
    expect(keyOf(first, 'savings_builder')).toBe(keyOf(NOVEMBER, 'savings_builder'));
    const renamed = {
      ...NOVEMBER,
      archetypes: { ...NOVEMBER.archetypes, savings_builder: { ...SAVER, label: 'Saver', madeFor: null } },
    };
    expect(keyOf(renamed, 'savings_builder')).toBe(keyOf(NOVEMBER, 'savings_builder'));
    expect([
      sameFeatures(renamed, NOVEMBER),
      sameFeatures(first, NOVEMBER),
      sameFeatures(first, second),
    ]).toEqual([true, false, false]);
  });
});
