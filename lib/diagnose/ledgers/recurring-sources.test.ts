import { expect, test } from 'vitest';
import { evaluate } from '@/lib/diagnose/evaluation';
import { inlineEngine } from '@/lib/engine/chunks/inline';
import { GENERATED_KINDS } from '@/lib/generate/kinds';
import { RECURRING_SOURCES } from '@/lib/model/transaction-kind';
import { allocate } from '@/lib/params/config/allocate';
import type { Config } from '@/lib/params/config/config';
import { PRESETS } from '@/lib/params/presets/presets';
import { personasOf } from '@/lib/rules/view/personas-of';
import { lostWithoutSource, recurringSources } from './recurring-sources';

const SUBSCRIPTION_HEAVY = 2;
const config: Config = {
  ...PRESETS['november-2025'],
  population: { ...PRESETS['november-2025'].population, users: 2_000 },
};

async function november() {
  const counts = allocate(config.mix, config.population.users, config.population.allocation);
  if (!counts.ok) throw new Error(counts.problem.message);
  const { population } = await inlineEngine().population({ config, users: counts.value, keep: false });
  return evaluate(config, population, counts.value);
}

// docs/model.md 7.1: of 328 assignments over 12 seeds of the reference, 293 would be lost without subscriptions, 30 without
// rent, 18 without utilities. Bound: 4 combined standard errors of two binomials, a false alarm in 16,000 for each.
test('subscriptions, not utilities or rent, carry Subscription-Heavy, as in the reference', async () => {
  const { counts, population, assignments, distribution } = await november();
  const persona = personasOf(config)[SUBSCRIPTION_HEAVY]!;
  const lost = lostWithoutSource(
    persona,
    SUBSCRIPTION_HEAVY,
    population,
    assignments,
    counts,
    0,
    GENERATED_KINDS,
    config.detection.lookbackDays,
  );
  const assigned = distribution.windows[0]?.total[SUBSCRIPTION_HEAVY] as number;
  const reference = { subscriptions: 293 / 328, rent: 30 / 328, utilities: 18 / 328 };
  for (const [source, share] of Object.entries(reference)) {
    const ours = (lost[RECURRING_SOURCES.indexOf(source as 'rent')] as number) / assigned;
    const standardError = Math.sqrt(share * (1 - share) * (1 / 328 + 1 / assigned));
    expect(Math.abs(ours - share), source).toBeLessThan(4 * standardError);
  }
});

test('the sources add up to every recurring merchant of the users that count', async () => {
  const { counts, population } = await november();
  const bySource = recurringSources(population, counts, GENERATED_KINDS);
  const merchants = population.cohorts.reduce(
    (sum, { table }, s) => sum + (table.recurringStart[counts[s] as number] as number),
    0,
  );
  expect(bySource.reduce((sum, source) => sum + source.merchants, 0)).toBe(merchants);
});
