import { describe, expect, test } from 'vitest';
import { PUBLISHED_ARCHETYPE_IDS } from '@/lib/params/declared/archetypes';
import { countPrimary, evaluateTable } from '@/lib/rules/cohort-assignments';
import { compileRules } from '@/lib/rules/compile-rules';
import { personasOf } from '@/lib/rules/view/personas-of';
import { NOVEMBER, runConfig, tableOf, withValues } from '@/lib/testing/populations';
import { partNoise, seedNoise, usersToResolve } from './seed-noise';

/** Of three months of data, which has users of nearly every persona and is made in under half of the time. */
const CONFIG = withValues(NOVEMBER, { 'population.historyDays': 90 });
const rules = compileRules(personasOf(CONFIG));
const { counts } = runConfig(CONFIG);

function noiseOf(users: readonly number[], sampleUsers: number, seed: number) {
  const config = withValues(CONFIG, { 'population.seed': seed });
  const samples = PUBLISHED_ARCHETYPE_IDS.map((id) => evaluateTable(rules, tableOf(config, id, sampleUsers)));
  return [0, 1].map((w) =>
    seedNoise(
      samples.map((windows, s) => ({
        users: users[s] as number,
        sample: countPrimary(windows[w]!, sampleUsers, personasOf(CONFIG)),
      })),
      6,
    ),
  );
}

describe('seedNoise', () => {
  // Nominal 95 % and discrete, so above it; 93 % is eight standard errors of 1,000 x 12 shares away.
  test('holds the next seed’s share in at least 93 % of 1,000 seeds', { timeout: 60_000 }, () => {
    const intervals = noiseOf(counts, 500, 42);
    const inside = intervals.map((window) => window.map(() => 0));
    const SEEDS = 1_000;
    for (let seed = 1_000; seed < 1_000 + SEEDS; seed++) {
      const config = withValues(CONFIG, { 'population.seed': seed });
      const totals = intervals.map((window) => window.map(() => 0));
      PUBLISHED_ARCHETYPE_IDS.forEach((id, s) => {
        evaluateTable(rules, tableOf(config, id, counts[s]!)).forEach((assignments, w) => {
          countPrimary(assignments, counts[s]!, personasOf(CONFIG)).forEach((n, p) => {
            totals[w]![p]! += n;
          });
        });
      });
      totals.forEach((window, w) => {
        window.forEach((n, p) => {
          const { low, high } = intervals[w]![p]!;
          if (n >= low && n <= high) inside[w]![p]!++;
        });
      });
    }
    for (const held of inside.flat()) expect(held / SEEDS).toBeGreaterThanOrEqual(0.93);
  });

  test('is within a user of the exact sum where it changes to the normal distribution', () => {
    const shares = [0.3, 0.02, 0.25, 0.18, 0.11, 0.14];
    const cohorts = (users: number) =>
      Array.from({ length: 13 }, (_, s) => ({
        users: Math.floor(users / 13) + (s < users % 13 ? 1 : 0),
        sample: shares.map((share) => Math.round(share * 500)),
      }));
    const exact = seedNoise(cohorts(2_000), 6);
    const normal = seedNoise(cohorts(2_001), 6);
    exact.forEach(({ low, high }, p) => {
      expect(Math.abs(low - normal[p]!.low)).toBeLessThanOrEqual(2);
      expect(Math.abs(high - normal[p]!.high)).toBeLessThanOrEqual(2);
    });
  });

  test('of a persona that nobody has is 0 to 0', () => {
    expect(seedNoise([{ users: 40, sample: [0, 500] }], 2)[0]).toEqual({ low: 0, high: 0 });
  });
});

describe('usersToResolve', () => {
  test('is the population itself once the difference is outside of the noise', () => {
    expect(usersToResolve(0.2, { low: 10, high: 20 }, 100)).toBe(100);
    expect(usersToResolve(0.025, { low: 10, high: 20 }, 100)).toBe(400);
    expect(usersToResolve(0, { low: 10, high: 20 }, 100)).toBe(Number.POSITIVE_INFINITY);
  });
});

test('of a part the interval holds what the whole is, in 95 of 100 cases, and closes on it', () => {
  let state = 20_251_107;
  const uniform = () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
  const [all, made] = [2_000, 500];
  const chances = [0.1, 0.45];
  let within = 0;
  const times = 600;
  for (let i = 0; i < times; i++) {
    const cohorts = chances.map((chance) => {
      const drawn = Array.from({ length: all }, () => (uniform() < chance ? 1 : 0));
      const hits = (n: number) => drawn.slice(0, n).reduce((sum: number, one) => sum + one, 0);
      return { users: all, sample: [hits(made), made - hits(made)], total: hits(all) };
    });
    const [first] = partNoise(cohorts, 2);
    const total = cohorts.reduce((sum, cohort) => sum + cohort.total, 0);
    if (first && total >= first.low && total <= first.high) within++;
    const whole = cohorts.map(({ total: n }) => ({ users: all, sample: [n, all - n] }));
    expect(partNoise(whole, 2)[0]).toEqual({ low: total, high: total });
  }
  expect(within / times).toBeGreaterThan(0.93);
  expect(within / times).toBeLessThan(0.975);
});
