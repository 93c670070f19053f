import type { NoiseInterval } from '@/lib/diagnose/change/seed-noise';
import { customersOf } from '@/lib/features/weights';
import { archetypeIds } from '@/lib/params/archetypes/archetypes-of';
import { allocate, type Counts } from '@/lib/params/config/allocate';
import type { Config } from '@/lib/params/config/config';
import { type Change, changesFrom, numberChangesFrom } from '@/lib/params/config/difference';
import { ruleSettings } from '@/lib/params/config/rule-settings';
import { type CohortAssignments, countPrimary } from '@/lib/rules/cohort-assignments';
import { numberAt } from '@/lib/rules/document/numbers';
import { personasOf } from '@/lib/rules/view/personas-of';
import type { Caveat } from './caveats';
import { mixForCounts } from './mix/mix-shares';
import { type MovedUsers, movedUsers } from './mix/moved-users';
import type { WholeCandidate } from './mix/whole-users';
import type { Obstacle } from './obstacles/obstacle';
import { type Fit, fitOf, type Goal, isMet } from './quest';
import type { Reserve } from './reserve';
import { evaluate } from './search/profiles';

/** What a solution moves. */
export type Move = 'mix' | 'thresholds' | 'numbers' | 'levers';

/** Settings that come near the targets, and what they do. Everything is exact: it is what `config` gives. */
export interface Solution {
  /** What differs from the present config; nothing where that already meets the targets. */
  readonly moves: readonly Move[];
  /** Ids of the levers that are applied. */
  readonly levers: readonly string[];
  readonly config: Config;
  readonly fit: Fit;
  /** Every target is met within its tolerance. */
  readonly met: boolean;
  /** Users of each archetype. */
  readonly counts: Counts;
  /** For how many customers they stand: as many as they are, where rows have no weights. */
  readonly users: number;
  /** Users by window and persona index, the last one STABLE. */
  readonly totals: readonly (readonly number[])[];
  /** What each of the totals is in 95 of 100 seeds, or samples of users who are given; known of final solutions. */
  readonly noise: readonly (readonly NoiseInterval[])[] | null;
  readonly changes: readonly Change[];
  readonly moved: MovedUsers;
  /** What is in the way of the targets that are not met. */
  readonly obstacles: readonly Obstacle[];
  /** What it does to the meaning of the rules; known of final solutions. */
  readonly caveats: readonly Caveat[];
}

/** The population that solutions are compared with. */
export interface Present {
  readonly config: Config;
  readonly counts: Counts;
  readonly assignments: readonly CohortAssignments[];
  /** The counts are those of given users, whatever the mix. */
  readonly isGiven: boolean;
}

export const totalOf = (counts: Counts): number => counts.reduce((sum, n) => sum + n, 0);

/** Users of each cohort: those that are given, or as the mix has it; null where that asks for more than there are. */
export function countsOf({ mix, population }: Config, given: Counts | undefined): Counts | null {
  if (given) return given;
  const allocated = allocate(mix, population.users, population.allocation);
  return allocated.ok ? allocated.value : null;
}

/** The config of rules and whole users: short shares that give the counts, or else the nearest that can be written. */
export function configOf(
  base: Config,
  { ruled, counts }: WholeCandidate,
  locks: ReadonlySet<string>,
): Config {
  const users = totalOf(counts);
  const mix =
    mixForCounts(base, counts, locks) ??
    (Object.fromEntries(
      archetypeIds(base).map((id, s) => [
        id,
        locks.has(`mix.${id}`) ? base.mix[id] : (counts[s] as number) / users,
      ]),
    ) as Config['mix']);
  return { ...base, mix, rules: ruled.rules };
}

/** The settings that differ, every number of the rules among them: their form is the same. */
const differences = (base: Config, config: Config): Change[] => [
  ...changesFrom(base, { ...config, rules: base.rules }),
  ...numberChangesFrom(base, config),
];

/** What differs from a config that has the levers. */
function movesOf(base: Config, config: Config, levers: readonly string[]): Move[] {
  const moves: Move[] = [];
  if (differences(base, config).some(({ path }) => path.startsWith('mix.'))) moves.push('mix');
  const moved = ruleSettings(config).filter(
    ({ number }) => numberAt(base.rules, number.pointer) !== number.value,
  );
  if (moved.some(({ threshold }) => threshold)) moves.push('thresholds');
  if (moved.some(({ threshold }) => !threshold)) moves.push('numbers');
  if (levers.length > 0) moves.push('levers');
  return moves;
}

/** Evaluates a config as it would be applied. Null when it cannot be: its shares ask for more users than there are. */
export async function solutionOf(
  present: Present,
  goals: readonly Goal[],
  config: Config,
  withLevers: Config,
  levers: readonly string[],
  reserve: Reserve,
): Promise<Solution | null> {
  const counts = countsOf(config, present.isGiven ? present.counts : undefined);
  if (!counts) return null;
  await reserve.atLeast(counts);
  const tables = reserve.first(counts);
  const users = customersOf({ cohorts: tables.map((table) => ({ archetype: null, table })) }, counts);
  const { assignments } = evaluate(config, tables);
  const totals = config.windows.map((_, w) => {
    const byCohort = assignments.map((windows, s) =>
      countPrimary(windows[w] as CohortAssignments[0], counts[s] as number, personasOf(config)),
    );
    return Array.from({ length: personasOf(config).length + 1 }, (_, p) =>
      byCohort.reduce((sum, cohort) => sum + (cohort[p] as number), 0),
    );
  });
  const shares = goals.map(({ window, persona }) => (totals[window]?.[persona] as number) / users);
  const fit = fitOf(shares, goals);
  return {
    moves: movesOf(withLevers, config, levers),
    levers,
    config,
    fit,
    met: isMet(fit),
    counts,
    users,
    totals,
    noise: null,
    changes: differences(present.config, config),
    moved: movedUsers(present, { assignments, counts }, config.windows.length),
    obstacles: [],
    caveats: [],
  };
}

/** Distances to the bands that differ by less than this, a tenth of a point, count as equal: then the smaller change goes first. */
const SAME_DISTANCE = 0.001;

/** What a solution may be nearer by, of those that miss the targets, and still go after one that leaves the rules their meaning. */
const MEANING = 0.05;

const isMarked = ({ caveats }: Solution) => caveats.length > 0;

/** How far it is off, a changed meaning counted in. */
const steps = (solution: Solution) =>
  Math.round((solution.fit.outside + (isMarked(solution) ? MEANING : 0)) / SAME_DISTANCE);

/** Customers who change persona, leave or join. */
export const customersMoved = ({ moved: { changed, left, joined } }: Solution): number =>
  changed + left + joined;

/**
 * Those that meet the targets first, of these those that leave the rules their meaning, of the others the nearer ones; then those that
 * move fewer customers, then fewer settings.
 */
export function ranked(solutions: readonly Solution[]): Solution[] {
  const order = (a: Solution, b: Solution) =>
    Number(b.met) - Number(a.met) ||
    Number(a.met && isMarked(a)) - Number(b.met && isMarked(b)) ||
    (a.met ? 0 : steps(a) - steps(b)) ||
    customersMoved(a) - customersMoved(b) ||
    a.changes.length - b.changes.length ||
    a.fit.rms - b.fit.rms;
  const known = new Set<string>();
  return [...solutions].sort(order).filter(({ config }) => {
    const key = JSON.stringify(config);
    if (known.has(key)) return false;
    known.add(key);
    return true;
  });
}
