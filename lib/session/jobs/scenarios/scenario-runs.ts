import { type Evaluation, evaluate } from '@/lib/diagnose/evaluation';
import { has, type Population } from '@/lib/features/population';
import type { Result } from '@/lib/model/result';
import { success } from '@/lib/model/result';
import { allocate } from '@/lib/params/config/allocate';
import type { Config } from '@/lib/params/config/config';
import { loadPart } from '@/lib/parts/load-part';
import { filterProblem } from '@/lib/rules/view/filter-problem';
import { countText } from '@/lib/text/written';
import { engine } from '../../connect';
import { sameInputs } from '../../shown/selectors';
import { createJob } from '../job';
import { whenIdle } from './when-idle';

/** Of a scenario with more customers, only what is at hand is evaluated: making them is for what is under the hand. */
const MOST_CUSTOMERS = 10_000;

/** What a scenario gives of the customers that are shown, or why that is not known. */
export type ScenarioRun =
  | { readonly kind: 'known'; readonly evaluation: Evaluation }
  /** Its customers, or their features, are yet to be made. */
  | { readonly kind: 'waits' }
  | { readonly kind: 'refused'; readonly message: string };

const refused = (message: string): ScenarioRun => ({ kind: 'refused', message });

/** What scenarios gave last, by their configs, which stay the same objects while they are not saved over. */
const known = new WeakMap<Config, Evaluation>();

/** How many of each cohort count: by the mix where users are made, else all that there are. */
const countsOf = (config: Config, result: Evaluation): Result<readonly number[]> =>
  has(result.given, 'settings')
    ? allocate(config.mix, config.population.users, config.population.allocation)
    : success(result.givenCounts);

const hasAll = ({ cohorts }: Population, counts: readonly number[]) =>
  cohorts.length === counts.length && cohorts.every(({ table }, s) => table.users >= (counts[s] as number));

/** Whether a population is of the customers that are shown, with what is joined to them. */
const isOfShown = (given: Population, result: Evaluation) =>
  given.origin === result.given.origin && given.joined?.key === result.given.joined?.key;

/** A table is what it is, whatever is set, but for its windows. */
const isTable = ({ given }: Evaluation) => !has(given, 'settings') && !has(given, 'transactions');

function evaluated(config: Config, population: Population, counts: readonly number[]): ScenarioRun {
  const table = population.cohorts.find((cohort) => cohort.table.users > 0)?.table;
  const problem = table && filterProblem(config, table);
  if (problem) return refused(`Its filter cannot be read here. ${problem.problem.message}`);
  const evaluation = evaluate(config, population, counts);
  known.set(config, evaluation);
  return { kind: 'known', evaluation };
}

/** What a scenario gives, as far as that is known without making customers. Its config is that of `readScenarios`. */
export function scenarioRun(result: Evaluation, config: Config): ScenarioRun {
  const last = knownRun(result, config);
  if (last) return last;
  const counts = countsOf(config, result);
  if (!counts.ok) return refused(counts.problem.message);
  const shown = { config: result.config, population: result.given };
  const isAtHand = isTable(result)
    ? String(config.windows) === String(result.config.windows)
    : sameInputs(shown, result.given.origin, config) && hasAll(result.given, counts.value);
  if (isAtHand) return evaluated(config, result.given, counts.value);
  if (isTable(result)) return refused('It has other windows than the table that is shown.');
  const customers = counts.value.reduce((sum, n) => sum + n, 0);
  return customers > MOST_CUSTOMERS
    ? refused(
        `It has ${countText(customers)} customers. Up to ${countText(MOST_CUSTOMERS)} are made beside what is under the hand; make it current to see it.`,
      )
    : { kind: 'waits' };
}

/** What a scenario gave of the customers that are shown, where that was evaluated; nothing is computed. */
export function knownRun(result: Evaluation, config: Config): ScenarioRun | null {
  const last = known.get(config);
  return last && isOfShown(last.given, result) ? { kind: 'known', evaluation: last } : null;
}

interface RunInputs {
  /** What is shown: exact, and no handle is held. */
  readonly result: Evaluation;
  readonly configs: readonly Config[];
}

/** What came of scenarios so far, by their configs. */
export type Runs = ReadonlyMap<Config, ScenarioRun>;

/** Few enough that they are stored like those under the hand: the next visit has them at once. */
const MOST_STORED = 1_000;

/** Customers of a scenario with their features, made or read. */
async function populationOf(
  config: Config,
  counts: readonly number[],
  { given }: Evaluation,
  signal: AbortSignal,
): Promise<Population> {
  if (!has(given, 'settings')) {
    const { ledgersOf } = await loadPart(() => import('../../data/ledgers'));
    return ledgersOf(given).features(config, counts, signal);
  }
  const keep = counts.reduce((sum, n) => sum + n, 0) <= MOST_STORED;
  return (await engine().population({ config, users: counts, keep }, { signal })).population;
}

/**
 * Makes what scenarios lack, one after the other, while nothing else is to be done: to be dropped as soon as a handle moves. The value is
 * what came of all; what came of them so far is reported.
 */
export const scenarioRunsJob = () =>
  createJob<RunInputs, Runs, Runs>(async ({ result, configs }, { signal, report }) => {
    const runs = new Map<Config, ScenarioRun>();
    for (const config of configs) {
      if (!knownRun(result, config)) await whenIdle(signal);
      const run = scenarioRun(result, config);
      const counts = countsOf(config, result);
      if (run.kind === 'waits' && counts.ok) {
        const population = await populationOf(config, counts.value, result, signal);
        signal.throwIfAborted();
        runs.set(config, evaluated(config, population, counts.value));
      } else runs.set(config, run);
      report(new Map(runs));
    }
    return runs;
  });
