import { type Evaluation, evaluate } from '@/lib/diagnose/evaluation';
import type { Finding } from '@/lib/diagnose/findings/finding';
import { pairedDifference } from '@/lib/diagnose/scenarios/paired-difference';
import { primaryCodes, transitions } from '@/lib/diagnose/scenarios/transitions';
import { makeVariant } from '@/lib/engine/chunks/variants';
import { firstUsers } from '@/lib/features/feature-table';
import { has, type Population } from '@/lib/features/population';
import { allocate } from '@/lib/params/config/allocate';
import type { Config } from '@/lib/params/config/config';
import { personaKey } from '@/lib/rules/cohort-assignments';
import { personaName } from '@/lib/rules/personas';
import { engine } from '../connect';
import { ledgersOf } from '../data/ledgers';
import { createJob } from '../jobs/job';
import { sameInputs } from '../shown/selectors';
import { mendedConfig } from './mends';

/** Customers that a mend is tried on at most: so many first ones of each archetype as its share of all asks for. */
const MOST_USERS = 2_000;

/** What a mend does to one share. */
export interface ShareEffect {
  readonly name: string;
  /** Of the window, as it is then. */
  readonly days: number;
  /** -1..1. */
  readonly change: number;
  /** True where 95 of 100 seeds would not tell it from no difference. */
  readonly isNoise: boolean;
}

/** What mends do alone, by their id: the shares that change, the most first; or why that is not known. */
export type MendEffects = ReadonlyMap<string, readonly ShareEffect[] | string>;

interface EffectInputs {
  readonly result: Evaluation;
  readonly findings: readonly Finding[];
}

const isTable = ({ given }: Evaluation) => !has(given, 'settings') && !has(given, 'transactions');

/** How many of each cohort a config has; of users that were read all. */
function countsOf(config: Config, result: Evaluation): readonly number[] | string {
  if (!has(result.given, 'settings')) return result.givenCounts;
  const counts = allocate(config.mix, config.population.users, config.population.allocation);
  return counts.ok ? counts.value : counts.problem.message;
}

/** So many of them that the mend is quickly tried. */
const few = (counts: readonly number[], of: number): readonly number[] =>
  of <= MOST_USERS ? counts : counts.map((n) => Math.ceil((n * MOST_USERS) / of));

/** Those customers alone: rules ask all that are there. */
const firstOf = (population: Population, counts: readonly number[]): Population => ({
  ...population,
  cohorts: population.cohorts.map((cohort, s) => ({
    ...cohort,
    table: firstUsers(cohort.table, counts[s] as number),
  })),
});

async function populationOf(
  config: Config,
  counts: readonly number[],
  { given, config: now }: Evaluation,
  signal: AbortSignal,
): Promise<Population> {
  const shown = { config: now, population: given };
  const isAtHand =
    sameInputs(shown, given.origin, config) &&
    given.cohorts.every(({ table }, s) => table.users >= (counts[s] as number));
  if (isAtHand) return given;
  return has(given, 'settings')
    ? makeVariant(engine(), config, counts, shown, { signal })
    : ledgersOf(given).features(config, counts, signal);
}

/** The shares that differ, the most first. */
export function effectsBetween(before: Evaluation, after: Evaluation): ShareEffect[] {
  const [was, is] = [before.rules.personas, after.rules.personas];
  const keys = [...is.keys(), is.length].map((p) => personaKey(is, p));
  return after.config.windows
    .flatMap((days, w) => {
      const moved = transitions([before, primaryCodes(before, w)], [after, primaryCodes(after, w)]);
      return keys.map((key, p): ShareEffect => {
        const first = [...was.keys(), was.length].findIndex((q) => personaKey(was, q) === key);
        const { change, isNoise } = pairedDifference(moved, { before: first, after: p });
        return { name: personaName(is, p), days, change, isNoise };
      });
    })
    .filter(({ change }) => change !== 0)
    .sort((a, b) => Math.abs(b.change) - Math.abs(a.change));
}

/** Tries what mends each finding, one after the other, on the same customers with and without it. */
export const tryingMends = createJob<EffectInputs, MendEffects, MendEffects>(
  async ({ result, findings }, { signal, report }) => {
    const effects = new Map<string, readonly ShareEffect[] | string>();
    const { config, given, givenCounts } = result;
    const all = givenCounts.reduce((sum, n) => sum + n, 0);
    const isMade = has(given, 'settings');
    const counts = isMade ? few(givenCounts, all) : givenCounts;
    const before = counts === givenCounts ? result : evaluate(config, firstOf(given, counts), counts);
    for (const mend of findings.flatMap((finding) => finding.mend ?? [])) {
      const { id } = mend;
      if (effects.has(id)) continue;
      const changed = mendedConfig(config, [mend]);
      if (typeof changed === 'string') effects.set(id, changed);
      else if (isTable(result) && String(changed.windows) !== String(config.windows))
        effects.set(id, 'A table has its own windows.');
      else {
        const asked = countsOf(changed, result);
        if (typeof asked === 'string') effects.set(id, asked);
        else {
          const own = isMade ? few(asked, all) : asked;
          const population = await populationOf(changed, own, result, signal);
          signal.throwIfAborted();
          effects.set(
            id,
            effectsBetween(before, evaluate(changed, isMade ? firstOf(population, own) : population, own)),
          );
        }
      }
      report(new Map(effects));
    }
    return effects;
  },
);
