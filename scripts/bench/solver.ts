/** How well settings are found from a distribution alone: prints one JSON object. Run by scripts/bench.mjs, through tsx. */
import alea from 'seedrandom/lib/alea.js';
import { inlineEngine } from '@/lib/engine/chunks/inline';
import { keptChunks } from '@/lib/engine/chunks/kept-chunks';
import type { Config } from '@/lib/params/config/config';
import { withValue } from '@/lib/params/config/settings';
import { PUBLISHED_ARCHETYPE_IDS } from '@/lib/params/declared/archetypes';
import { applyLever, LEVERS } from '@/lib/params/levers/levers';
import { PRESETS } from '@/lib/params/presets/presets';
import type { MakePopulation } from '@/lib/solve/quest';
import { SOLVE_OPTIONS, type SolveResult, solve } from '@/lib/solve/solve';
import { hiddenConfig, hiddenLevers, targetsFrom } from './hidden-targets';
import { peerDistance } from './peer-solver';
import { median, quantile } from './statistics.mjs';

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
  /** A target counts as found when no persona's share is farther off than this. */
  readonly within: number;
  readonly peer: boolean;
}

/** Hidden settings, found again from nothing but their distribution; making the users is part of the time. */
async function recovery({ usersEach, moves, within, peer }: Recovery) {
  const base = withValue(
    PRESETS['november-2025'],
    'population.users',
    usersEach * PUBLISHED_ARCHETYPE_IDS.length,
  );
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
  const evaluations: number[] = [];
  const peerDistances: number[] = [];
  for (let trial = 0; trial < TRIALS; trial++) {
    const random = alea(`hidden ${trial}`);
    const hidden = hiddenLevers(moves.rules ? hiddenConfig(base, random) : base, known, random);
    const targets = await targetsFrom(hidden, maker());
    const make = maker();
    const start = performance.now();
    const result = await lastOf(solve({ config: base, targets, freedom }, make));
    seconds.push((performance.now() - start) / 1000);
    distances.push(Math.min(...result.solutions.map(({ fit }) => fit.distance)));
    evaluations.push(result.evaluations);
    if (!peer || trial >= PEER_TRIALS) continue;
    const users = PUBLISHED_ARCHETYPE_IDS.map(() => SOLVE_OPTIONS.sampleUsers);
    const tables = (await make(base, users)).cohorts.map(({ table }) => table);
    peerDistances.push(peerDistance(base, targets, freedom, tables, Math.ceil(result.evaluations)));
  }
  const found = (all: readonly number[]) => all.filter((distance) => distance <= within).length;
  return {
    usersEach,
    moves,
    trials: TRIALS,
    within,
    found: found(distances),
    medianDistance: median(distances),
    medianSeconds: median(seconds),
    p95Seconds: quantile(seconds, 0.95),
    medianEvaluations: median(evaluations),
    ...(peer
      ? {
          peerTrials: PEER_TRIALS,
          peerFound: found(peerDistances),
          peerMedianDistance: median(peerDistances),
        }
      : {}),
  };
}

process.stdout.write(
  JSON.stringify([
    await recovery({ usersEach: 500, moves: { rules: true, levers: false }, within: 0.005, peer: true }),
    await recovery({ usersEach: 200, moves: { rules: true, levers: true }, within: 0.01, peer: false }),
    // Where nothing else may move, levers alone must be found.
    await recovery({ usersEach: 200, moves: { rules: false, levers: true }, within: 0.01, peer: false }),
  ]),
);
