import { evaluate } from '@/lib/diagnose/evaluation';
import { inlineEngine } from '@/lib/engine/chunks/inline';
import { withValue } from '@/lib/params/config/settings';
import { traceUser } from '@/lib/rules/trace';
import { countsOf, PRESET } from '../population';
import { median, quantile } from '../statistics.mjs';
import { columnsOf, goalFor, type Measured } from '../table.mjs';

/** What the reference's script takes, as its team runs it, database included. */
const REFERENCE_MS = 10_000;
const GOAL_MS = 30;
const WARMING = 40;
const RUNS = 100;

const engine = inlineEngine();

/** The preset's users from nothing to every decision explained: all stages, and a trace for each user and window. */
async function regenerate(seed: number): Promise<{ ms: number; traces: number }> {
  const start = performance.now();
  const config = withValue(PRESET, 'population.seed', seed);
  const counts = countsOf(config);
  const { population } = await engine.population({ config, users: counts, keep: false });
  const { rules } = evaluate(config, population, counts);
  const traces = population.cohorts.flatMap(({ table }) =>
    table.windows.flatMap((columns) =>
      Array.from({ length: table.users }, (_, user) => traceUser(rules, columns, user)),
    ),
  );
  return { ms: performance.now() - start, traces: traces.length };
}

/** Another seed each time, so that nothing can be reused. */
export async function measure(): Promise<Measured> {
  const first = await regenerate(0);
  for (let seed = 1; seed <= WARMING; seed++) await regenerate(seed);
  const warm: number[] = [];
  for (let seed = WARMING + 1; seed <= WARMING + RUNS; seed++) warm.push((await regenerate(seed)).ms);
  const row = (name: string, ms: number, goal: string | null = null) => [name, ms, goal, REFERENCE_MS / ms];
  const table = {
    title: `${PRESET.population.users} users made again: transactions, features, personas, ${first.traces} traces`,
    columns: columnsOf([
      ['', 'text'],
      ['time', 'ms'],
      ['goal', 'text'],
      ['reference (10 s) / ours', 'ratio'],
    ]),
    rows: [
      row(`warm, median of ${RUNS}`, median(warm), goalFor(median(warm), { most: GOAL_MS }, 'ms')),
      row('warm, p95', quantile(warm, 0.95)),
      row('first in a new process', first.ms),
    ],
  };
  return { tables: [table] };
}
