import alea from 'seedrandom/lib/alea.js';
import { describe, expect, test } from 'vitest';
import { inlineEngine } from '@/lib/engine/chunks/inline';
import { keptChunks } from '@/lib/engine/chunks/kept-chunks';
import { allocate } from '@/lib/params/config/allocate';
import type { Config } from '@/lib/params/config/config';
import { valueAt, withValue } from '@/lib/params/config/settings';
import { PUBLISHED_ARCHETYPE_IDS } from '@/lib/params/declared/archetypes';
import { parseConfig } from '@/lib/params/file/schema';
import type { Targets } from '@/lib/params/wanted/targets';
import { NOVEMBER, runConfig, withValues } from '@/lib/testing/populations';
import type { Freedom, MakePopulation, SolveLever } from './quest';
import { type SolveOptions, type SolveProgress, type SolveResult, solve } from './solve';

const OPTIONS: SolveOptions = { evaluations: 1_500, sampleUsers: 60, leverUsers: 40 };
const FREE: Freedom = {
  mix: true,
  thresholds: true,
  numbers: false,
  levers: [],
  locks: new Set(),
  ranges: {},
};
const MIX: Freedom = { ...FREE, thresholds: false };
const THRESHOLDS: Freedom = { ...FREE, mix: false };

const engine = inlineEngine(keptChunks());
const make: MakePopulation = async (config, users) =>
  (await engine.population({ config, users, keep: true })).population;

interface Run extends SolveResult {
  readonly steps: readonly SolveProgress[];
}

async function run(config: Config, targets: Targets, freedom: Freedom, options = OPTIONS): Promise<Run> {
  const progress = solve({ config, targets, freedom }, make, options);
  const steps: SolveProgress[] = [];
  for (;;) {
    const step = await progress.next();
    if (step.done) return { ...step.value, steps };
    steps.push(step.value);
  }
}

const KEYS = ['1', '2', '3', '4', '5', 'STABLE'];

/** The shares that a config gives, without the solver. */
function sharesOf(config: Config): Record<string, Record<string, number>> {
  const { distribution } = runConfig(config);
  const { users, windows } = distribution;
  return Object.fromEntries(
    windows.map(({ total }, w) => [
      config.windows[w],
      Object.fromEntries(KEYS.map((key, p) => [key, total[p]! / users])),
    ]),
  );
}

const targetsOf = (shares: Record<string, Record<string, number>>, tolerance = 0.01): Targets =>
  Object.fromEntries(
    Object.entries(shares).map(([days, window]) => [
      days,
      Object.fromEntries(Object.entries(window).map(([key, share]) => [key, { share, tolerance }])),
    ]),
  );

const PRESENT = withValues(NOVEMBER, { 'population.users': 520 });

/** Another mix and other thresholds. */
function hidden(trial: number): Config {
  const random = alea(`hidden ${trial}`);
  const weights = PUBLISHED_ARCHETYPE_IDS.map(() => 1 + Math.floor(20 * random()));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const mix = Object.fromEntries(
    PUBLISHED_ARCHETYPE_IDS.map((id, s) => [id, Math.floor((1000 * weights[s]!) / total) / 1000]),
  );
  const near = (path: string, step: number) => {
    const value = (valueAt(PRESENT, path) as number) * (0.5 + random());
    return Number((Math.round(value / step) * step).toFixed(10));
  };
  return withValues(
    { ...PRESENT, mix: mix as Config['mix'] },
    {
      'personas.variable_income.buffer': near('personas.variable_income.buffer', 0.1),
      'personas.subscription_heavy.merchants': near('personas.subscription_heavy.merchants', 1),
      'personas.savings_builder.growth': near('personas.savings_builder.growth', 0.01),
      'personas.cash_flow_stressed.low_days': near('personas.cash_flow_stressed.low_days', 0.01),
    },
  );
}

/** What is found for a trial with everything free: the solver is asked once for all tests that read it. */
const found = new Map<number, Promise<Run>>();
function foundFor(trial: number): Promise<Run> {
  const result = found.get(trial) ?? run(PRESENT, targetsOf(sharesOf(hidden(trial))), FREE);
  found.set(trial, result);
  return result;
}

