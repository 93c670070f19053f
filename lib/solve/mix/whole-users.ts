import { standFor } from '@/lib/features/weights';
import { type Counts, largestRemainder } from '@/lib/params/config/allocate';
import type { Ruled } from '@/lib/rules/view/personas-of';
import { countBounds } from '../obstacles/reach';
import { type Fit, fitOf, type Goal } from '../quest';
import type { Reserve } from '../reserve';
import { type FreeNumber, withNumber } from '../search/free-numbers';
import { evaluate } from '../search/profiles';
import {
  type Candidate,
  candidateOf,
  descend,
  enoughFor,
  explore,
  groundOf,
  isFixed,
  type Meter,
} from '../search/search';
import { exchangeUsers, prefixesOf, totalsOf } from './exchange-users';
import type { MixSpace } from './mix-fit';
import { fixedSpace } from './mix-space';

/** Rules and whole users of every archetype, and how near exactly those users come. */
export interface WholeCandidate {
  readonly ruled: Ruled;
  readonly counts: Counts;
  readonly fit: Fit;
}

/** What a search over whole users may do. */
export interface WholeInput {
  readonly goals: readonly Goal[];
  readonly space: MixSpace;
  readonly numbers: readonly FreeNumber[];
  readonly reserve: Reserve;
  readonly meter: Meter;
  readonly random: () => number;
}

/** Archetypes with fewer users than this in the mix are judged by so many, as one user says little about the next. */
const FEWEST = 30;
/** Times that the mix is solved again for the very users that it asks for. */
const ROUNDS = 5;
/** Evaluations each time: the thresholds are nearly right by then. */
const SETTLE_EVALUATIONS = 800;
/** Kicks, where whole users lose what shares had reached: few users need more of them, and cost less. */
const KICK_USERS = 20_000;
const MOST_KICKS = 100;
/** Whole users are near enough at so many times what is enough for shares, and at most at this part of the tolerances. */
const HOPED = 3;
const HOPED_BY_FEW = 0.7;
/** Exchanges that take as long as one evaluation of a mix: each is a sum over the goals. */
const EXCHANGES_PER_EVALUATION = 100;

const usersOf = (counts: Counts) => counts.reduce((sum, n) => sum + n, 0);
const better = (a: WholeCandidate, b: WholeCandidate) => a.fit.cost < b.fit.cost * (1 - 1e-9);

/** The exact fit of the first `counts[s]` users of every cohort. */
function wholeCandidate({ goals, reserve }: WholeInput, ruled: Ruled, counts: Counts): WholeCandidate {
  const tables = reserve.first(counts);
  const totals = totalsOf(prefixesOf(evaluate(ruled, tables), goals), goals.length, counts);
  const customers = tables.reduce((sum, table, s) => sum + standFor(table, counts[s] as number), 0);
  return {
    ruled,
    counts,
    fit: fitOf(
      totals.map((n) => n / customers),
      goals,
    ),
  };
}

/**
 * Solves the mix for the users that it asks for, again and again: a share's first users are not those of a larger share. Where the mix
 * stays, the users are those that there are, and no others say anything of them.
 */
async function* settleMix(input: WholeInput, ruled: Ruled, mix: Float64Array, users: number) {
  const { goals, space, numbers, reserve, meter, random } = input;
  let found = { ruled, mix };
  let counts = largestRemainder([...mix], 1, users);
  const fewest = isFixed(space) ? 0 : FEWEST;
  for (let round = 0; round < ROUNDS; round++) {
    await reserve.atLeast(counts);
    const tables = reserve.first(counts.map((n) => Math.max(n, fewest)));
    const ground = groundOf(goals, tables, space, numbers, enoughFor(goals, users));
    const start = candidateOf(ground, meter, found.ruled, found.mix);
    let best = start;
    for (best of explore(ground, meter, start, SETTLE_EVALUATIONS, random)) yield;
    found = best;
    const next = largestRemainder([...found.mix], 1, users);
    if (next.every((n, s) => n === counts[s])) break;
    counts = next;
  }
  await reserve.atLeast(counts);
  return { ruled: found.ruled, counts };
}

