/**
 * A number of the rules under the hand: its grab (one sweep), a step (the rules evaluated with another value) and a look-up in the sweep, beside
 * one plain evaluation. Prints one JSON object. Run by scripts/bench.mjs, through tsx.
 */
import '@/lib/diagnose/change/sweep/swept-response';
import '@/lib/rules/view/document-columns';
import { numberResponse } from '@/lib/diagnose/change/number-response';
import { evaluate } from '@/lib/diagnose/evaluation';
import { inlineEngine } from '@/lib/engine/chunks/inline';
import { allocate } from '@/lib/params/config/allocate';
import type { Config } from '@/lib/params/config/config';
import { withValue } from '@/lib/params/config/settings';
import { PRESETS } from '@/lib/params/presets/presets';
import { manyRules } from './many-rules';
import { median } from './statistics.mjs';

const PRESET = PRESETS['november-2025'];
const engine = inlineEngine();
const POSITIONS = Float64Array.from({ length: 101 }, (_, i) => i / 10);
const LOOK_UPS = 10_000;

const PUBLISHED_NUMBERS = {
  threshold: '/assign/persona/segments/2/when/all/1/any/1/value',
} as const;

/** One number of each kind of the thirty segments. */
const MANY_NUMBERS = {
  threshold: '/assign/segment/segments/1/when/all/0/any/1/value',
  'cut of a score': '/assign/segment/segments/1/when/all/0/any/0/value',
  'points of a score': '/values/score0/points/0/1',
  'threshold in a score': '/values/score0/points/0/0/value',
  'how many of a group': '/assign/segment/segments/0/when/atLeast',
  'key of a rank': '/assign/segment/segments/0/rank/0',
} as const;

/** Milliseconds of CPU, of compiler and garbage collector too: steadier on shared cores than the clock. */
function cpuOf(work: () => unknown): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}
const medianOf = (runs: number, work: (i: number) => unknown) =>
  median(Array.from({ length: runs + 1 }, (_, i) => cpuOf(() => work(i))).slice(1));

/** Reads every persona's users at one position. */
const readAt = (counts: readonly Float64Array[], i: number) => {
  let sum = 0;
  for (const row of counts) sum += row[i] as number;
  return sum;
};

async function measure(
  users: number,
  rules: Config['rules'],
  numbers: Readonly<Record<string, string>>,
  runs: number,
) {
  const config: Config = { ...withValue(PRESET, 'population.users', users), rules };
  const counts = allocate(config.mix, users, config.population.allocation);
  if (!counts.ok) throw new Error(counts.problem.message);
  const { population } = await engine.population({ config, users: counts.value, keep: false });
  const result = evaluate(config, population, counts.value);
  const evaluateMs = medianOf(runs, () =>
    evaluate({ ...config, rules: { ...rules } }, population, counts.value),
  );
  const each = Object.entries(numbers).map(([name, pointer]) => {
    const input = { result, window: 0, pointer };
    const grabMs = medianOf(runs, () => numberResponse(input, POSITIONS));
    const { counts: swept } = numberResponse(input, POSITIONS);
    const stepMs = medianOf(runs, (i) =>
      evaluate(withValue(config, `/rules${pointer}`, 2 + i / 10), population, counts.value, { last: result }),
    );
    const lookUpMs =
      cpuOf(() => {
        for (let i = 0; i < LOOK_UPS; i++) readAt(swept, i % POSITIONS.length);
      }) / LOOK_UPS;
    return { name, grabMs, stepMs, lookUpMs };
  });
  return { users, evaluateMs, numbers: each };
}

const sizes = [
  [10_000, 5],
  [100_000, 3],
] as const;
const published = [];
const many = [];
for (const [users, runs] of sizes) {
  published.push(await measure(users, PRESET.rules, PUBLISHED_NUMBERS, runs));
  many.push(await measure(users, manyRules(), MANY_NUMBERS, runs));
}
process.stdout.write(JSON.stringify({ positions: POSITIONS.length, published, many }));
