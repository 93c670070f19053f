import type { Counts } from '@/lib/params/config/allocate';
import type { Config } from '@/lib/params/config/config';
import { changesFrom } from '@/lib/params/config/difference';
import type { Ruled } from '@/lib/rules/view/personas-of';
import type { MixSpace } from '../mix/mix-fit';
import type { Goal, MakePopulation, Quest, SolveLever } from '../quest';
import { Reserve } from '../reserve';
import { freeNumbers, rulesMove } from './free-numbers';
import { type Candidate, candidateOf, descend, groundOf, type Meter } from './search';

/** A set of levers, and how near rules and mix come with them. */
export interface LeverSet {
  readonly ids: readonly string[];
  readonly config: Config;
  readonly candidate: Candidate;
}

export interface LeverInput {
  readonly problem: Quest;
  readonly goals: readonly Goal[];
  readonly space: MixSpace;
  readonly make: MakePopulation;
  readonly meter: Meter;
  /** Users of each archetype that a set is judged by: the same ones for every set. */
  readonly users: Counts;
  /** The largest difference, in tolerances, at which the search stops. */
  readonly enough: number;
  /** Rules to start from. */
  readonly start: Ruled;
}

/** A set must lower the cost by this part to be worth another lever. */
const WORTH_A_LEVER = 0.03;

/** The levers that change something, and nothing that is locked. */
export function freeLevers({ config, freedom: { levers, locks } }: Quest): SolveLever[] {
  return levers.filter((lever) => {
    const changes = changesFrom(config, lever.apply(config));
    return changes.length > 0 && changes.every(({ path }) => !locks.has(path));
  });
}

/**
 * How near rules and mix come with a set of levers: the rules descend from where they were best without it. Yields
 * the best set before it.
 */
async function* judge(
  input: LeverInput,
  levers: readonly SolveLever[],
  soFar: LeverSet | null,
): AsyncGenerator<LeverSet, LeverSet> {
  const { problem, goals, space, make, meter, users, enough } = input;
  const config = levers.reduce((changed, lever) => lever.apply(changed), problem.config);
  const reserve = await Reserve.of(config, make, users);
  const tables = reserve.first(users);
  const numbers = freeNumbers(config, problem.freedom, tables);
  const ground = groundOf(goals, tables, space, numbers, enough);
  let candidate = candidateOf(ground, meter, config);
  if (ground.numbers.length > 0) {
    const moved = candidateOf(ground, meter, input.start);
    if (moved.fit.cost < candidate.fit.cost) candidate = moved;
  }
  for (candidate of descend(ground, meter, candidate)) if (soFar) yield soFar;
  return { ids: levers.map(({ id }) => id), config, candidate };
}

/**
 * Which levers help: from none, always the lever that lowers the cost most when it is added or taken away, until none
 * lowers it by much or the targets are reached. Where nothing but levers moves, two at a time are tried as well before it
 * gives up: then one often undoes what another is needed for. All sets are judged by the same users under the same seed,
 * so differences are the levers'. Yields the best set so far after each that is judged.
 */
export async function* searchLevers(input: LeverInput): AsyncGenerator<LeverSet, LeverSet> {
  const levers = freeLevers(input.problem);
  const { config, freedom } = input.problem;
  const others = freedom.mix || rulesMove(config, freedom);
  const moves = [singles(levers), ...(others ? [] : [pairs(levers)])];
  const known = new Map<string, LeverSet>();
  const keyOf = (set: readonly SolveLever[]) => set.map(({ id }) => id).join();
  let chosen: readonly SolveLever[] = [];
  let best = yield* judge(input, chosen, null);
  for (let at = 0; at < moves.length; ) {
    if (best.candidate.fit.worst <= input.enough) return best;
    let next: { set: SolveLever[]; found: LeverSet } | null = null;
    for (const toggled of moves[at] as readonly (readonly SolveLever[])[]) {
      const set = levers.filter((lever) => toggled.includes(lever) !== chosen.includes(lever));
      let found = known.get(keyOf(set));
      if (!found) {
        found = yield* judge(input, set, best);
        known.set(keyOf(set), found);
      }
      const than = (next?.found ?? best).candidate.fit.cost;
      if (found.candidate.fit.cost < than) next = { set, found };
      if (found.candidate.fit.worst <= input.enough) return found;
    }
    if (!next || next.found.candidate.fit.cost > best.candidate.fit.cost * (1 - WORTH_A_LEVER)) {
      at++;
      continue;
    }
    best = next.found;
    chosen = next.set;
    at = 0;
    yield best;
  }
  return best;
}

const singles = (levers: readonly SolveLever[]) => levers.map((lever) => [lever]);
const pairs = (levers: readonly SolveLever[]) =>
  levers.flatMap((lever, i) => levers.slice(i + 1).map((other) => [lever, other]));