/** Exchanges whole users between archetypes, the rules as they are. */
function exchange(input: WholeInput, { ruled, counts }: Pick<WholeCandidate, 'ruled' | 'counts'>) {
  const { goals, space, reserve, meter } = input;
  const users = usersOf(counts);
  const { held } = reserve;
  const bounds = countBounds(space, users);
  const low = bounds.low;
  const high = bounds.high.map((n, s) => Math.min(n, held[s] as number));
  const within = repaired(counts, low, high);
  const reach = high.map((n, s) => Math.min(n, Math.max(2 * (within[s] as number), 2 * FEWEST)));
  const prefixes = prefixesOf(evaluate(ruled, reserve.first(reach)), goals);
  const { counts: exchanged, exchanges } = exchangeUsers(prefixes, goals, within, low, reach);
  meter.evaluations += exchanges / EXCHANGES_PER_EVALUATION;
  return wholeCandidate(input, ruled, exchanged);
}

/** Counts brought within bounds, user by user from those who have room. */
function repaired(counts: Counts, low: Counts, high: Counts): number[] {
  const within = counts.map((n, s) => Math.min(high[s] as number, Math.max(low[s] as number, n)));
  let rest = usersOf(counts) - usersOf(within);
  for (let s = 0; rest !== 0 && s < within.length; s++) {
    const n = within[s] as number;
    const next = Math.min(high[s] as number, Math.max(low[s] as number, n + rest));
    rest -= next - n;
    within[s] = next;
  }
  return within;
}

/** Exchanges users and moves numbers of the rules by turns until neither helps, or it is as near as hoped; exact throughout. */
function* improve(
  input: WholeInput,
  start: Pick<WholeCandidate, 'ruled' | 'counts'>,
  hoped: number,
): Generator<void, WholeCandidate> {
  const { goals, numbers, reserve, meter } = input;
  let best = exchange(input, start);
  while (best.fit.worst > hoped && numbers.length > 0) {
    const ground = groundOf(goals, reserve.first(best.counts), fixedSpace(best.counts), numbers);
    let moved = candidateOf(ground, meter, best.ruled);
    for (moved of descend(ground, meter, moved)) yield;
    const next = exchange(input, { ruled: moved.ruled, counts: best.counts });
    if (!better(next, best)) return best;
    best = next;
  }
  return best;
}

/** Redraws a number of the rules and exchanges some users at random. */
function kicked(input: WholeInput, { ruled, counts }: WholeCandidate) {
  const { numbers, reserve, space, random } = input;
  const pick = (n: number) => Math.floor(random() * n);
  const next = [...counts];
  const users = usersOf(counts);
  for (let i = 1 + pick(3); i > 0; i--) {
    const [from, to] = [pick(next.length), pick(next.length)];
    const by = Math.min(
      1 + pick(Math.ceil(users / 20)),
      (next[from] as number) - Math.ceil((space.low[from] as number) * users),
      Math.min(reserve.held[to] as number, Math.floor((space.high[to] as number) * users)) -
        (next[to] as number),
    );
    if (by <= 0) continue;
    next[from] = (next[from] as number) - by;
    next[to] = (next[to] as number) + by;
  }
  const number = numbers[pick(numbers.length)];
  if (!number || random() < 0.5) return { ruled, counts: next };
  const { positions } = groundOf(input.goals, reserve.first(counts), space, [number]);
  const value = positions[0]?.[pick(positions[0].length)] as number;
  return {
    ruled: withNumber(ruled, number, value),
    counts: next,
  };
}

/**
 * Turns a mix of shares into whole users whose exact distribution, ties and prefixes included, is as near as the search
 * finds. Users that the mix needs are made on the way. Yields after each step.
 */
export async function* wholeUsers(
  input: WholeInput,
  { ruled, mix, fit }: Candidate,
  users: number,
): AsyncGenerator<void, WholeCandidate> {
  const settled = yield* settleMix(input, ruled, mix, users);
  if (isFixed(input.space)) return wholeCandidate(input, settled.ruled, settled.counts);
  const hoped = Math.max(fit.worst, Math.min(HOPED_BY_FEW, HOPED * enoughFor(input.goals, users)));
  let best = yield* improve(input, settled, hoped);
  const kicks = Math.min(MOST_KICKS, Math.floor(KICK_USERS / users));
  for (let kick = 0; kick < kicks && best.fit.worst > hoped; kick++) {
    const next = yield* improve(input, kicked(input, best), hoped);
    if (better(next, best)) best = next;
    yield;
  }
  return best;
}
