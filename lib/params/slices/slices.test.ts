import { describe, expect, test } from 'vitest';
import { evaluate } from '@/lib/diagnose/evaluation';
import { STAGES } from '@/lib/model/parameter';
import { personasOf } from '@/lib/rules/view/personas-of';
import { CORRECTED, countsOf, NOVEMBER, runConfig, tableOf, withValues } from '@/lib/testing/populations';
import type { Config } from '../config/config';
import { settingsOf } from '../config/settings';
import { PUBLISHED_ARCHETYPE_IDS } from '../declared/archetypes';
import { PRESETS } from '../presets/presets';
import { type Slice, slice } from './slice';
import {
  CONSENT,
  FEATURES_OF_LEDGER,
  FILTER,
  RULES,
  sameFeatures,
  sameFeaturesOf,
  TRANSACTIONS,
  transactionsOf,
} from './slices';

/** A config that records the paths of what is read of it, down to plain values. */
function recorded(config: Config) {
  const reads = new Set<string>();
  const wrapped = (value: unknown, path: string): unknown => {
    if (value === null || typeof value !== 'object') {
      reads.add(path);
      return value;
    }
    return new Proxy(value, {
      get: (target, key) =>
        typeof key === 'symbol'
          ? Reflect.get(target, key)
          : wrapped(Reflect.get(target, key), path ? `${path}.${key}` : key),
    });
  };
  // A copy: other tests freeze the presets, and what is frozen cannot be wrapped.
  return { config: wrapped(structuredClone(config), '') as Config, reads };
}

const covers = (slices: readonly Slice<unknown>[], path: string) =>
  slices.some(({ paths }) => paths.some((own) => path === own || path.startsWith(`${own}.`)));

/** Paths that were read though no slice has them; lengths and methods of lists are no settings. */
const undeclared = (reads: ReadonlySet<string>, slices: readonly Slice<unknown>[]) =>
  [...reads].filter((path) => !covers(slices, path));

describe('what is read of a config is what is declared', () => {
  test.each(PUBLISHED_ARCHETYPE_IDS)('by the transactions and features of %s', (id) => {
    const { config, reads } = recorded(CORRECTED);
    tableOf(config, id, 3);
    expect(undeclared(reads, [transactionsOf(id), FEATURES_OF_LEDGER])).toEqual([]);
    expect(reads.size).toBeGreaterThan(20);
  });

  test('by rules, counts and consent', () => {
    const { population } = runConfig(NOVEMBER);
    const { config, reads } = recorded(NOVEMBER);
    evaluate(config, population, countsOf(NOVEMBER));
    expect(undeclared(reads, [RULES, CONSENT, FILTER])).toEqual([]);
    expect(reads.size).toBeGreaterThan(10);
  });

  test('and every parameter names the first stage that has it', () => {
    for (const { path, parameter } of settingsOf(NOVEMBER)) {
      const first = covers([TRANSACTIONS], path)
        ? 'transactions'
        : covers([FEATURES_OF_LEDGER], path)
          ? 'features'
          : null;
      const stage = parameter.stage;
      if (first) expect([path, stage]).toEqual([path, first]);
      else expect(STAGES.indexOf(stage), path).toBeGreaterThanOrEqual(STAGES.indexOf('criteria'));
    }
  });
});

describe('two configs are the same', () => {
  const seeded = withValues(NOVEMBER, { 'population.seed': 7 });
  const stricter = withValues(NOVEMBER, { 'personas.subscription_heavy.merchants': 4 });
  const replayed = withValues(NOVEMBER, { 'corrections.balanceReplay': true });
  const other = withValues(NOVEMBER, { 'archetypes.high_utilizer.cards': 3 });

  test('where nothing differs that is declared', () => {
    expect(sameFeatures(NOVEMBER, stricter)).toBe(true);
    expect(RULES.same(NOVEMBER, stricter)).toBe(false);
    expect(sameFeatures(NOVEMBER, seeded)).toBe(false);
    expect(TRANSACTIONS.same(NOVEMBER, replayed)).toBe(true);
    expect(sameFeatures(NOVEMBER, replayed)).toBe(false);
    expect(sameFeatures(NOVEMBER, other)).toBe(false);
    expect(sameFeaturesOf('high_utilizer', NOVEMBER, other)).toBe(false);
    expect(sameFeaturesOf('stable_finances', NOVEMBER, other)).toBe(true);
    expect(CONSENT.same(NOVEMBER, withValues(NOVEMBER, { 'population.users': 80 }))).toBe(true);
  });

  test('after one was given what the other has; what does not differ stays the same object', () => {
    const changed = TRANSACTIONS.from(seeded, stricter);
    expect(changed).toEqual({ ...stricter, population: seeded.population });
    expect(personasOf(changed)).toBe(personasOf(stricter));
    expect(TRANSACTIONS.from(NOVEMBER, stricter)).toBe(stricter);
    expect(FEATURES_OF_LEDGER.from(PRESETS.calibrated, NOVEMBER).corrections.balanceReplay).toBe(
      PRESETS.calibrated.corrections.balanceReplay,
    );
  });
});

test('a slice picks under its own names, nested where they are', () => {
  const { pick, paths } = slice({
    a: 'population.seed',
    b: { c: 'windows', d: 'corrections.balanceReplay' },
  });
  expect(pick(NOVEMBER)).toEqual({ a: 42, b: { c: [30, 180], d: false } });
  expect(paths).toEqual(['population.seed', 'windows', 'corrections.balanceReplay']);
});
