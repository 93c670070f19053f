import { evaluate } from '@/lib/diagnose/evaluation';
import { checkResults } from '@/lib/diagnose/findings/check-results';
import { inlineEngine } from '@/lib/engine/chunks/inline';
import { digestsOf, furtherDigest } from '@/lib/engine/chunks/result-digest';
import type { JoinedTable } from '@/lib/formats/given/joining/joined-table';
import { archetypeIds } from '@/lib/params/archetypes/archetypes-of';
import { allocate } from '@/lib/params/config/allocate';
import type { Config } from '@/lib/params/config/config';
import type { Archetype } from '@/lib/params/declared/archetypes';
import { personasOf } from '@/lib/rules/view/personas-of';
import {
  configInputs,
  populationArguments,
  populationOptions,
  readArguments,
  readConfig,
  wholeNumber,
} from '../arguments/arguments';
import { csvTextsOption, readCsvTexts } from '../arguments/csv-texts-argument';
import { formatOption, readFormat } from '../arguments/format-argument';
import type { Options } from '../arguments/options';
import { checkOutputColumns } from '../arguments/output-columns';
import { tableOptions } from '../arguments/table-arguments';
import { checkFilter, filteredBy, whereOption } from '../arguments/where-argument';
import { joinedAt, joinedSaid, outcomesOf } from '../data/joined-data';
import { tableInputs } from '../data/table-data';
import { profiledConfig, profileOption } from '../drift/profile-option';
import { DoesNotHold, UsageError, usage } from '../endings';
import { outcomesSaid } from '../outcomes/outcomes';
import { claimOutputs, fileOutputs } from '../outputs/outputs';
import { datasetFileNames, writeDataset } from '../outputs/write-dataset';
import { checksLines, requireChecks } from '../printed/checks';
import { filterJson, filterLines } from '../printed/filter-said';
import { reportOf } from '../printed/report';
import { coverageJson, windowsJson } from '../printed/result-json';
import { distributionLines } from '../printed/summary';
import { validateRun } from '../printed/validate';
import type { Command } from '../terminal';
import { type Run, replicateJson } from './replicates';

/** Accounts of all users: checking, savings where there is one, and cards. */
function accountsOf({ config, counts }: Run): number {
  return archetypeIds(config).reduce((sum, id, s) => {
    const { hasSavings, cards } = config.archetypes[id] as Archetype;
    return sum + (counts[s] as number) * (1 + Number(hasSavings) + cards);
  }, 0);
}

async function run(config: Config, joined: readonly JoinedTable[]): Promise<Run> {
  const { mix, population } = config;
  const counts = allocate(mix, population.users, population.allocation);
  if (!counts.ok) return usage(counts.problem);
  const engine = inlineEngine();
  const start = performance.now();
  const request = { config, users: counts.value, keep: false, joined };
  const { population: made, report } = await engine.population(request);
  const before = performance.now();
  checkFilter(config, made);
  const evaluation = evaluate(config, made, counts.value);
  const end = performance.now();
  return {
    ...evaluation,
    timingsMs: {
      transactions: report.ms.transactions,
      features: report.ms.features,
      personas: end - before,
      total: end - start,
    },
  };
}

const options = {
  ...populationOptions,
  ...whereOption,
  join: tableOptions.join,
  replicates: {
    type: 'string',
    value: 'N',
    help: 'repeats with the next seeds: means, standard deviations, quantiles of features',
  },
  out: { type: 'string', value: 'FOLDER', help: 'writes the dataset there' },
  format: formatOption,
  'csv-texts': csvTextsOption('exact'),
  'skip-validation': { type: 'boolean', default: false, help: 'leaves out the checks of the data made' },
  yes: { type: 'boolean', default: false, help: 'overwrites without asking' },
  check: {
    type: 'boolean',
    default: false,
    help: 'ends with exit code 1 when a check of the config does not hold',
  },
  report: { type: 'string', value: 'FILE', help: 'writes a report there: one HTML file' },
  ...profileOption,
} as const satisfies Options;

