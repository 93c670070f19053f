import type { FeatureTable } from '@/lib/features/feature-table';
import type { Ruled } from '@/lib/rules/view/personas-of';
import { fitMix, type MixSpace, type Profiles, sharesUnderMix } from '../mix/mix-fit';
import { type Fit, fitOf, type Goal } from '../quest';
import { type FreeNumber, positionsOf, withNumber } from './free-numbers';
import { plateausOf } from './plateaus';
import { evaluate, profilesOf } from './profiles';

/** Where a search looks: all users of the tables count, in proportion to the mix. */
export interface Ground {
  readonly goals: readonly Goal[];
  readonly tables: readonly FeatureTable[];
  readonly space: MixSpace;
  readonly numbers: readonly FreeNumber[];
  /** Positions to try, by number. */
  readonly positions: readonly Float64Array[];
  /** The largest difference, in tolerances, at which a search stops. */
  readonly enough: number;
}

/** Rules and a mix, and how near they come. */
export interface Candidate {
  readonly ruled: Ruled;
  readonly mix: Float64Array;
  readonly fit: Fit;
}

/** How many distributions were computed: the unit of every budget. */
export interface Meter {
  evaluations: number;
}

/** A search has reached its targets at this part of their tolerances; the rest is left for whole users to spoil. */
export const REACHED = 0.1;
/** With few users it is half a user, as whole ones come no nearer, but at most this part. */
const REACHED_BY_FEW = 0.7;

/** The largest difference, in tolerances, at which the targets of so many users count as reached. */
export function enoughFor(goals: readonly Goal[], users: number): number {
  const tightest = Math.min(1, ...goals.map(({ tolerance }) => tolerance));
  return Math.min(REACHED_BY_FEW, Math.max(REACHED, 0.5 / users / tightest));
}

export function groundOf(
  goals: readonly Goal[],
  tables: readonly FeatureTable[],
  space: MixSpace,
  numbers: readonly FreeNumber[],
  enough = REACHED,
  isInside = false,
): Ground {
  const positions = numbers.map((number) => positionsOf(number, tables, isInside));
  return { goals, tables, space, numbers, positions, enough };
}

export function isFixed({ low, high }: MixSpace): boolean {
  return low.every((value, s) => value >= (high[s] as number));
}

/** The best mix for some profiles, and its fit. */
export function settle({ goals, space }: Ground, meter: Meter, profiles: Profiles, start: Float64Array) {
  meter.evaluations++;
  const mix = isFixed(space) ? start : fitMix(profiles, goals, space, start);
  return { mix, fit: fitOf(sharesUnderMix(profiles, mix, goals.length), goals) };
}

/** The rules as they are, with their best mix. */
export function candidateOf(
  ground: Ground,
  meter: Meter,
  ruled: Ruled,
  start: Float64Array = ground.space.prior,
): Candidate {
  const profiles = profilesOf(evaluate(ruled, ground.tables), ground.goals);
  return { ruled, ...settle(ground, meter, profiles, start) };
}

/** Positions tried at first; around the best of them the stride is then divided by FINER until it is one position. */
const COARSE = 24;
const FINER = 4;

/** The index of the least cost of 0 .. count - 1: all of a few, of many a coarse grid that is refined around its best. */
function leastOf(count: number, costOf: (i: number) => number): number {
  const known = new Map<number, number>();
  let best = 0;
  const visit = (i: number) => {
    if (i < 0 || i >= count || known.has(i)) return;
    const cost = costOf(i);
    known.set(i, cost);
    if (cost < (known.get(best) ?? Number.POSITIVE_INFINITY)) best = i;
  };
  let stride = Math.max(1, Math.ceil(count / COARSE));
  for (let i = 0; i < count; i += stride) visit(i);
  visit(count - 1);
  while (stride > 1) {
    stride = Math.ceil(stride / FINER);
    const around = best;
    for (let k = -FINER; k <= FINER; k++) visit(around + k * stride);
  }
  return best;
}

/** Improvements by less than this part of the cost do not move a number. */
const WORTH_MOVING = 0.001;

/** The best position of one number, everything else as it is: one sweep, and the best mix at its positions. */
function moveOne(ground: Ground, meter: Meter, from: Candidate, index: number): Candidate {
  const number = ground.numbers[index] as FreeNumber;
  const { values, profilesAt } = plateausOf(
    evaluate(from.ruled, ground.tables),
    number,
    ground.positions[index] as Float64Array,
    ground.goals,
  );
  let start = from.mix;
  let best = from;
  leastOf(values.length, (i) => {
    const found = settle(ground, meter, profilesAt(i), start);
    start = found.mix;
    if (found.fit.cost < best.fit.cost - WORTH_MOVING * from.fit.cost) {
      best = { ruled: withNumber(from.ruled, number, values[i] as number), ...found };
    }
    return found.fit.cost;
  });
  return best;
}

/** A round that lowers the cost by less than this part is the last. */
const WORTH_ANOTHER_ROUND = 0.03;

/** Moves one number after the other to its best position until none helps. Yields after each sweep. */
export function* descend(
  ground: Ground,
  meter: Meter,
  start: Candidate,
  order: readonly number[] = [...ground.numbers.keys()],
): Generator<Candidate, Candidate> {
  let best = start;
  for (;;) {
    const before = best.fit.cost;
    for (const index of order) {
      if (best.fit.worst <= ground.enough) return best;
      best = moveOne(ground, meter, best, index);
      yield best;
    }
    if (best.fit.cost > before * (1 - WORTH_ANOTHER_ROUND)) return best;
  }
}

/** A shuffled copy. */
function shuffled<T>(items: readonly T[], random: () => number): T[] {
  const copy = [...items];
  for (let i = copy.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    [copy[i], copy[j]] = [copy[j] as T, copy[i] as T];
  }
  return copy;
}

/** Numbers that a kick redraws: from one to this many. */
const KICKED = 4;

/**
 * Iterated local search: descends from the start, then again and again from the best so far with a few numbers
 * redrawn, until the targets are reached or the budget of evaluations is spent. Yields the best so far.
 */
export function* explore(
  ground: Ground,
  meter: Meter,
  start: Candidate,
  budget: number,
  random: () => number,
): Generator<Candidate, Candidate> {
  const until = meter.evaluations + budget;
  let best = start;
  for (const found of descend(ground, meter, start)) {
    best = found;
    yield best;
  }
  const all = [...ground.numbers.keys()];
  while (best.fit.worst > ground.enough && meter.evaluations < until && all.length > 0) {
    let { ruled } = best;
    for (const index of shuffled(all, random).slice(0, 1 + Math.floor(random() * KICKED))) {
      const positions = ground.positions[index] as Float64Array;
      const value = positions[Math.floor(random() * positions.length)] as number;
      ruled = withNumber(ruled, ground.numbers[index] as FreeNumber, value);
    }
    const kicked = candidateOf(ground, meter, ruled, best.mix);
    for (const found of descend(ground, meter, kicked, shuffled(all, random))) {
      if (found.fit.cost < best.fit.cost) best = found;
      yield best;
      if (meter.evaluations >= until) break;
    }
  }
  return best;
}
