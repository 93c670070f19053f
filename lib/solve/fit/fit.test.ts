import { describe, expect, test } from 'vitest';
import { inlineEngine } from '@/lib/engine/chunks/inline';
import { keptChunks } from '@/lib/engine/chunks/kept-chunks';
import type { FeatureTable } from '@/lib/features/feature-table';
import { concatFeatureTables } from '@/lib/features/feature-table';
import { doublesOf } from '@/lib/model/coded';
import type { Config } from '@/lib/params/config/config';
import { PUBLISHED_ARCHETYPE_IDS } from '@/lib/params/declared/archetypes';
import { parseConfig } from '@/lib/params/file/schema';
import { countsOf, NOVEMBER, runConfig, withValues } from '@/lib/testing/populations';
import type { MakePopulation } from '../quest';
import { type FitOptions, type FitProgress, seekFit } from './fit';
import type { FitFreedom } from './fit-problem';
import { groupSentence } from './identify';

const OPTIONS: FitOptions = { scanUsers: 20, searchUsers: 30, settleUsers: 60, mixUsers: 250, rounds: 4 };
const FREE: FitFreedom = {
  mix: true,
  parameters: ['generator.rentShareOfIncome', 'generator.savingsRateAggressive'],
  locks: new Set(),
  ranges: {},
};
const PRESENT = withValues(NOVEMBER, { 'population.users': 1_500 });
const MIXED = withValues(PRESENT, {
  'population.seed': 99,
  'mix.high_utilizer': 0.08,
  'mix.variable_income': 0.3,
  'mix.savings_builder': 0.1,
});
const HIDDEN = withValues(MIXED, {
  'generator.rentShareOfIncome': 0.36,
  'generator.savingsRateAggressive': 0.15,
});

const engine = inlineEngine(keptChunks());
const make: MakePopulation = async (config, users) =>
  (await engine.population({ config, users, keep: true })).population;
const asData = (config: Config): FeatureTable =>
  concatFeatureTables(
    runConfig(config).population.cohorts.map(({ table }) => table),
    2,
  );

async function run(config: Config, real: FeatureTable, freedom: FitFreedom) {
  const steps = seekFit({ config, real, freedom }, make, OPTIONS);
  const reported: FitProgress[] = [];
  for (;;) {
    const step = await steps.next();
    if (step.done) return { result: step.value, reported };
    reported.push(step.value);
  }
}

async function fitted(config: Config, real: FeatureTable, freedom: FitFreedom) {
  const { result, reported } = await run(config, real, freedom);
  if (!result.ok) throw new Error(result.problem.message);
  return { ...result.value, reported };
}

const REAL = asData(HIDDEN);
const shareOf = (config: Config, s: number) => countsOf(config)[s]! / config.population.users;

