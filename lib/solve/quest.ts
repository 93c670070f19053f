import type { Cohorts } from '@/lib/features/population';
import type { Counts } from '@/lib/params/config/allocate';
import type { Config } from '@/lib/params/config/config';
import type { Targets } from '@/lib/params/wanted/targets';
import { personaKey } from '@/lib/rules/cohort-assignments';
import { personasOf } from '@/lib/rules/view/personas-of';
import type { Currency } from '@/lib/text/money';

/** A named change of generator settings that the solver may make or leave. */
export interface SolveLever {
  readonly id: string;
  apply(config: Config): Config;
}

/** What the solver may move. */
export interface Freedom {
  readonly mix: boolean;
  readonly thresholds: boolean;
  /** The other numbers of the rules: points, bounds, counts, keys, factors. */
  readonly numbers: boolean;
  /** Any subset of these may be applied. */
  readonly levers: readonly SolveLever[];
  /** Paths of settings (`mix.<archetype>`, `personas.<id>.<criterion>`, `/rules/…`) that stay as they are. */
  readonly locks: ReadonlySet<string>;
  /** Other bounds than a setting's own, by path; both ends included. A number of the rules that has one may move. */
  readonly ranges: Readonly<Record<string, readonly [low: number, high: number]>>;
}

/** Which settings give the wanted distribution? */
export interface Quest {
  /** As things are: what changes are counted from, and whose users are compared. */
  readonly config: Config;
  readonly targets: Targets;
  readonly freedom: Freedom;
  /** Users of each cohort where they are given, as imported ones are. Without it the mix says how many there are. */
  readonly counts?: Counts;
  /** What their money is in; absent for those that are made, who pay in dollars. */
  readonly currency?: Currency;
}

/**
 * Makes the first `users[s]` users, or more, of every archetype under a config. Equal requests must give equal users; only
 * the archetypes that a config changes need making again.
 */
export type MakePopulation = (config: Config, users: readonly number[]) => Promise<Cohorts>;

/** One target, by place: window and persona index, the last one STABLE. */
export interface Goal {
  readonly window: number;
  readonly persona: number;
  readonly share: number;
  readonly tolerance: number;
}

/** Tighter tolerances than this count as this: a share of 0.01 points. Deviations are divided by it. */
const LEAST_TOLERANCE = 0.0001;

/** The targets of windows and personas that the config has. */
export function goalsOf(config: Config, targets: Targets): Goal[] {
  const personas = personasOf(config);
  const { windows } = config;
  return windows.flatMap((days, window) =>
    Array.from({ length: personas.length + 1 }, (_, persona) => ({ window, persona })).flatMap((place) => {
      const target = targets[String(days)]?.[personaKey(personas, place.persona)];
      if (!target) return [];
      return [{ ...place, share: target.share, tolerance: Math.max(LEAST_TOLERANCE, target.tolerance) }];
    }),
  );
}

/** How far a distribution is off its targets. */
export interface Fit {
  /** Largest and root-mean-square difference of a share and its target, 0..1. */
  readonly distance: number;
  readonly rms: number;
  /** How far the farthest share is from the nearer end of its band; 0 where all are inside. */
  readonly outside: number;
  /** The largest difference in tolerances: up to 1, all targets are met. */
  readonly worst: number;
  /** Sum of the squares of differences in tolerances: what the search minimises. */
  readonly cost: number;
}

/** Slack for comparing shares of whole users, which are quotients. */
const ROUNDING = 1e-7;

/** The fit of shares, one a goal. */
export function fitOf(shares: ArrayLike<number>, goals: readonly Goal[]): Fit {
  let distance = 0;
  let outside = 0;
  let squares = 0;
  let worst = 0;
  let cost = 0;
  for (let g = 0; g < goals.length; g++) {
    const { share, tolerance } = goals[g] as Goal;
    const off = Math.abs((shares[g] as number) - share);
    distance = Math.max(distance, off);
    if (off > tolerance + ROUNDING) outside = Math.max(outside, off - tolerance);
    squares += off ** 2;
    worst = Math.max(worst, off / tolerance);
    cost += (off / tolerance) ** 2;
  }
  return { distance, rms: Math.sqrt(squares / Math.max(1, goals.length)), outside, worst, cost };
}

/** True when every target is met within its tolerance. */
export const isMet = ({ worst }: Fit) => worst <= 1 + ROUNDING;

/** True when a share meets a goal within its tolerance. */
export const isWithin = (share: number, goal: Goal) =>
  Math.abs(share - goal.share) <= goal.tolerance * (1 + ROUNDING) + ROUNDING;
