/** The measurements that need no browser: prints one JSON object. Run by scripts/bench.mjs, through tsx. */

import { responseCurve } from '@/lib/diagnose/change/response-curve';
import { seedNoise } from '@/lib/diagnose/change/seed-noise';
import { sharesUnder } from '@/lib/diagnose/change/threshold-effect';
import { evaluate } from '@/lib/diagnose/evaluation';
import { CHUNK_USERS, type ChunkTask, chunkTasks } from '@/lib/engine/chunks/chunk';
import { inlineEngine } from '@/lib/engine/chunks/inline';
import { digestsOf } from '@/lib/engine/chunks/result-digest';
import { featuresOf } from '@/lib/engine/chunks/run-chunk';
import type { FeatureTable } from '@/lib/features/feature-table';
import { generateInput } from '@/lib/generate/generate-input';
import { generateUsers } from '@/lib/generate/generate-users';
import { synthetic } from '@/lib/generate/origin';
import type { Ledger } from '@/lib/model/ledger';
import { allocate, type Counts } from '@/lib/params/config/allocate';
import type { Config } from '@/lib/params/config/config';
import { withValue } from '@/lib/params/config/settings';
import { PUBLISHED_ARCHETYPE_IDS } from '@/lib/params/declared/archetypes';
import { encodeLink } from '@/lib/params/link/link';
import { PRESETS } from '@/lib/params/presets/presets';
import { stream } from '@/lib/random/stream';
import type { Assignments } from '@/lib/rules/assign-personas';
import { countPrimary } from '@/lib/rules/cohort-assignments';
import { type Criterion, criteriaOf, type Persona, withThreshold } from '@/lib/rules/personas';
import { traceUser } from '@/lib/rules/trace';
import { personasOf } from '@/lib/rules/view/personas-of';
import { anySettings, type Kind } from './any-settings';
import { objectsOf, peerOutcome } from './peer';
import { median, quantile } from './statistics.mjs';

const PRESET = PRESETS['november-2025'];
const engine = inlineEngine();

function timed<T>(work: () => T): [ms: number, value: T] {
  const start = performance.now();
  const value = work();
  return [performance.now() - start, value];
}

function countsOf({ mix, population }: Config): Counts {
  const counts = allocate(mix, population.users, population.allocation);
  if (!counts.ok) throw new Error(counts.problem.message);
  return counts.value;
}

/** 75 users from nothing to every decision explained: all stages and a trace per user and window. */
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
async function regeneration() {
  const first = await regenerate(0);
  for (let seed = 1; seed <= 40; seed++) await regenerate(seed);
  const warm: number[] = [];
  for (let seed = 41; seed <= 140; seed++) warm.push((await regenerate(seed)).ms);
  return { firstMs: first.ms, medianMs: median(warm), p95Ms: quantile(warm, 0.95), traces: first.traces };
}

function tasksOf(config: Config): ChunkTask[] {
  const counts = countsOf(config);
  return PUBLISHED_ARCHETYPE_IDS.flatMap((id, s) => chunkTasks(config, id, counts[s] as number, false));
}

/** All 13 archetypes in the preset's mix at 10,000 users, in chunks as the workers get them, on one thread. */
function throughput() {
  const users = 10_000;
  const runs = [1, 2, 3, 4].map((seed) => {
    const config = withValue(withValue(PRESET, 'population.users', users), 'population.seed', seed);
    const ms = { transactions: 0, features: 0, cpu: 0 };
    const before = process.cpuUsage();
    for (const { transactions, features, index, users: count } of tasksOf(config)) {
      const [generating, ledger] = timed(() =>
        generateUsers(generateInput(transactions), index * CHUNK_USERS, count),
      );
      const [computing] = timed(() => featuresOf(ledger, transactions, features));
      ms.transactions += generating;
      ms.features += computing;
    }
    const { user, system } = process.cpuUsage(before);
    ms.cpu = (user + system) / 1000;
    return ms;
  });
  // The first run is the compiler's.
  const of = (ms: (run: (typeof runs)[0]) => number) => users / (median(runs.slice(1).map(ms)) / 1000);
  return {
    users,
    transactions: of((run) => run.transactions),
    features: of((run) => run.features),
    both: of((run) => run.transactions + run.features),
    /** By CPU time, of compiler and garbage collector too: lower on idle cores, steadier on shared ones. */
    bothOfCpu: of((run) => run.cpu),
  };
}

function columnBytes(value: unknown): number {
  if (ArrayBuffer.isView(value)) return value.byteLength;
  if (Array.isArray(value)) return value.reduce((sum: number, part) => sum + columnBytes(part), 0);
  if (value === null || typeof value !== 'object') return 0;
  return Object.values(value).reduce((sum: number, part) => sum + columnBytes(part), 0);
}

function memory() {
  const config = withValue(PRESET, 'population.users', 10_000);
  const parts: [ledger: Ledger, table: FeatureTable][] = tasksOf(config).map((task) => {
    const ledger = generateUsers(generateInput(task.transactions), task.index * CHUNK_USERS, task.users);
    return [ledger, featuresOf(ledger, task.transactions, task.features)];
  });
  const sum = (of: (part: (typeof parts)[0]) => number) => parts.reduce((total, part) => total + of(part), 0);
  const users = sum(([ledger]) => ledger.users);
  return {
    transactionsPerUser: sum(([ledger]) => ledger.day.length) / users,
    ledgerBytes: sum(([ledger]) => columnBytes(ledger)) / users,
    featureBytes: sum(([, table]) => columnBytes(table)) / users,
  };
}

