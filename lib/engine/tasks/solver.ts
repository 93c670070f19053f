import '@/lib/diagnose/change/sweep/swept-response';
import { sayFeatures } from '@/lib/features/features';
import type { Population } from '@/lib/features/population';
import type { JoinedTable } from '@/lib/formats/given/joining/joined-table';
import { allocate } from '@/lib/params/config/allocate';
import type { Config } from '@/lib/params/config/config';
import { applyLever, LEVERS, leverApplies } from '@/lib/params/levers/levers';
import type { Targets } from '@/lib/params/wanted/targets';
import { filtered } from '@/lib/rules/view/filtered';
import { type SolveProgress, type SolveResult, solve } from '@/lib/solve/solve';
import { inlineEngine } from '../chunks/inline';
import { keptChunks } from '../chunks/kept-chunks';
import { reportNowAndThen } from '../wire/now-and-then';

/** Which settings give the wanted distribution: what is wanted, and what may move. Plain data. */
export interface SolveJob {
  readonly config: Config;
  readonly targets: Targets;
  readonly mix: boolean;
  readonly thresholds: boolean;
  /** The other numbers of the rules. */
  readonly numbers: boolean;
  /** The suggestions may be applied, any of them. */
  readonly levers: boolean;
  /** Paths of settings that stay as they are. */
  readonly locks: readonly string[];
  /** Narrower bounds than a setting's own, by path. */
  readonly ranges: Readonly<Record<string, readonly [low: number, high: number]>>;
  /** Users that were read: then the rules alone can move. Null where users are made. */
  readonly imported?: Population | null;
  /** Tables that are joined to the users who are made. */
  readonly joined?: readonly JoinedTable[];
}

/** The users whom a filter leaves: of those who were read, or of those that the settings make; null without a filter, and of settings without any. */
async function usersLeft(
  config: Config,
  imported: Population | null,
  make: (users: readonly number[]) => Promise<Population>,
): Promise<Population | null> {
  if (!config.filter) return imported;
  const { mix, population } = config;
  const counts = allocate(mix, population.users, population.allocation);
  const users = imported?.cohorts.map(({ table }) => table.users) ?? (counts.ok ? counts.value : null);
  return users && filtered(imported ?? (await make(users)), users, config).population;
}

/**
 * Solves in this thread, with users made here; reports its progress at most ten times a second. With a filter the rules alone
 * move: who passes would be others under another mix.
 */
export async function runSolve(
  {
    config,
    targets,
    mix,
    thresholds,
    numbers,
    levers,
    locks,
    ranges,
    imported: read = null,
    joined = [],
  }: SolveJob,
  onProgress: (progress: SolveProgress) => void,
): Promise<SolveResult> {
  sayFeatures(config.features);
  const engine = inlineEngine(keptChunks());
  const imported = await usersLeft(config, read, async (users) => {
    const { population } = await engine.population({ config, users, keep: true, joined });
    return population;
  });
  if (config.filter && imported?.cohorts.every(({ table }) => table.users === 0))
    return { solutions: [], met: false, evaluations: 0 };
  const usable = levers && !imported ? LEVERS.filter((lever) => leverApplies(config, lever)) : [];
  const freedom = {
    mix: mix && !imported,
    thresholds,
    numbers,
    levers: usable.map((lever) => ({ id: lever.id, apply: (to: Config) => applyLever(to, lever) })),
    locks: new Set(locks),
    ranges,
  };
  const given = imported
    ? { counts: imported.cohorts.map(({ table }) => table.users), currency: imported.origin.currency }
    : {};
  const steps = solve({ config, targets, freedom, ...given }, async (changed, users) => {
    if (imported) return imported;
    const { population } = await engine.population({ config: changed, users, keep: true, joined });
    return population;
  });
  return reportNowAndThen(steps, onProgress);
}
