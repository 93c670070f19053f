import { expect, test } from 'vitest';
import { PUBLISHED_ARCHETYPE_IDS } from '@/lib/params/declared/archetypes';
import { NOVEMBER, withValues } from '@/lib/testing/populations';
import { inlineEngine } from './inline';
import { makeVariant } from './variants';

const users = PUBLISHED_ARCHETYPE_IDS.map(() => 20);

test('only the archetypes that a change concerns are made; the others keep their users', async () => {
  const engine = inlineEngine();
  const population = await makeVariant(engine, NOVEMBER, users, null);
  const base = { config: NOVEMBER, population };
  const changed = withValues(NOVEMBER, { 'archetypes.savings_builder.subscriptions': 1 });
  const variant = await makeVariant(engine, changed, users, base);
  const other = variant.cohorts.map((cohort, s) => cohort !== population.cohorts[s]);
  expect(other).toEqual(PUBLISHED_ARCHETYPE_IDS.map((id) => id === 'savings_builder'));
  const alone = await makeVariant(engine, changed, users, null);
  expect(variant.cohorts.map(({ table }) => table.featureHash)).toEqual(
    alone.cohorts.map(({ table }) => table.featureHash),
  );
});

test('a change of rules or of the mix generates nobody; more users than there are regenerate an archetype', async () => {
  const engine = inlineEngine();
  const population = await makeVariant(engine, NOVEMBER, users, null);
  const base = { config: NOVEMBER, population };
  const rules = withValues(NOVEMBER, {
    'personas.subscription_heavy.merchants': 5,
    'mix.stable_finances': 0.2,
  });
  const same = await makeVariant(engine, rules, users, base);
  expect(same.cohorts).toEqual(population.cohorts);
  const more = await makeVariant(engine, NOVEMBER, users.with(3, 30), base);
  expect(more.cohorts.map(({ table }) => table.users)).toEqual(users.with(3, 30));
});
