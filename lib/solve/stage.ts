import type { Config } from '@/lib/params/config/config';
import type { Ruled } from '@/lib/rules/view/personas-of';
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

/** Where a part of the search is: the distance of the best by shares, on the users that it looks at. */
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
  yield { doing, distance: best.fit.distance };
  for (best of explore(ground, meter, best, part.budget, random))
    yield { doing, distance: best.fit.distance };
  for (best of bringBack(ground, meter, best)) yield { doing, distance: best.fit.distance };

  const { space, numbers } = ground;
  const whole = wholeUsers({ goals, space, numbers, reserve, meter, random }, best, totalOf(present.counts));
  let step = await whole.next();
  while (!step.done) {
    yield { doing: 'whole users', distance: best.fit.distance };
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

/** A solution with what it does to the meaning of the rules, and what is in the way of the targets that it does not meet. */
export function explained(search: Search, part: Stage, solution: Solution): Solution {
  const caveats = meaningOf(search, part, solution);
  return { ...solution, caveats, obstacles: solution.met ? [] : obstaclesTo(search, part, solution) };
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
