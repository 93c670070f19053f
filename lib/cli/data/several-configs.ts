import { type Evaluation, evaluate } from '@/lib/diagnose/evaluation';
import type { OutcomeColumns } from '@/lib/diagnose/outcomes/outcome';
import { inlineEngine } from '@/lib/engine/chunks/inline';
import { makeVariant } from '@/lib/engine/chunks/variants';
import type { Population } from '@/lib/features/population';
import { asOfDayOf } from '@/lib/formats/dataset/read-dataset';
import { packTexts } from '@/lib/model/packed-texts';
import { allocate } from '@/lib/params/config/allocate';
import type { Config } from '@/lib/params/config/config';
import { sameDetection } from '@/lib/params/slices/slices';
import { type ImportArguments, readDecisions } from '../arguments/import-arguments';
import { refuseTableOptions, tableDecisions } from '../arguments/table-arguments';
import { checkFilter } from '../arguments/where-argument';
import { usage } from '../endings';
import { configTableAt, evaluateOnTable, tableOutcomes } from './config-table';
import { populationOf, readAsOf, readData } from './data-features';
import { isTableAt } from './is-table';
import { joinedAt, outcomesOf } from './joined-data';

interface Arguments extends ImportArguments {
  readonly 'as-of'?: string | undefined;
  readonly join?: readonly string[] | undefined;
  readonly weight?: string | undefined;
  readonly snapshot?: string | undefined;
  readonly understood?: boolean | undefined;
  readonly rejected?: string | undefined;
}

/** A config on a population of which everybody counts, or the first of each cohort. Throws a UsageError where its filter cannot be read. */
function evaluated(config: Config, population: Population, counts: readonly number[]): Evaluation {
  checkFilter(config, population);
  return evaluate(config, population, counts);
}

/** What became of the customers of each population, as it was given. */
export type OutcomesByPopulation = Map<Population, OutcomeColumns>;

/** Configs on the customers that each makes. What two of them make alike is made once. */
export async function evaluateMade(
  configs: readonly Config[],
  join: readonly string[] = [],
  outcomes: OutcomesByPopulation = new Map(),
): Promise<Evaluation[]> {
  const engine = inlineEngine();
  const found: Evaluation[] = [];
  for (const config of configs) {
    const counts = allocate(config.mix, config.population.users, config.population.allocation);
    const users = counts.ok ? counts.value : usage(counts.problem);
    const joined = await joinedAt(join, null, config);
    const [first] = found;
    const base = first && join.length === 0 ? { config: first.config, population: first.given } : null;
    const population =
      join.length === 0
        ? await makeVariant(engine, config, users, base)
        : (await engine.population({ config, users, keep: false, joined })).population;
    outcomes.set(population, outcomesOf(joined, population));
    found.push(evaluated(config, population, users));
  }
  return found;
}

/** Configs on customers. Throws a UsageError where there is nothing to evaluate them on. */
type EvaluateConfigs = (configs: readonly Config[], outcomes?: OutcomesByPopulation) => Promise<Evaluation[]>;

/**
 * What evaluates configs on the customers of a file or folder: of transactions, or of a table with a row a customer, whichever it is.
 * Throws a UsageError where options are of the other.
 */
export async function customersAt(path: string, args: Arguments): Promise<EvaluateConfigs> {
  const isTable = args.weight !== undefined || (await isTableAt(path, args));
  if (!isTable) refuseTableOptions({ snapshot: args.snapshot });
  return (configs, outcomes = new Map()) =>
    (isTable ? evaluateTables : evaluateData)(configs, path, args, outcomes);
}

/** Configs on the customers of transactions. The features of two that measure alike are computed once. */
async function evaluateData(
  configs: readonly Config[],
  path: string,
  args: Arguments,
  outcomes: OutcomesByPopulation,
): Promise<Evaluation[]> {
  const asOfDay = readAsOf(args['as-of']);
  const imported = await readData(path, readDecisions(args, asOfDay));
  const ids = packTexts(imported.dataset.userIds);
  const asOf = asOfDay ?? asOfDayOf(imported.dataset);
  const found: Evaluation[] = [];
  for (const config of configs) {
    const alike = found.find((one) => sameDetection(one.config, config));
    const joined = await joinedAt(args.join, ids, config);
    const population = alike?.given ?? populationOf(path, imported, config, asOf, joined);
    outcomes.set(population, outcomesOf(joined, population));
    const counts = population.cohorts.map(({ table }) => table.users);
    found.push(evaluated(config, population, counts));
  }
  return found;
}

/** Configs on a table with a row a customer. */
async function evaluateTables(
  configs: readonly Config[],
  path: string,
  args: Arguments,
  outcomes: OutcomesByPopulation,
): Promise<Evaluation[]> {
  const table = await configTableAt({ ...args, data: path }, tableDecisions(args), configs);
  return configs.map((config) => {
    const evaluation = evaluateOnTable(config, table);
    outcomes.set(evaluation.given, tableOutcomes(table));
    return evaluation;
  });
}
