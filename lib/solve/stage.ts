import { type NoiseInterval, populationNoise } from '@/lib/diagnose/change/seed-noise';
import { effectiveOf } from '@/lib/features/weights';
import type { Config } from '@/lib/params/config/config';
import { type CohortAssignments, countPrimary } from '@/lib/rules/cohort-assignments';
import { personasOf, type Ruled } from '@/lib/rules/view/personas-of';
import { USD } from '@/lib/text/money';
import { type Caveat, caveatsOf } from './caveats';
import type { MixSpace } from './mix/mix-fit';
import { fixedSpace } from './mix/mix-space';
import { wholeUsers } from './mix/whole-users';
import type { Obstacle } from './obstacles/obstacle';
import { obstaclesOf } from './obstacles/obstacles';
import { type Goal, isMet, type Quest } from './quest';
import type { Reserve } from './reserve';
import { bringBack } from './search/bring-back';
import { freeNumbers } from './search/free-numbers';
import { evaluate } from './search/profiles';
import { candidateOf, enoughFor, explore, groundOf, type Meter } from './search/search';
import { configOf, type Present, type Solution, solutionOf, totalOf } from './solution';

/** What all parts of a search share. */
export interface Search {
  readonly problem: Quest;
  readonly goals: readonly Goal[];
  readonly meter: Meter;
  readonly random: () => number;
  readonly present: Present;
  /** The users that the present config makes, or who are given. */
  readonly reserve: Reserve;
  /** Null when the mix may not move, or cannot. */
  readonly space: MixSpace | null;
  /** Users of each archetype that thresholds are sought with. */
  readonly sampleUsers: number;
}

/** What one part of the search may move, and where it starts. */
export interface Stage {
  readonly doing: 'mix' | 'thresholds' | 'mix and thresholds' | 'rules' | 'mix and rules' | 'levers';
  readonly mix: boolean;
  readonly rules: boolean;
  /** Thresholds stay between the values of customers. */
  readonly isInside: boolean;
  /** Evaluations at most, beyond one descent from the start. */
  readonly budget: number;
  /** With its levers, and the users that it makes. */
  readonly config: Config;
  readonly levers: readonly string[];
  readonly reserve: Reserve;
  /** Rules to start from, where they are nearer than the config's. */
  readonly start: Ruled;
}

/** Where a part of the search is: how far the best is outside its bands by shares, on the users that it looks at. */
export interface Step {
  readonly doing: Stage['doing'] | 'whole users';
  readonly distance: number;
}

/** The users a part looks at, and what it may move. Without the mix, the users are those of the population. */
function groundOfPart({ problem, goals, space, present, sampleUsers }: Search, part: Stage) {
  const free = part.mix ? space : null;
  const users = present.counts.map((n): number => (free ? sampleUsers : Math.min(n, sampleUsers)));
  const tables = part.reserve.first(users);
  return groundOf(
    goals,
    tables,
    free ?? fixedSpace(present.counts),
    part.rules ? freeNumbers(part.config, problem.freedom, tables) : [],
    enoughFor(goals, totalOf(present.counts)),
    part.isInside,
  );
}

/** One part of the search: by shares on a sample, then with whole users, then as a config. */
export async function* seek(search: Search, part: Stage): AsyncGenerator<Step, Solution | null> {
  const { problem, goals, meter, random, present } = search;
  const { config, reserve, doing } = part;
  const ground = groundOfPart(search, part);
  let best = candidateOf(ground, meter, config);
  if (ground.numbers.length > 0) {
    const other = candidateOf(ground, meter, part.start);
    if (other.fit.cost < best.fit.cost) best = other;
  }
  yield { doing, distance: best.fit.outside };
  for (best of explore(ground, meter, best, part.budget, random)) yield { doing, distance: best.fit.outside };
  for (best of bringBack(ground, meter, best)) yield { doing, distance: best.fit.outside };

  const { space, numbers } = ground;
  const whole = wholeUsers({ goals, space, numbers, reserve, meter, random }, best, totalOf(present.counts));
  let step = await whole.next();
  while (!step.done) {
    yield { doing: 'whole users', distance: best.fit.outside };
    step = await whole.next();
  }
  const changed = part.mix
    ? configOf(config, step.value, problem.freedom.locks)
    : { ...config, rules: step.value.ruled.rules };
  return solutionOf(present, goals, changed, part.config, part.levers, reserve);
}

const currencyOf = ({ currency }: Quest) => (currency === undefined ? USD : currency);

/** What a solution of a part does to the meaning of the rules. */
export function meaningOf(search: Search, part: Stage, solution: Solution): Caveat[] {
  const { config, counts } = search.present;
  return caveatsOf(
    { config, tables: search.reserve.first(counts) },
    { config: solution.config, tables: part.reserve.first(solution.counts) },
    currencyOf(search.problem),
  );
}

/**
 * A solution with what it does to the meaning of the rules, what is in the way of the targets that it does not meet, and what chance does
 * to its shares.
 */
export async function explained(search: Search, part: Stage, solution: Solution): Promise<Solution> {
  const noise = await noiseOf(search, part, solution);
  const caveats = meaningOf(search, part, solution);
  return { ...solution, noise, caveats, obstacles: solution.met ? [] : obstaclesTo(search, part, solution) };
}

/** From one seed to the next, as the live distribution has it: of as many users of each archetype made ahead. */
async function noiseOf(
  { present, sampleUsers }: Search,
  { reserve }: Stage,
  { config, counts }: Solution,
): Promise<NoiseInterval[][]> {
  const users = present.isGiven ? counts : counts.map((n) => Math.max(n, sampleUsers));
  await reserve.atLeast(users);
  const tables = reserve.first(users);
  const personas = personasOf(config);
  const { assignments } = evaluate(config, tables);
  const weighted = effectiveOf(reserve, counts);
  return config.windows.map((_, w) =>
    populationNoise(
      assignments.map((windows, s) =>
        countPrimary(windows[w] as CohortAssignments[0], users[s] as number, personas),
      ),
      counts,
      personas.length + 1,
      weighted?.effective ?? null,
    ),
  );
}

function obstaclesTo(search: Search, part: Stage, solution: Solution): Obstacle[] {
  const { goals, meter, problem } = search;
  const ground = groundOfPart(search, part);
  const users = totalOf(search.present.counts);
  const mixMoves = part.mix && search.space !== null;
  const { fit } = candidateOf(ground, meter, solution.config);
  return obstaclesOf({
    config: solution.config,
    goals,
    shares: goals.map(
      ({ window, persona }) => (solution.totals[window]?.[persona] as number) / solution.users,
    ),
    numbers: ground.numbers,
    space: ground.space,
    mixMoves,
    mixBlocked: problem.freedom.mix && search.space === null,
    tables: mixMoves ? ground.tables : part.reserve.first(search.present.counts),
    users,
    customers: solution.users,
    currency: currencyOf(problem),
    metInShares: part.mix && isMet(fit),
  });
}
