import alea from 'seedrandom/lib/alea.js';
import type { Counts } from '@/lib/params/config/allocate';
import { fixedSpace, mixSpaceOf } from './mix/mix-space';
import { goalsOf, type MakePopulation, type Quest } from './quest';
import { Reserve } from './reserve';
import { rulesMove } from './search/free-numbers';
import { freeLevers, type LeverInput, searchLevers } from './search/lever-search';
import { evaluate } from './search/profiles';
import { enoughFor } from './search/search';
import { countsOf, ranked, type Solution, solutionOf, totalOf } from './solution';
import { explained, meaningOf, type Search, type Stage, type Step, seek } from './stage';

/** How much a search may do: equal options, equal answers. */
export interface SolveOptions {
  /** Distributions computed at most where mix and thresholds move; other parts of the search take less. */
  readonly evaluations: number;
  /** Users of each archetype that thresholds are sought with, and that sets of levers are judged by. */
  readonly sampleUsers: number;
  readonly leverUsers: number;
}

export const SOLVE_OPTIONS: SolveOptions = { evaluations: 8_000, sampleUsers: 500, leverUsers: 200 };

/** What the solver is doing, and the best it has found. */
export interface SolveProgress {
  readonly doing: 'users' | Step['doing'];
  readonly evaluations: number;
  /** How far the best of this part of the search is outside its bands, on the users it looks at; null before there is one. */
  readonly distance: number | null;
  /** What is found by now, best first and without obstacles: stopping here gives these. */
  readonly solutions: readonly Solution[];
}

export interface SolveResult {
  /** Best first. The present config where nothing is nearer; none where it cannot be allocated. */
  readonly solutions: readonly Solution[];
  /** The best solution meets every target within its tolerance. */
  readonly met: boolean;
  readonly evaluations: number;
}

interface Found {
  readonly part: Stage;
  readonly solution: Solution;
}

/**
 * Seeks settings that give the wanted distribution: by the mix alone, by thresholds alone, by both, then with levers.
 * Thresholds are sought on the first users of each archetype, by shares; what is found is turned into whole users and
 * reported exactly as its config gives it. Yields progress often: to stop pulling is to cancel. Deterministic; random
 * choices follow the config's seed.
 */