/** Makes the population of a config, prints its distribution, and writes it where that is wanted. */
export const regenerate: Command = async (argv, terminal) => {
  const args = readArguments(
    argv,
    'Makes the population of a config and prints how its users fall to the personas.',
    options,
  );
  const format = readFormat(args.format);
  const texts = readCsvTexts(args['csv-texts']) ?? 'exact';
  const config = filteredBy(readConfig({ ...args, more: populationArguments(args) }), args.where);
  if (args.check) requireChecks(config);
  const replicates = wholeNumber('replicates', args.replicates, 1, 100_000);
  const refusal = args.out === undefined ? null : format.refuse(config.population.users);
  if (refusal) throw new UsageError(`--format ${format.id}: ${refusal}`);
  const { out } = args;
  const names = datasetFileNames(format, config);
  const outputs = await claimOutputs(
    {
      files: fileOutputs({ '--report': args.report, '--profile': args.profile }),
      folders: out === undefined ? [] : [{ option: '--out', folder: out, names }],
      inputs: [...configInputs(args), ...tableInputs({ join: args.join })],
      yes: args.yes,
    },
    terminal,
  );

  const joined = await joinedAt(args.join, null, config);
  const make = (other: Config) => run(other, joined);
  const first = await make(config);
  if (out !== undefined) checkOutputColumns(config, first.given);
  const joinSaid = joinedSaid(joined, first.given.cohorts, first.givenCounts);
  const validation = args['skip-validation'] ? [] : validateRun(first);
  const failed = validation.filter((check) => !check.passed);
  const checks = args.check ? checkResults(config.checks, first.distribution, config) : null;
  const report = args.report === undefined ? null : await reportOf(first, args.preset, make, joined);
  const profiled = args.profile === undefined ? null : profiledConfig(first);
  const { distribution } = first;
  const replicated = replicates === undefined ? null : await replicateJson(first, replicates, make);
  const outcomeSaid = outcomesSaid(first, outcomesOf(joined, first.given));
  const digests = digestsOf(first.population, first.assignments, first.counts);
  await outputs.write(async (open) => {
    if (args.report !== undefined && report !== null) await (await open(args.report)).write(report);
    if (args.profile !== undefined && profiled !== null) await (await open(args.profile)).write(profiled);
    if (out !== undefined) await writeDataset(open, out, format, texts, { ...first, joined });
  });

  if (args.json) {
    const windows = windowsJson(distribution, personasOf(config), config.windows, archetypeIds(config));
    const result = {
      preset: config.name,
      users: distribution.users,
      ...joinSaid.json,
      ...filterJson(first),
      ...replicated?.summary,
      windows: Object.fromEntries(
        Object.entries(windows).map(([days, window]) => [days, { ...window, ...replicated?.windows[days] }]),
      ),
      coverage: coverageJson(distribution),
      ...outcomeSaid.json,
      digest: digests.personas,
      digests,
      ...(args['skip-validation'] ? {} : { validation }),
      ...(checks && { checks }),
      timingsMs: first.timingsMs,
    };
    terminal.printJson(result);
  } else {
    const transactions = first.population.cohorts.reduce(
      (sum, { table }) => sum + table.transactionCount.reduce((a, b) => a + b, 0),
      0,
    );
    const lines = [
      `${config.name}, seed ${config.population.seed}, as of ${config.population.asOf}`,
      ...joinSaid.lines,
      ...filterLines(first),
      `${distribution.users} users, ${distribution.consented} consenting, ${accountsOf(first)} accounts, ${transactions} transactions`,
      '',
      ...distributionLines(config, distribution, config.population.historyDays),
      ...outcomeSaid.lines,
      '',
      ...(args['skip-validation']
        ? []
        : [`Validation: ${validation.length - failed.length} of ${validation.length} checks hold`]),
      ...failed.map(({ label, found }) => `  Does not hold: ${label} (${found})`),
      ...(checks ? checksLines(checks) : []),
      ...(out === undefined ? [] : [`Written: ${names.join(', ')} in ${out}`]),
      ...(args.profile === undefined ? [] : [`Written: ${args.profile}`]),
      `Digest ${digests.personas}, of further features ${furtherDigest(first.population, first.counts)}, ${first.timingsMs.total.toFixed(0)} ms`,
    ];
    terminal.print(lines);
  }
  if (failed.length > 0 || checks?.some(({ passed }) => !passed)) throw new DoesNotHold();
};
