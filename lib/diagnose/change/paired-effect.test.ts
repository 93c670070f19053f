import { describe, expect, test } from 'vitest';
import { featuresInput, transactionsInput } from '@/lib/engine/chunks/chunk';
import type { FeatureTable } from '@/lib/features/feature-table';
import type { Config } from '@/lib/params/config/config';
import { PUBLISHED_ARCHETYPE_IDS } from '@/lib/params/declared/archetypes';
import { applyLever, LEVERS } from '@/lib/params/levers/levers';
import { evaluateTable } from '@/lib/rules/cohort-assignments';
import { compileRules } from '@/lib/rules/compile-rules';
import { personasOf } from '@/lib/rules/view/personas-of';
import { countsOf, NOVEMBER, tableOf, withValues } from '@/lib/testing/populations';
import { pairedEffect } from './paired-effect';

const SUBSCRIPTION_HEAVY = personasOf(NOVEMBER).findIndex(({ id }) => id === 'subscription_heavy');
const counts = countsOf(NOVEMBER);

const made = new Map<string, FeatureTable>();

/** The table of an archetype, made once for all configs that differ in nothing but rules. */
function onceMade(config: Config, id: string, users: number): FeatureTable {
  const key = JSON.stringify([transactionsInput(config, id), featuresInput(config), users]);
  const table = made.get(key) ?? tableOf(config, id, users);
  made.set(key, table);
  return table;
}

function assignmentsOf(config: Config, users: number) {
  const rules = compileRules(personasOf(config));
  return PUBLISHED_ARCHETYPE_IDS.map((id) => evaluateTable(rules, onceMade(config, id, users)));
}

function effectOf(lever: string, users: number, base = NOVEMBER) {
  const after = applyLever(base, LEVERS.find(({ id }) => id === lever)!);
  return pairedEffect({
    before: assignmentsOf(base, users),
    after: assignmentsOf(after, users),
    tried: counts.map(() => users),
    counts,
    window: 0,
    persona: SUBSCRIPTION_HEAVY,
  });
}

describe('levers agree with the reference, measured there over 200 seeds each side', () => {
  // Standard error of the reference's differences: 0.5 points, as the two sides were not paired.
  test.each([
    ['four-merchants', -0.084],
    ['utility-shift', -0.019],
  ])('%s', (lever, reference) => {
    const { change, standardError } = effectOf(lever, 1_000);
    expect(standardError).toBeLessThan(0.005);
    expect(Math.abs(change - reference)).toBeLessThan(4 * Math.hypot(0.005, standardError));
  });
});

test('the standard error is that of the effect from one seed to the next', () => {
  // 60 seeds: the deviation of their effects is known to 9 %; 4 of those are allowed.
  // Three months of data will do, and are made in under half of the time.
  const effects = Array.from({ length: 60 }, (_, i) => {
    const values = { 'population.seed': 1_000 + i, 'population.historyDays': 90 };
    return effectOf('fewer-utilities', 12, withValues(NOVEMBER, values));
  });
  const mean = effects.reduce((sum, { change }) => sum + change, 0) / effects.length;
  const spread = Math.sqrt(
    effects.reduce((sum, { change }) => sum + (change - mean) ** 2, 0) / (effects.length - 1),
  );
  const estimated = Math.sqrt(
    effects.reduce((sum, { standardError }) => sum + standardError ** 2, 0) / effects.length,
  );
  expect(Math.abs(estimated / spread - 1)).toBeLessThan(0.37);
});

test('a change that moves nobody has no effect, and is sure of it', () => {
  const assignments = assignmentsOf(NOVEMBER, 20);
  const effect = pairedEffect({
    before: assignments,
    after: assignments,
    tried: counts.map(() => 20),
    counts,
    window: 0,
    persona: SUBSCRIPTION_HEAVY,
  });
  expect(effect).toEqual({ change: 0, standardError: 0 });
});