/** Changes of one threshold, on our columns and on an array of objects; both must count the same. */
async function thresholdChange(users: number, changes: number) {
  const config = withValue(PRESET, 'population.users', users);
  const counts = countsOf(config);
  const { population } = await engine.population({ config, users: counts, keep: false });
  const { consent } = evaluate(config, population, counts);
  const objects = objectsOf(population, consent);
  const own: number[] = [];
  const peer: number[] = [];
  for (let i = 0; i < changes; i++) {
    const share = 0.05 + (0.5 * i) / changes;
    const { rules } = withValue(PRESET, 'personas.cash_flow_stressed.low_days', share);
    const [ownMs, { distribution }] = timed(() => evaluate({ ...config, rules }, population, counts));
    const [peerMs, expected] = timed(() => peerOutcome(personasOf({ rules }), objects));
    own.push(ownMs);
    peer.push(peerMs);
    const found = JSON.stringify([distribution.windows.map(({ total }) => total), distribution.covered]);
    if (found !== JSON.stringify([expected.totals, expected.covered])) {
      throw new Error(`The peer counts otherwise: ${JSON.stringify(expected)}, not ${found}`);
    }
  }
  const warm = changes >> 2;
  return { users, medianMs: median(own.slice(warm)), peerMs: median(peer.slice(warm)) };
}

/** Lengths of links as "Share" makes them: with the digests of the result. */
function links(states: number) {
  const population = synthetic(
    tasksOf(PRESET).map((task) => ({
      archetype: task.transactions.archetypeId,
      table: featuresOf(
        generateUsers(generateInput(task.transactions), 0, task.users),
        task.transactions,
        task.features,
      ),
    })),
  );
  const counts = countsOf(PRESET);
  const digests = digestsOf(population, evaluate(PRESET, population, counts).assignments, counts);
  const length = (config: Config) => encodeLink(config, 'november-2025', digests).length;
  const lengths = (kinds: readonly Kind[]) => {
    const random = Array.from({ length: states }, (_, seed) =>
      anySettings(PRESET, kinds, stream(seed, 0, 0, 'name')),
    );
    const all = random.map(({ config }) => length(config));
    return { settings: random[0]?.moved as number, median: median(all), max: Math.max(...all) };
  };
  return {
    default: length(PRESET),
    oneChange: length(withValue(PRESET, 'generator.rentAchShare', 0.5)),
    states,
    sliders: lengths(['number']),
    everything: lengths(['number', 'flag', 'choice', 'date']),
  };
}

/**
 * Seed noise of 75 users: the intervals that are computed, from 500 users of each archetype, against the 2.5 % and 97.5 %
 * quantiles of simulated seeds. Widths in users, means over personas and windows.
 */
async function seedNoiseWidths(seeds: number) {
  const groups = personasOf(PRESET).length + 1;
  const counts = countsOf(PRESET);
  const users = counts.map(() => 500);
  const sample = await engine.population({ config: PRESET, users, keep: false });
  const { rules, assignments } = evaluate(PRESET, sample.population, users);
  const computed = PRESET.windows.map((_, w) =>
    seedNoise(
      assignments.map((windows, s) => ({
        users: counts[s] as number,
        sample: countPrimary(windows[w] as Assignments, 500, rules.personas),
      })),
      groups,
    ),
  );
  const simulated = PRESET.windows.map(() => Array.from({ length: groups }, (): number[] => []));
  for (let seed = 1_000; seed < 1_000 + seeds; seed++) {
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
        simulatedWidth: quantile(own, 0.975) - quantile(own, 0.025),
        held: own.filter((n) => n >= low && n <= high).length / seeds,
      };
    }),
  );
  const mean = (of: (one: (typeof each)[0]) => number) =>
    each.reduce((sum, one) => sum + of(one), 0) / each.length;
  return {
    seeds,
    width: mean(({ width }) => width),
    simulatedWidth: mean(({ simulatedWidth }) => simulatedWidth),
    leastHeld: Math.min(...each.map(({ held }) => held)),
  };
}

/** Every position of a threshold's slider: one sweep against evaluating the rules at each position. */
async function responseSweep(users: number) {
  const config = withValue(PRESET, 'population.users', users);
  const counts = countsOf(config);
  const { population } = await engine.population({ config, users: counts, keep: false });
  const { rules, assignments } = evaluate(config, population, counts);
  const persona = personasOf(config).find(({ id }) => id === 'subscription_heavy') as Persona;
  const criterion = criteriaOf(persona.match).find(({ id }) => id === 'share') as Criterion;
  const input = { rules, population, assignments, counts, window: 0, persona, criterion };
  const positions = Float64Array.from({ length: 101 }, (_, i) => i / 100);
  const sweeps = Array.from({ length: 20 }, () => timed(() => responseCurve(input, positions))[0]);
  const [each] = timed(() => {
    for (const value of positions) {
      sharesUnder(withThreshold(personasOf(config), persona.id, criterion.id, value), population, counts, 0);
    }
  });
  return { users, positions: positions.length, medianMs: median(sweeps), eachMs: each };
}

process.stdout.write(
  JSON.stringify({
    seedNoise: await seedNoiseWidths(1_000),
    responses: [await responseSweep(10_000), await responseSweep(100_000)],
    regeneration: await regeneration(),
    throughput: throughput(),
    memory: memory(),
    thresholds: [await thresholdChange(10_000, 60), await thresholdChange(100_000, 16)],
    links: links(200),
  }),
);
