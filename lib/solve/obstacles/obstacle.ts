import type { FeatureTable } from '@/lib/features/feature-table';
import type { Config } from '@/lib/params/config/config';
import { personaKey } from '@/lib/rules/cohort-assignments';
import { personasOf } from '@/lib/rules/view/personas-of';
import type { Currency } from '@/lib/text/money';
import { inWindow } from '@/lib/text/written';
import type { MixSpace } from '../mix/mix-fit';
import type { Goal } from '../quest';
import type { FreeNumber } from '../search/free-numbers';
import { type Cumulative, type Extremes, extremesOf, type Pushed } from './extremes';
import { countBounds, exactReach, fixedReach, type Reach, sampledReach } from './reach';

/** Why a target cannot be met: found out and not guessed. */
export interface Obstacle {
  readonly kind:
    | 'total'
    | 'closed'
    | 'ceiling'
    | 'floor'
    | 'masked'
    | 'conflict'
    | 'compromise'
    | 'locks'
    | 'whole-users'
    | 'not-found';
  /** The target: days of its window, and the persona's key in results. */
  readonly window: number;
  readonly persona: string;
  /** Of the solution, and wanted; 0..1. */
  readonly share: number;
  readonly target: number;
  /** The reason in words. */
  readonly sentence: string;
  /** Settings that are in the way. */
  readonly paths: readonly string[];
  /** The archetype that gives the most of it, or the least where there is too much. */
  readonly archetype?: string;
}

/** What was tried, and what came of it. */
export interface ObstacleInput {
  /** Of the solution. */
  readonly config: Config;
  readonly goals: readonly Goal[];
  /** Of the solution, one a goal. */
  readonly shares: readonly number[];
  /** The numbers of the rules that could move, and the mixes that could be chosen: one, where the mix could not move. */
  readonly numbers: readonly FreeNumber[];
  readonly space: MixSpace;
  readonly mixMoves: boolean;
  /** True when the mix might have moved, but locks and ranges left nothing to choose. */
  readonly mixBlocked: boolean;
  /** Users of each archetype that bounds are taken from: without the mix, those of the population. */
  readonly tables: readonly FeatureTable[];
  readonly users: number;
  /** For how many customers they stand. */
  readonly customers: number;
  /** What their money is in. */
  readonly currency: Currency;
  /** The same rules meet the targets with shares that are not whole users. */
  readonly metInShares: boolean;
}

/** Up to so many users bounds are worked out for every whole mix. */
const EXACT_USERS = 100;
export const ROUNDING = 1e-9;

/** One goal, and who could have its persona. */
export interface Case {
  readonly goal: Goal;
  readonly text: string;
  readonly extremes: Extremes;
  /** True when the share is short of the target. */
  readonly short: boolean;
  readonly base: Omit<Obstacle, 'kind' | 'sentence'>;
}

export function caseOf({ config, goals, shares }: ObstacleInput, both: Pushed, g: number): Case {
  const goal = goals[g] as Goal;
  const share = shares[g] as number;
  const window = config.windows[goal.window] as number;
  return {
    goal,
    text: `${personasOf(config)[goal.persona]?.name ?? 'STABLE'}${inWindow(window)}`,
    extremes: extremesOf(both, goal),
    short: share < goal.share,
    base: {
      window,
      persona: personaKey(personasOf(config), goal.persona),
      share,
      target: goal.share,
      paths: [],
    },
  };
}

/** The share of a population of nothing but one archetype's first users, as far as they are there. */
export function rateOf({ users }: ObstacleInput, counts: Cumulative, s: number): number {
  const row = counts[s] as ArrayLike<number>;
  const n = Math.min(users, row.length - 1);
  return n > 0 ? (row[n] as number) / n : 0;
}

export function reachOf(
  { tables, users, customers, mixMoves }: ObstacleInput,
  space: Pick<MixSpace, 'low' | 'high'>,
): Reach {
  const { low, high } = countBounds(space, users);
  if (!mixMoves) return fixedReach(low, customers);
  const held = tables.every((table, s) => table.users >= Math.min(users, high[s] as number));
  return held && users <= EXACT_USERS ? exactReach(low, high, users) : sampledReach(space);
}

/** What a mix must bring to at least `bound`: the share wanted of those who can have it, or less of those who must. */
export function demandOf({ goal: { share, tolerance }, extremes }: Case, short: boolean) {
  return short
    ? { weight: 1, counts: extremes.most, bound: share - tolerance }
    : { weight: -1, counts: extremes.least, bound: -(share + tolerance) };
}
