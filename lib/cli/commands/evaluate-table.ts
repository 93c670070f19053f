import { basename } from 'node:path';
import { type Evaluation, evaluate } from '@/lib/diagnose/evaluation';
import { checkResults } from '@/lib/diagnose/findings/check-results';
import { weightedText } from '@/lib/diagnose/weighted-text';
import { digestsOf } from '@/lib/engine/chunks/result-digest';
import { readPopulation, tableOrigin } from '@/lib/features/population';
import { givenFeatures } from '@/lib/formats/given/given-features';
import { withOwnOfColumns } from '@/lib/formats/given/own-of-columns';
import type { ColumnRole } from '@/lib/formats/given/table-decisions';
import type { Config } from '@/lib/params/config/config';
import { personasOf } from '@/lib/rules/view/personas-of';
import { windowText } from '@/lib/text/written';
import { saidAt } from '../arguments/document-arguments';
import { checkFilter } from '../arguments/where-argument';
import { joinedOutcomes, preparedTable, tableAt } from '../data/table-data';
import { DoesNotHold, UsageError } from '../endings';
import { checksLines } from '../printed/checks';
import { filterJson, filterLines } from '../printed/filter-said';
import { outcomesSaid } from '../printed/outcomes';
import { coverageJson, windowsJson } from '../printed/result-json';
import { distributionLines } from '../printed/summary';
import type { Terminal } from '../terminal';
import { type DocumentArguments, tableDecisions } from './evaluate-documents';

interface Arguments extends DocumentArguments {
  readonly check: boolean;
  readonly report?: string | undefined;
  readonly out?: string | undefined;
  readonly 'per-user'?: string | undefined;
  readonly understood?: boolean | undefined;
  readonly rejected?: string | undefined;
  readonly 'write-recipe'?: string | undefined;
  readonly 'as-of'?: string | undefined;
}

/** What is of transactions, or not written of a table. */
const REFUSED = [
  'report',
  'out',
  'per-user',
  'understood',
  'rejected',
  'write-recipe',
  'as-of',
  'columns',
] as const;

const windowsText = (days: readonly number[]) =>
  days[0] === 0 ? 'no windows' : `windows of ${days.map(windowText).join(' and ')}`;

/** What weights do to counts, for JSON. */
const weightedJson = ({ distribution: { weighted } }: Evaluation) => (weighted ? { weighted } : {});

/** Evaluates a config on a table with a row a customer, and prints the distribution. */
export async function evaluateTable(config: Config, args: Arguments, terminal: Terminal): Promise<void> {
  const given = REFUSED.find((name) => args[name]);
  if (given) throw new UsageError(`--${given}: Not with a config on a table of features.`);
  const decisions = tableDecisions(args);
  // The filter is the config's: --where is in it already.
  const { table, lines, json } = await preparedTable(await tableAt(args.data, decisions), {
    join: args.join,
    weight: args.weight,
  });
  const roles: Record<string, ColumnRole> = { ...decisions.roles };
  if (args.weight !== undefined) roles[args.weight] = 'weight';
  for (const name of joinedOutcomes(args)) roles[name] = 'outcome';
  const features = givenFeatures(table, { ...decisions, roles });
  if (String(features.days) !== String(config.windows))
    throw new UsageError(
      `--data ${args.data}: The table has ${windowsText(features.days)}, and the config ${windowsText(config.windows)}. Give a config with those of the table.`,
    );
  const origin = tableOrigin(basename(args.data), table.ids, features.names);
  const { features: own } = config;
  const whole = own
    ? saidAt('features', () => withOwnOfColumns(features.table, own, features.days))
    : features.table;
  const population = readPopulation(origin, whole);
  checkFilter(config, population);
  const evaluation = evaluate(config, population, [table.rows]);
  const { distribution } = evaluation;
  const outcomes = new Map([...table.columns].filter(([name]) => roles[name] === 'outcome'));
  const outcomeSaid = outcomesSaid(evaluation, [outcomes]);
  const digests = digestsOf(evaluation.population, evaluation.assignments, evaluation.counts);
  const checks = args.check ? checkResults(config.checks, distribution, config) : null;
  if (args.json)
    terminal.printJson({
      preset: config.name,
      users: distribution.users,
      ...json,
      ...weightedJson(evaluation),
      ...filterJson(evaluation),
      windows: windowsJson(distribution, personasOf(config), config.windows, []),
      coverage: coverageJson(distribution),
      ...outcomeSaid.json,
      digest: digests.personas,
      digests,
      ...(checks && { checks }),
    });
  else
    terminal.print([
      ...lines,
      ...(distribution.weighted ? [weightedText(distribution.users, distribution.weighted)] : []),
      ...filterLines(evaluation),
      ...distributionLines(config, distribution, Number.POSITIVE_INFINITY),
      ...outcomeSaid.lines,
      ...(checks ? checksLines(checks) : []),
    ]);
  if (checks?.some(({ passed }) => !passed)) throw new DoesNotHold();
}