export async function* solve(
  problem: Quest,
  make: MakePopulation,
  options: SolveOptions = SOLVE_OPTIONS,
): AsyncGenerator<SolveProgress, SolveResult> {
  const { config, freedom } = problem;
  const counts = countsOf(config, problem.counts);
  if (!counts) return { solutions: [], met: false, evaluations: 0 };
  yield { doing: 'users', evaluations: 0, distance: null, solutions: [] };
  const search = await begin(problem, counts, make, options);
  const { goals, meter, present, reserve } = search;

  // Nothing moves, though all might have: that is what its obstacles are about.
  const free = { mix: search.space !== null, rules: rulesMove(config, freedom) };
  const still = {
    ...free,
    config,
    levers: [],
    reserve,
    doing: 'mix',
    isInside: false,
    budget: 0,
    start: config,
  } as const;
  const now = (await solutionOf(present, goals, config, config, [], reserve)) as Solution;
  const found: Found[] = [{ part: still, solution: now }];
  let solutions = [now];
  // The search goes on from what is nearest, whatever is listed first.
  const nearest = () =>
    found.map(({ solution }) => solution).reduce((a, b) => (b.fit.cost < a.fit.cost ? b : a));
  const progress = ({ doing, distance }: Step): SolveProgress => ({
    doing,
    evaluations: meter.evaluations,
    distance,
    solutions,
  });
  const run = async function* (part: Stage): AsyncGenerator<SolveProgress, void> {
    const steps = seek(search, part);
    let step = await steps.next();
    for (; !step.done; step = await steps.next()) yield progress(step.value);
    if (!step.value) return;
    found.push({ part, solution: step.value });
    solutions = ranked(found.map(({ solution }) => solution));
  };

  for (const move of movesOf(search, options)) {
    const enough = nearest().fit.worst <= enoughFor(goals, totalOf(counts));
    if (enough && move.mix && move.rules) continue;
    yield* run({ ...still, ...move, start: nearest().config });
  }
  if (!found.some(({ solution }) => solution.met) && freeLevers(problem).length > 0) {
    const sets = searchLevers(leverInput(search, make, options, nearest()));
    let set = await sets.next();
    for (; !set.done; set = await sets.next()) {
      yield progress({ doing: 'levers', distance: set.value.candidate.fit.outside });
    }
    const { ids, config: changed, candidate } = set.value;
    if (ids.length > 0) {
      const users = present.counts.map((n) => (free.mix ? options.sampleUsers : n));
      const made = await Reserve.of(changed, make, users);
      const own = { config: changed, levers: ids, reserve: made, start: candidate.ruled };
      yield* run({ ...still, ...own, doing: 'levers', budget: options.evaluations / 4 });
    }
  }

  // Where one moves a threshold past everybody, the same once more between the values of customers: of the nearest, of the first,
  // and of rules alone, which move the fewest customers.
  const [first] = solutions;
  const again = found.filter(
    ({ part, solution }) =>
      part.rules &&
      (solution === nearest() || solution === first || (solution.met && !part.mix)) &&
      meaningOf(search, part, solution).some(({ kind }) => kind !== 'unknown'),
  );
  for (const { part } of again)
    yield* run({ ...part, isInside: true, start: part.config, budget: part.budget / 2 });

  const nearer = found.filter(({ solution }) => solution.fit.cost < now.fit.cost);
  const kept = now.met || nearer.length === 0 ? [...found.slice(0, 1), ...nearer] : nearer;
  const told: Solution[] = [];
  for (const { part, solution } of kept) told.push(await explained(search, part, solution));
  const final = ranked(told);
  return { solutions: final, met: final[0]?.met ?? false, evaluations: meter.evaluations };
}

/** The present population, and the users that the search looks at. */
async function begin(
  problem: Quest,
  counts: Counts,
  make: MakePopulation,
  { sampleUsers }: SolveOptions,
): Promise<Search> {
  const { config, freedom } = problem;
  const sample = freedom.mix || rulesMove(config, freedom) ? sampleUsers : 0;
  const reserve = await Reserve.of(
    config,
    make,
    counts.map((n) => Math.max(n, sample)),
  );
  const { assignments } = evaluate(config, reserve.first(counts));
  return {
    problem,
    goals: goalsOf(config, problem.targets),
    meter: { evaluations: 0 },
    random: alea(`solve ${config.population.seed}`),
    present: { config, counts, assignments, isGiven: problem.counts !== undefined },
    reserve,
    space: freedom.mix ? mixSpaceOf(config, counts, freedom) : null,
    sampleUsers,
  };
}

/** What levers are judged by: the same users for every set, and the rules that are best without any. */
function leverInput(
  { problem, goals, meter, space, present: { counts } }: Search,
  make: MakePopulation,
  { leverUsers }: SolveOptions,
  best: Solution,
): LeverInput {
  return {
    problem,
    goals,
    meter,
    make,
    space: space ?? fixedSpace(counts),
    users: counts.map((n) => (space ? leverUsers : Math.min(n, leverUsers))),
    enough: enoughFor(goals, totalOf(counts)),
    start: best.config,
  };
}

/** The parts of the search without levers. The one that moves both is left out where the mix alone is enough. */
function movesOf({ problem: { config, freedom }, space }: Search, { evaluations }: SolveOptions) {
  const mix = { doing: 'mix', mix: true, rules: false, budget: 0 } as const;
  const what = freedom.numbers ? 'rules' : 'thresholds';
  const rules = { doing: what, mix: false, rules: true } as const;
  const both = { doing: `mix and ${what}`, mix: true, rules: true } as const;
  if (!rulesMove(config, freedom)) return space ? [mix] : [];
  if (!space) return [{ ...rules, budget: evaluations }];
  return [mix, { ...both, budget: evaluations }, { ...rules, budget: evaluations / 8 }];
}
