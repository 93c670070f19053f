import '@/lib/diagnose/change/sweep/swept-response';
import { describe, expect, test } from 'vitest';
import { evaluate } from '@/lib/diagnose/evaluation';
import { LOAN_SCORECARD } from '@/lib/gallery/loan-scorecard';
import { SHOP_RFM } from '@/lib/gallery/shop-rfm';
import type { WorkedExample } from '@/lib/gallery/worked-example';
import { valueAt, withValue } from '@/lib/params/config/settings';
import { numberAt } from '@/lib/rules/document/numbers';
import { shownClassification } from '@/lib/rules/view/personas-of';
import { galleryPopulation } from '@/lib/testing/gallery-population';
import type { Freedom, Quest } from './quest';
import { type SolveOptions, type SolveResult, solve } from './solve';

const OPTIONS: SolveOptions = { evaluations: 60, sampleUsers: 200, leverUsers: 40 };
const FREE: Freedom = {
  mix: false,
  thresholds: true,
  numbers: false,
  levers: [],
  locks: new Set(),
  ranges: {},
};
const CUSTOMERS = 240;

const made = (example: WorkedExample, weights?: Float64Array) => {
  const { population, config } = galleryPopulation(example, CUSTOMERS, weights);
  const days = String(config.windows[0]);
  const first = evaluate(config, population, [CUSTOMERS]);
  /** The shares of the segments by key. */
  const sharesOf = ({ distribution }: typeof first) =>
    (distribution.windows[0]?.total ?? []).map((n) => n / distribution.users);
  const solved = async (wanted: Readonly<Record<string, number>>, freedom: Freedom): Promise<SolveResult> => {
    const targets = {
      [days]: Object.fromEntries(
        Object.entries(wanted).map(([key, share]) => [key, { share, tolerance: 0.01 }]),
      ),
    };
    const quest: Quest = { config, targets, freedom, counts: [CUSTOMERS] };
    const steps = solve(quest, async () => population, OPTIONS);
    for (;;) {
      const step = await steps.next();
      if (step.done) return step.value;
    }
  };
  return { population, config, first, sharesOf, solved };
};

describe('a score of points', () => {
  const { population, config, first, sharesOf, solved } = made(LOAN_SCORECARD);
  const { key } = first.rules.personas[1]!;
  const share = sharesOf(first)[1]!;

  test('is solved by its points alone, and what is reported is what plain evaluation gives', async () => {
    const points = '/rules/values/income_points/above';
    const freedom = { ...FREE, thresholds: false, ranges: { [points]: [0, 120] as const } };
    const hidden = evaluate(withValue(config, points, 20), population, [CUSTOMERS]);
    const wanted = sharesOf(hidden)[1]!;
    expect(wanted).not.toBeCloseTo(share, 2);
    const { solutions, met } = await solved({ [key]: wanted }, freedom);
    expect(met).toBe(true);
    const [best] = solutions;
    expect(best!.moves).toEqual(['numbers']);
    expect(best!.changes.map(({ path }) => path)).toEqual([points]);
    const again = evaluate(best!.config, population, [CUSTOMERS]);
    expect(best!.totals[0]).toEqual(again.distribution.windows[0]!.total);
  });

  test('all numbers move but those that are locked', async () => {
    const lock = '/rules/values/income_points/above';
    const freedom = { ...FREE, numbers: true, locks: new Set([lock]) };
    const { solutions } = await solved({ [key]: Math.min(0.9, share + 0.2) }, freedom);
    expect(solutions[0]!.fit.distance).toBeLessThan(0.2);
    expect(solutions[0]!.changes.length).toBeGreaterThan(0);
    for (const { config: found, totals } of solutions) {
      expect(valueAt(found, lock)).toBe(valueAt(config, lock));
      const again = evaluate(found, population, [CUSTOMERS]);
      expect(totals[0]).toEqual(again.distribution.windows[0]!.total);
    }
  });

  test('a range of a number outside of it is kept to', async () => {
    const cut = '/rules/values/income_points/above';
    const { solutions } = await solved(
      { [key]: 0 },
      { ...FREE, thresholds: false, ranges: { [cut]: [50, 60] } },
    );
    const value = numberAt(solutions[0]!.config.rules, cut.replace('/rules', '')) as number;
    expect(value).toBeGreaterThanOrEqual(50);
    expect(value).toBeLessThanOrEqual(60);
  });
});

test('rows with weights count for as many customers as they stand for', async () => {
  const weights = Float64Array.from({ length: CUSTOMERS }, (_, row) => 0.5 + (row % 5));
  const { population, config, first, sharesOf, solved } = made(LOAN_SCORECARD, weights);
  const { key } = first.rules.personas[1]!;
  const { solutions } = await solved({ [key]: sharesOf(first)[1]! - 0.1 }, FREE);
  const [best] = solutions;
  expect(best!.users).toBe(weights.reduce((sum, weight) => sum + weight));
  const again = evaluate(best!.config, population, [CUSTOMERS]);
  best!.totals[0]!.forEach((n, p) => {
    expect(n).toBeCloseTo(again.distribution.windows[0]!.total[p]!, 9);
  });
  expect(best!.fit.distance).toBeLessThan(0.05);
  expect(config.rules).not.toEqual(best!.config.rules);
});

test('scores are of all customers of a table, also where the number is one of the score', async () => {
  const { population, config, first, sharesOf, solved } = made(SHOP_RFM);
  const key = first.rules.personas[0]!.key;
  expect(shownClassification(config).of.segments.length).toBeGreaterThan(2);
  const [score] = Object.keys(config.rules.scores ?? {});
  const freedom = { ...FREE, ranges: { [`/rules/scores/${score}/into`]: [3, 8] as const } };
  const { solutions } = await solved({ [key]: sharesOf(first)[0]! + 0.1 }, freedom);
  for (const { config: found, totals } of solutions) {
    const again = evaluate(found, population, [CUSTOMERS]);
    expect(totals[0]).toEqual(again.distribution.windows[0]!.total);
  }
  expect(solutions[0]!.fit.distance).toBeLessThan(0.1);
});
