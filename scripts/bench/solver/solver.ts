import alea from 'seedrandom/lib/alea.js';
import { inlineEngine } from '@/lib/engine/chunks/inline';
import { keptChunks } from '@/lib/engine/chunks/kept-chunks';
import type { Config } from '@/lib/params/config/config';
import { withValue } from '@/lib/params/config/settings';
import { PUBLISHED_ARCHETYPE_IDS } from '@/lib/params/declared/archetypes';
import { applyLever, LEVERS } from '@/lib/params/levers/levers';
import type { MakePopulation } from '@/lib/solve/quest';
import { SOLVE_OPTIONS, type SolveResult, solve } from '@/lib/solve/solve';
import { PRESET } from '../population';
import { median, quantile } from '../statistics.mjs';
import { columnsOf, goalFor, type Measured, written } from '../table.mjs';
import { hiddenConfig, hiddenLevers, targetsFrom } from './hidden-targets';
import { peerDistance } from './peer-solver';

const TRIALS = 50;
/** The peer takes ten seconds a trial: it is held against the first ones. */
const PEER_TRIALS = 5;

/** Makes populations with an engine of its own, which has nothing of other trials. */
function maker(): MakePopulation {
  const engine = inlineEngine(keptChunks());
  return async (config, users) => (await engine.population({ config, users, keep: true })).population;
}

async function lastOf(steps: AsyncGenerator<unknown, SolveResult>): Promise<SolveResult> {
  let step = await steps.next();
  while (!step.done) step = await steps.next();
  return step.value;
}

interface Recovery {
  /** Users of each archetype, on average over the 13. */
  readonly usersEach: number;
  /** What is hidden, and may move. */
  readonly moves: { readonly rules: boolean; readonly levers: boolean };
  /** Of all trials, and seconds. */
  readonly goal: { readonly found: number; readonly seconds: number };
  /** A target counts as found when no persona's share is farther off than this. */
  readonly within: number;
  readonly peer: boolean;
}

/** Hidden settings, found again from nothing but their distribution; making the users is part of the time. */
async function recovery({ usersEach, moves, within, peer }: Recovery, trials: number) {
  const base = withValue(PRESET, 'population.users', usersEach * PUBLISHED_ARCHETYPE_IDS.length);
  const known = moves.levers ? LEVERS : [];
  const freedom = {
    mix: moves.rules,
    thresholds: moves.rules,
    numbers: false,
    levers: known.map((lever) => ({ id: lever.id, apply: (config: Config) => applyLever(config, lever) })),
    locks: new Set<string>(),
    ranges: {},
  };
  const seconds: number[] = [];
  const distances: number[] = [];
  const peerDistances: number[] = [];
  for (let trial = 0; trial < trials; trial++) {
    const random = alea(`hidden ${trial}`);
    const hidden = hiddenLevers(moves.rules ? hiddenConfig(base, random) : base, known, random);
    const targets = await targetsFrom(hidden, maker());
    const make = maker();
    const start = performance.now();
    const result = await lastOf(solve({ config: base, targets, freedom }, make));
    seconds.push((performance.now() - start) / 1000);
    distances.push(Math.min(...result.solutions.map(({ fit }) => fit.distance)));
    if (!peer || trial >= PEER_TRIALS) continue;
    const users = PUBLISHED_ARCHETYPE_IDS.map(() => SOLVE_OPTIONS.sampleUsers);
    const tables = (await make(base, users)).cohorts.map(({ table }) => table);
    peerDistances.push(peerDistance(base, targets, freedom, tables, Math.ceil(result.evaluations)));
  }
  const found = (all: readonly number[]) => all.filter((distance) => distance <= within).length;
  return {
    found: found(distances),
    medianDistance: median(distances),
    medianSeconds: median(seconds),
    p95Seconds: quantile(seconds, 0.95),
    peer: peer ? { found: found(peerDistances), medianDistance: median(peerDistances) } : null,
  };
}

const RECOVERIES: readonly Recovery[] = [
  {
    usersEach: 500,
    moves: { rules: true, levers: false },
    within: 0.005,
    peer: true,
    goal: { found: 0.96, seconds: 2 },
  },
  {
    usersEach: 200,
    moves: { rules: true, levers: true },
    within: 0.01,
    peer: false,
    goal: { found: 0.8, seconds: 30 },
  },
  // Where nothing else may move, levers alone must be found.
  {
    usersEach: 200,
    moves: { rules: false, levers: true },
    within: 0.01,
    peer: false,
    goal: { found: 0.8, seconds: 30 },
  },
];

/** How well settings are found from a distribution alone. */
export async function measure({ trials = TRIALS }: { trials?: number }): Promise<Measured> {
  const rows = [];
  for (const asked of RECOVERIES) {
    const { found, medianDistance, medianSeconds, p95Seconds, peer } = await recovery(asked, trials);
    const { moves, usersEach, within, goal } = asked;
    const moving = [moves.rules && 'mix, thresholds', moves.levers && 'suggestions']
      .filter(Boolean)
      .join(', ');
    rows.push([
      `${moving}: ${usersEach} users an archetype, within ${written(within, 'points')}`,
      found,
      goalFor(found, { least: Math.ceil(goal.found * trials) }, 'whole'),
      medianDistance,
      medianSeconds,
      goalFor(medianSeconds, { most: goal.seconds }, 'seconds'),
      p95Seconds,
      peer?.found ?? null,
      peer?.medianDistance ?? null,
    ]);
  }
  const table = {
    title: `${trials} hidden settings, only their distribution given; making the users is part of the time`,
    note: `DIRECT (ml-direct) gets as many distributions, on users made before, for the first ${Math.min(trials, PEER_TRIALS)}.`,
    columns: columnsOf([
      ['', 'text'],
      ['found', 'whole'],
      ['goal', 'text'],
      ['off, median', 'points'],
      ['time, median', 'seconds'],
      ['goal', 'text'],
      ['p95', 'seconds'],
      ['DIRECT found', 'whole'],
      ['off, median', 'points'],
    ]),
    rows,
  };
  return { tables: [table] };
}
