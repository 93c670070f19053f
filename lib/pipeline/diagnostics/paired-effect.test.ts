import { describe, expect, test } from 'vitest';
import { ARCHETYPE_IDS } from '@/lib/params/archetypes';
import { applyLever, LEVERS } from '@/lib/params/levers';
import { countsOf, NOVEMBER, tableOf, withValues } from '@/lib/testing/populations';
import { compileRules } from '../personas/compile-rules';
import { evaluateTable } from '../personas/evaluation';
import { pairedEffect } from './paired-effect';

const SUBSCRIPTION_HEAVY = NOVEMBER.personas.findIndex(({ id }) => id === 'subscription_heavy');
const counts = countsOf(NOVEMBER);

function assignmentsOf(config: typeof NOVEMBER, users: number) {
  const rules = compileRules(config.personas);
  return ARCHETYPE_IDS.map((id) => evaluateTable(rules, tableOf(config, id, users)));
}

function effectOf(lever: string, users: number, seed = 42) {
  const before = withValues(NOVEMBER, { 'population.seed': seed });
  const after = applyLever(before, LEVERS.find(({ id }) => id === lever)!);
  return pairedEffect({
    before: assignmentsOf(before, users),
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
  const effects = Array.from({ length: 60 }, (_, i) => effectOf('fewer-utilities', 12, 1_000 + i));
  const mean = effects.reduce((sum, { change }) => sum + change, 0) / effects.length;
  const spread = Math.sqrt(
    effects.reduce((sum, { change }) => sum + (change - mean) ** 2, 0) / (effects.length - 1),
  );
  const told = Math.sqrt(
    effects.reduce((sum, { standardError }) => sum + standardError ** 2, 0) / effects.length,
  );
  expect(Math.abs(told / spread - 1)).toBeLessThan(0.37);
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