describe('a fit', () => {
  test('finds the mix and the parameters of hidden settings from their users alone', async () => {
    const found = await fitted(PRESENT, REAL, FREE);
    PUBLISHED_ARCHETYPE_IDS.forEach((_, s) => {
      expect(Math.abs(shareOf(found.config, s) - shareOf(HIDDEN, s))).toBeLessThanOrEqual(0.04);
    });
    expect(found.config.generator.rentShareOfIncome).toBeCloseTo(0.36, 2);
    expect(found.config.generator.savingsRateAggressive).toBeCloseTo(0.15, 2);
    expect(found.after.distance).toBeLessThan(found.before.distance / 3);
    // The floor is what two samples of this size from one source differ by.
    expect(found.after.personas.difference).toBeLessThanOrEqual(found.after.personas.floor);
    expect(found.misfit.after).toBeLessThan(1);

    expect(parseConfig(found.config).ok).toBe(true);
    const shares = Object.values(found.config.mix);
    for (const share of shares) expect(share * 100).toBeCloseTo(Math.round(share * 100), 8);
    expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 8);
    expect(found.changes.every(({ path }) => /^(mix|generator)\./.test(path))).toBe(true);

    // Stopping at any time would have given a config that can be used.
    const bests = found.reported.flatMap(({ best }) => best ?? []);
    expect(bests.length).toBeGreaterThan(5);
    for (const best of [bests[0]!, bests.at(-1)!]) expect(parseConfig(best).ok).toBe(true);
  });

  test('equal questions have equal answers', async () => {
    const answers = await Promise.all([0, 1].map(() => fitted(PRESENT, REAL, { ...FREE, parameters: [] })));
    expect(answers[0]!.config).toEqual(answers[1]!.config);
    expect(answers[0]!.shares).toEqual(answers[1]!.shares);
  });

  test('locks and ranges are kept', async () => {
    const { config } = await fitted(PRESENT, REAL, {
      ...FREE,
      locks: new Set(['mix.high_utilizer', 'generator.rentShareOfIncome']),
      ranges: { 'mix.variable_income': [0, 0.12], 'generator.savingsRateAggressive': [0.18, 0.3] },
    });
    expect(config.mix.high_utilizer).toBe(PRESENT.mix.high_utilizer);
    expect(config.generator.rentShareOfIncome).toBe(PRESENT.generator.rentShareOfIncome);
    expect(config.mix.variable_income).toBeLessThanOrEqual(0.12);
    expect(config.generator.savingsRateAggressive).toBeGreaterThanOrEqual(0.18);
  });

  test('archetypes that are alike are named, and their total is found', async () => {
    const twins = { ...PRESENT.archetypes, stable_finances: PRESENT.archetypes.subscription_heavy! };
    const config = { ...PRESENT, archetypes: twins };
    const hidden = { ...MIXED, archetypes: twins };
    const found = await fitted(config, asData(hidden), { ...FREE, parameters: [] });
    const group = found.groups.find(({ archetypes }) => archetypes.includes('stable_finances'))!;
    expect(group.archetypes).toContain('subscription_heavy');
    const total = group.archetypes.reduce(
      (sum, id) => sum + shareOf(hidden, PUBLISHED_ARCHETYPE_IDS.indexOf(id)),
      0,
    );
    expect(Math.abs(group.share - total)).toBeLessThanOrEqual(Math.max(0.03, group.within));
    expect(groupSentence(config, group)).toMatch(
      /Subscription heavy \+ .*cannot be distinguished by these features: only their total, \d+ % ± \d+, is known\./,
    );
    expect(found.shares[PUBLISHED_ARCHETYPE_IDS.indexOf('high_utilizer')]!.within).toBeLessThan(0.03);
  });

  test('fits by what is known where features are not', async () => {
    const real = asData(MIXED);
    const unknown = new Float64Array(real.users).fill(Number.NaN);
    const windows = real.windows.map((columns) => ({ ...columns, max_utilization: unknown }));
    const found = await fitted(PRESENT, { ...real, windows }, { ...FREE, parameters: [] });
    expect(found.after.distance).toBeLessThan(found.before.distance / 2);
    expect(found.after.personas.leftOut).toEqual(['max_utilization']);
  });

  test('comes nearer, and never farther, where the model cannot be like the data', async () => {
    const doubled = REAL.windows.map((columns) => ({
      ...columns,
      avg_monthly_expenses: doublesOf(columns.avg_monthly_expenses).map((value) => 2 * value),
    }));
    const found = await fitted(PRESENT, { ...REAL, windows: doubled }, { ...FREE, parameters: [] });
    expect(found.misfit.after).toBeGreaterThan(1.1);
    expect(found.after.distance).toBeLessThanOrEqual(found.before.distance);
  });

  test('says what is in the way', async () => {
    const locks = new Set(PUBLISHED_ARCHETYPE_IDS.map((id) => `mix.${id}`));
    const { result } = await run(PRESENT, REAL, { ...FREE, locks });
    expect(result).toMatchObject({ ok: false, problem: { where: 'mix' } });
  });
});
