import { seedNoise } from '@/lib/diagnose/change/seed-noise';
import { evaluate } from '@/lib/diagnose/evaluation';
import { inlineEngine } from '@/lib/engine/chunks/inline';
import { withValue } from '@/lib/params/config/settings';
import type { Assignments } from '@/lib/rules/assign-personas';
import { countPrimary } from '@/lib/rules/cohort-assignments';
import { personasOf } from '@/lib/rules/view/personas-of';
import { countsOf, PRESET } from '../population';
import { quantile } from '../statistics.mjs';
import { columnsOf, type Measured } from '../table.mjs';

const SEEDS = 1_000;
const FIRST_SEED = 1_000;
const USERS_EACH = 500;

/**
 * Seed noise of the preset's users: the intervals that are computed, from 500 users of each archetype, against the 2.5 % and 97.5 %
 * quantiles of simulated seeds. Widths in users, means over personas and windows.
 */
async function widths() {
  const engine = inlineEngine();
  const groups = personasOf(PRESET).length + 1;
  const counts = countsOf(PRESET);
  const users = counts.map(() => USERS_EACH);
  const sample = await engine.population({ config: PRESET, users, keep: false });
  const { rules, assignments } = evaluate(PRESET, sample.population, users);
  const computed = PRESET.windows.map((_, w) =>
    seedNoise(
      assignments.map((windows, s) => ({
        users: counts[s] as number,
        sample: countPrimary(windows[w] as Assignments, USERS_EACH, rules.personas),
      })),
      groups,
    ),
  );
  const simulated = PRESET.windows.map(() => Array.from({ length: groups }, (): number[] => []));
  for (let seed = FIRST_SEED; seed < FIRST_SEED + SEEDS; seed++) {
    const config = withValue(PRESET, 'population.seed', seed);
    const { population } = await engine.population({ config, users: counts, keep: false });
    const { distribution } = evaluate(config, population, counts);
    distribution.windows.forEach(({ total }, w) => {
      total.forEach((n, p) => {
        simulated[w]?.[p]?.push(n);
      });
    });
  }
  const each = computed.flatMap((window, w) =>
    window.map(({ low, high }, p) => {
      const own = simulated[w]?.[p] as number[];
      return {
        width: high - low,
        simulated: quantile(own, 0.975) - quantile(own, 0.025),
        held: own.filter((n) => n >= low && n <= high).length / SEEDS,
      };
    }),
  );
  const mean = (of: (one: (typeof each)[0]) => number) =>
    each.reduce((sum, one) => sum + of(one), 0) / each.length;
  return {
    intervals: each.length,
    computed: mean(({ width }) => width),
    simulated: mean((one) => one.simulated),
    leastHeld: Math.min(...each.map(({ held }) => held)),
  };
}

export async function measure(): Promise<Measured> {
  const { intervals, computed, simulated, leastHeld } = await widths();
  const table = {
    title: `Seed noise of ${PRESET.population.users} users, 95 %, against ${SEEDS.toLocaleString('en-US')} simulated seeds`,
    columns: columnsOf([
      ['', 'text'],
      ['computed', 'decimal'],
      ['simulated', 'decimal'],
      ['ratio', 'decimal'],
      [`least share of the seeds inside, of the ${intervals} intervals`, 'share'],
    ]),
    rows: [
      ['mean width over personas and windows, users', computed, simulated, computed / simulated, leastHeld],
    ],
  };
  return { tables: [table] };
}