describe('solve', () => {
  test.each([0, 1, 2, 3, 4, 5])('finds hidden settings from their distribution alone (%i)', async (trial) => {
    const result = await foundFor(trial);
    const { solutions } = result;
    expect(result.met).toBe(true);
    const [best] = solutions;
    const met = solutions.filter((solution) => solution.met);
    expect(best).toBe(met[0]);
    expect(Math.min(...met.map(({ fit }) => fit.distance))).toBeLessThanOrEqual(0.005);
    for (const solution of solutions) {
      expect(parseConfig(solution.config)).toMatchObject({ ok: true });
      const { users, allocation } = solution.config.population;
      expect(allocate(solution.config.mix, users, allocation)).toEqual({ ok: true, value: solution.counts });
    }
    // What is reported is what the config gives.
    const given = sharesOf(best!.config);
    best!.totals.forEach((totals, w) => {
      expect(Object.values(given[best!.config.windows[w]!]!)).toEqual(totals.map((n) => n / 520));
    });
  });

  test('ranks what meets the targets first', async () => {
    const { solutions } = await foundFor(1);
    expect(solutions.length).toBeGreaterThan(1);
    expect(solutions.map(({ met }) => Number(met))).toEqual(
      solutions.map(({ met }) => Number(met)).sort((a, b) => b - a),
    );
  });

  test('puts what leaves every rule its meaning before what moves a threshold past everybody', async () => {
    const targets = { 30: { 3: { share: 0.16, tolerance: 0.01 }, 4: { share: 0.2, tolerance: 0.02 } } };
    const { solutions, met } = await run(NOVEMBER, targets, THRESHOLDS);
    expect(met).toBe(true);
    expect(solutions.map(({ caveats }) => caveats.length > 0)).toEqual([false, true]);
    expect(solutions[1]!.caveats[0]).toMatchObject({
      kind: 'always-met',
      path: 'personas.savings_builder.growth',
    });
  });

  test('gives the same answer again, and reports progress with the best so far', async () => {
    const targets = targetsOf(sharesOf(hidden(2)));
    const [a, b] = [await foundFor(2), await run(PRESENT, targets, FREE)];
    expect(b).toEqual(a);
    expect(new Set(a.steps.map(({ doing }) => doing))).toContain('mix');
    const evaluations = a.steps.map((step) => step.evaluations);
    expect(evaluations).toEqual([...evaluations].sort((x, y) => x - y));
    expect(a.steps.at(-1)!.solutions.length).toBeGreaterThan(0);
  });

  test('may be stopped at any step, with what is found by then', async () => {
    const progress = solve(
      { config: PRESENT, targets: targetsOf(sharesOf(hidden(3))), freedom: FREE },
      make,
      OPTIONS,
    );
    let step = await progress.next();
    while (!step.done && step.value.solutions.length < 2) step = await progress.next();
    expect(step.done).toBe(false);
    expect((step.value as SolveProgress).solutions.length).toBe(2);
    await progress.return({ solutions: [], met: false, evaluations: 0 });
    expect((await progress.next()).done).toBe(true);
  });

  test('says that nothing needs to move where the targets are met', async () => {
    const { solutions } = await run(NOVEMBER, targetsOf(sharesOf(NOVEMBER)), FREE);
    expect(solutions[0]).toMatchObject({ moves: [], met: true, changes: [], moved: { changed: 0, left: 0 } });
    expect(solutions[0]!.fit.distance).toBe(0);
  });

  test('takes targets for some personas and leaves the rest free', async () => {
    const { met, solutions } = await run(PRESENT, targetsOf({ 180: { 4: 0.3 } }), MIX);
    expect(met).toBe(true);
    expect(solutions[0]!.moves).toEqual(['mix']);
    expect(sharesOf(solutions[0]!.config)[180]![4]).toBeCloseTo(0.3, 2);
  });

  test('moves nothing that is locked or out of range', async () => {
    const locks = new Set(['mix.high_utilizer', 'personas.savings_builder.growth']);
    const ranges = {
      'mix.stable_finances': [0.05, 0.15],
      'personas.subscription_heavy.merchants': [3, 5],
    } as const;
    const { solutions } = await run(PRESENT, targetsOf(sharesOf(hidden(4))), { ...FREE, locks, ranges });
    for (const { config, changes, counts } of solutions) {
      expect(changes.filter(({ path }) => locks.has(path))).toEqual([]);
      const merchants = valueAt(config, 'personas.subscription_heavy.merchants');
      expect(merchants).toBeGreaterThanOrEqual(3);
      expect(merchants).toBeLessThanOrEqual(5);
      expect(counts[7]! / 520).toBeLessThanOrEqual(0.15);
    }
  });

  test('counts who changes persona, user by user', async () => {
    const { solutions } = await run(NOVEMBER, targetsOf({ 30: { 3: 0.1 } }), THRESHOLDS);
    const [best] = solutions;
    expect(best!.moves).toEqual(['thresholds']);
    const [before, after] = [runConfig(NOVEMBER), runConfig(best!.config)];
    const changed = before.counts.flatMap((n, s) =>
      Array.from({ length: n }, (_, k) =>
        [0, 1].map((w) => before.assignments[s]![w]!.primary[k] !== after.assignments[s]![w]!.primary[k]),
      ),
    );
    expect(best!.moved).toEqual({
      changedByWindow: [0, 1].map((w) => changed.filter((windows) => windows[w]).length),
      changed: changed.filter((windows) => windows.includes(true)).length,
      left: 0,
      joined: 0,
    });
  });
});

describe('levers', () => {
  const lever = (id: string, path: string, value: number): SolveLever => ({
    id,
    apply: (config) => withValue(config, path, value),
  });
  const LEVERS = [
    lever('ach', 'generator.rentAchShare', 1),
    lever('no-electric', 'generator.electricShare', 0),
    lever('no-subscriptions', 'archetypes.savings_builder.subscriptions', 0),
    lever('nothing', 'generator.rentAchShare', NOVEMBER.generator.rentAchShare),
  ];

  test('finds which help, with the same users', async () => {
    const wanted = withValues(NOVEMBER, {
      'generator.rentAchShare': 1,
      'archetypes.savings_builder.subscriptions': 0,
    });
    const targets = targetsOf(sharesOf(wanted), 0.005);
    const freedom = { ...FREE, mix: false, thresholds: false, levers: LEVERS };
    const { solutions, met } = await run(NOVEMBER, targets, freedom);
    expect(met).toBe(true);
    expect(solutions[0]).toMatchObject({ moves: ['levers'], levers: ['ach', 'no-subscriptions'] });
    expect(solutions[0]!.config).toEqual(wanted);
  });

  test('leaves a lever alone that sets something locked', async () => {
    const freedom = { ...FREE, mix: false, thresholds: false, levers: LEVERS };
    const locks = new Set(['generator.rentAchShare']);
    const { solutions } = await run(NOVEMBER, targetsOf({ 180: { 3: 0 } }), { ...freedom, locks });
    for (const { levers } of solutions) expect(levers).not.toContain('ach');
  });
});
