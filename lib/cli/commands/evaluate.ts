import { join } from 'node:path';
import { customerAt, customerId } from '@/lib/diagnose/customer';
import { type Evaluation, evaluate as evaluateRules } from '@/lib/diagnose/evaluation';
import { checkResults } from '@/lib/diagnose/findings/check-results';
import { outcomesBySegment } from '@/lib/diagnose/outcomes/by-segment';
import { digestsOf } from '@/lib/engine/chunks/result-digest';
import { resultFileNames, resultFiles } from '@/lib/engine/tasks/result-tables';
import type { FeatureTable } from '@/lib/features/feature-table';
import { isFlag } from '@/lib/features/features';
import { ownNumbers } from '@/lib/features/own/own-reader';
import { featuresOf } from '@/lib/features/population';
import { asOfDayOf } from '@/lib/formats/dataset/read-dataset';
import type { Decisions } from '@/lib/formats/import/read/decisions';
import { writeRejected } from '@/lib/formats/import/read/rejected';
import type { UnderstoodTable } from '@/lib/formats/import/read/understood';
import { recipeOf } from '@/lib/formats/import/recipe/recipe-of';
import { writeRecipe } from '@/lib/formats/import/recipe/recipe-text';
import type { TableFormat } from '@/lib/formats/tables/table-format';
import { TABLE_FORMATS } from '@/lib/formats/tables/table-formats';
import { isoFromDayNumber } from '@/lib/model/calendar';
import { rowValue } from '@/lib/model/coded';
import { packTexts } from '@/lib/model/packed-texts';
import { printableJson } from '@/lib/model/unseen-characters';
import type { Config } from '@/lib/params/config/config';
import type { CohortAssignments } from '@/lib/rules/cohort-assignments';
import { personasOf } from '@/lib/rules/view/personas-of';
import { configInputs, readArguments, readConfig } from '../arguments/arguments';
import { csvTextsOption, readCsvTexts } from '../arguments/csv-texts-argument';
import { formatOption, readFormat } from '../arguments/format-argument';
import { importOptions, readDecisions } from '../arguments/import-arguments';
import type { Options } from '../arguments/options';
import { checkOutputColumns } from '../arguments/output-columns';
import { refuseTableOptions, tableOptions } from '../arguments/table-arguments';
import { checkFilter, filteredBy, whereOption } from '../arguments/where-argument';
import { dataFacts, populationOf, readAsOf, readData } from '../data/data-features';
import { lookAt } from '../data/data-reading';
import { dataInput } from '../data/disk-files';
import { isTableAt } from '../data/is-table';
import { joinedAt, joinedSaid, outcomesOf } from '../data/joined-data';
import { tableInputs } from '../data/table-data';
import { profiledConfig, profileOption } from '../drift/profile-option';
import { DoesNotHold, UsageError, usage } from '../endings';
import { outcomesSaid } from '../outcomes/outcomes';
import { claimOutputs, fileOutputs, type OutputPlan, type Outputs } from '../outputs/outputs';
import type { Sink } from '../outputs/sink';
import { checksLines, requireChecks } from '../printed/checks';
import { dataNotes, replayNote } from '../printed/data-notes';
import { dataReport } from '../printed/data-report';
import { filterJson, filterLines } from '../printed/filter-said';
import { coverageJson, windowsJson } from '../printed/result-json';
import { distributionLines } from '../printed/summary';
import { understoodJson } from '../printed/understood-json';
import { understoodLines } from '../printed/understood-lines';
import { checkRules } from '../proofs/check-rules';
import type { Command, Terminal } from '../terminal';
import { evaluateDocuments } from './evaluate-documents';
import { evaluateTable } from './evaluate-table';

function* perUserLines({ config, population, assignments }: Evaluation) {
  const personaNumber = (index: number) => personasOf(config)[index]?.number ?? null;
  const own = ownNumbers(config);
  for (const [s, cohort] of population.cohorts.entries()) {
    const { table } = cohort;
    for (let u = 0; u < table.users; u++) {
      const recurring = table.recurringMerchant.subarray(
        table.recurringStart[u],
        table.recurringStart[u + 1],
      );
      for (const [w, days] of config.windows.entries()) {
        const columns = table.windows[w] as FeatureTable['windows'][0];
        const assigned = assignments[s]?.[w] as CohortAssignments[0];
        yield printableJson({
          user_id: customerId(population, customerAt(cohort, u)),
          window_days: days,
          primary: personaNumber(assigned.primary[u] as number),
          secondary: personaNumber(assigned.secondary[u] as number),
          features: Object.fromEntries(
            [...featuresOf(population), ...own].map((name) => {
              const value = rowValue(columns[name], u);
              if (Number.isNaN(value)) return [name, null];
              return [name, isFlag(name) ? value === 1 : value];
            }),
          ),
          recurring_merchants: Array.from(
            recurring,
            (m) => population.origin.kinds.merchants[m] as string,
          ).sort(),
        });
      }
    }
  }
}

const options = {
  'as-of': { type: 'string', value: 'DATE', help: 'the day to evaluate at; without it the last in the data' },
  data: { type: 'string', value: 'FILE|DIR', help: 'the data: a file, or a folder of files' },
  'per-user': { type: 'string', value: 'FILE', help: 'writes a JSON line for every user and window' },
  understood: { type: 'boolean', help: 'prints what was made of the data, and evaluates nothing' },
  rejected: { type: 'string', value: 'FILE', help: 'writes the rows that cannot be used, each with why' },
  'write-recipe': {
    type: 'string',
    value: 'FILE',
    help: 'writes what was taught of the data, for --recipe with other files of its shape',
  },
  by: {
    type: 'string',
    value: 'COLUMN',
    help: 'with a config: personas and outcomes by the groups of a column',
  },
  check: {
    type: 'boolean',
    default: false,
    help: 'ends with exit code 1 when a check of the config does not hold',
  },
  'check-rules': {
    type: 'boolean',
    default: false,
    help: 'proves of the rules alone, without data, who can be what; exit code 1 where nobody can',
  },
  report: { type: 'string', value: 'FILE', help: 'writes a report there: one HTML file' },
  out: { type: 'string', value: 'FOLDER', help: 'writes features and assignments there' },
  ...profileOption,
  format: formatOption,
  'csv-texts': csvTextsOption('exact in --out, safe in --rejected'),
  rules: {
    type: 'string',
    value: 'FILE',
    help: 'evaluates these rules alone, on a table with one row a customer',
  },
  features: {
    type: 'string',
    value: 'FILE',
    help: 'computes these features alone, on a dataset of four tables; with --rules the rules read them',
  },
  columns: {
    type: 'string',
    value: 'FILE',
    help: 'with --rules or --features: writes their columns there',
  },
  ...tableOptions,
  ...whereOption,
  yes: { type: 'boolean', default: false, help: 'overwrites without asking' },
  ...importOptions,
} as const satisfies Options;
type EvaluateArguments = ReturnType<typeof readArguments<typeof options>>;

/** What was taught, as the text of a recipe. Throws a UsageError where there is nothing to teach. */
function recipeText(table: UnderstoodTable | null, decisions: Decisions): string {
  if (table) return writeRecipe(recipeOf(table, decisions));
  throw new UsageError('--write-recipe: A recipe is for a table of transactions, and this is none.');
}

/** Prints what was made of the data: all of it where nothing must be asked, else what is understood so far. */
async function printUnderstood(
  args: EvaluateArguments,
  decisions: Decisions,
  outputs: Outputs,
  terminal: Terminal,
): Promise<void> {
  const looked = await lookAt(args.data as string, decisions);
  if (!looked.ok) return usage(looked.problem);
  const { report, rejected } = looked.value;
  const texts = readCsvTexts(args['csv-texts']);
  const recipe = args['write-recipe'];
  const taught = recipe === undefined ? '' : recipeText(report.table, decisions);
  await outputs.write(async (open) => {
    if (recipe !== undefined) await (await open(recipe)).write(taught);
    if (args.rejected !== undefined) {
      await (await open(args.rejected)).write(writeRejected(rejected, texts));
    }
  });
  if (args.json) terminal.printJson(understoodJson(report));
  else terminal.print(understoodLines(report));
}

/** Names that this command gives its own results: in a folder of data they are not data. */
const resultNames = (config: Config) =>
  new Set(TABLE_FORMATS.flatMap((format) => resultFileNames(format, config)));

/** What is written: with --understood only the rows left out, and a recipe. */
function outputPlan(args: EvaluateArguments, config: Config, format: TableFormat): OutputPlan {
  const { out, understood } = args;
  const { report, profile } = args;
  const evaluated = understood
    ? {}
    : { '--per-user': args['per-user'], '--report': report, '--profile': profile };
  return {
    files: fileOutputs({
      ...evaluated,
      '--rejected': args.rejected,
      '--write-recipe': args['write-recipe'],
    }),
    folders:
      out === undefined || understood
        ? []
        : [{ option: '--out', folder: out, names: resultFileNames(format, config) }],
    inputs: [
      dataInput(args.data as string, resultNames(config)),
      ...configInputs(args),
      ...tableInputs({ join: args.join }),
    ],
    yes: args.yes,
  };
}

/** Lines for one write: a call a line would take longer than making it. */
const LINES_A_WRITE = 500;

async function writeLines(sink: Sink, lines: Iterable<string>): Promise<void> {
  let batch: string[] = [];
  const flush = async () => {
    if (batch.length > 0) await sink.write(`${batch.join('\n')}\n`);
    batch = [];
  };
  for (const line of lines) {
    batch.push(line);
    if (batch.length === LINES_A_WRITE) await flush();
  }
  await flush();
}

/** Evaluates the rules of a config on data from files, and prints the distribution. */
export const evaluate: Command = async (argv, terminal) => {
  const args = readArguments(
    argv,
    'Reads transactions from files, computes features and prints how the users fall to the personas.',
    options,
  );
  if (args['check-rules']) return checkRules(args, terminal);
  if (args.data === undefined) throw new UsageError('--data FILE|DIR is missing.');
  if (args.rules !== undefined || args.features !== undefined) {
    if (args.profile !== undefined)
      throw new UsageError('--profile: Only with a config, which the profile is written into.');
    return evaluateDocuments({ ...args, data: args.data }, terminal);
  }
  const isTable = args.weight !== undefined || (await isTableAt(args.data, args));
  if (!isTable) refuseTableOptions({ snapshot: args.snapshot });
  const config = filteredBy(readConfig(args), args.where);
  if (args.check) requireChecks(config);
  if (isTable) return evaluateTable(config, { ...args, data: args.data }, terminal);
  const asOfDay = readAsOf(args['as-of']);
  const decisions = readDecisions(args, asOfDay);
  const format = readFormat(args.format);
  const texts = readCsvTexts(args['csv-texts']);
  const outputs = await claimOutputs(outputPlan(args, config, format), terminal);
  if (args.understood) return printUnderstood(args, decisions, outputs, terminal);
  const start = performance.now();
  const imported = await readData(args.data, decisions);
  const { dataset, rejected, report } = imported;
  const asOf = asOfDay ?? asOfDayOf(dataset);

  const readMs = performance.now() - start;
  const joined = await joinedAt(args.join, packTexts(dataset.userIds), config);
  const population = populationOf(args.data, imported, config, asOf, joined);
  checkFilter(config, population);
  if (args.out !== undefined) checkOutputColumns(config, population);
  const users = population.cohorts.map(({ table }) => table.users);
  const joinSaid = joinedSaid(joined, population.cohorts, users);
  const featuresMs = performance.now() - start - readMs;
  const evaluation = evaluateRules(config, population, users);
  const { distribution } = evaluation;
  const outcomeColumns = outcomesOf(joined, evaluation.given);
  const outcomes = outcomesBySegment(evaluation, outcomeColumns);
  const outcomeSaid = outcomesSaid(evaluation, outcomeColumns, args.by);
  const digests = digestsOf(evaluation.population, evaluation.assignments, evaluation.counts);
  const checks = args.check ? checkResults(config.checks, distribution, config) : null;
  const result = {
    preset: config.name,
    asOf: isoFromDayNumber(asOf),
    users: distribution.users,
    ...joinSaid.json,
    ...filterJson(evaluation),
    windows: windowsJson(distribution, personasOf(config), config.windows, []),
    coverage: coverageJson(distribution),
    ...outcomeSaid.json,
    digest: digests.personas,
    digests,
    ...(checks && { checks }),
    data: {
      rowsRead: report.rowsRead,
      rowsRejected: report.rowsRejected,
      unknownFeatures: report.unknown,
      notes: report.notes,
    },
    timingsMs: {
      read: readMs,
      features: featuresMs,
      personas: performance.now() - start - readMs - featuresMs,
    },
  };
  const profiled = args.profile === undefined ? '' : profiledConfig(evaluation);
  const results = args.out === undefined ? [] : await resultFiles(format, evaluation, texts);
  const html =
    args.report === undefined
      ? ''
      : dataReport(
          evaluation,
          report,
          decisions,
          args.preset,
          outcomes,
          dataFacts(dataset, config, asOf, evaluation.population),
        );
  const recipe = args['write-recipe'];
  const taught = recipe === undefined ? '' : recipeText(report.table, decisions);
  await outputs.write(async (open) => {
    const write = async (path: string, content: string | Uint8Array) => (await open(path)).write(content);
    if (args['per-user'] !== undefined) {
      await writeLines(await open(args['per-user']), perUserLines(evaluation));
    }
    if (args.rejected !== undefined) await write(args.rejected, writeRejected(rejected, texts));
    if (recipe !== undefined) await write(recipe, taught);
    if (args.report !== undefined) await write(args.report, html);
    if (args.profile !== undefined) await write(args.profile, profiled);
    for (const { name, bytes } of results) await write(join(args.out as string, name), bytes);
  });
  if (args.json) terminal.printJson(result);
  else {
    terminal.print([
      ...joinSaid.lines,
      ...filterLines(evaluation),
      ...distributionLines(config, distribution, asOf - dataset.firstDay),
      ...outcomeSaid.lines,
      ...dataNotes(report),
      ...replayNote(evaluation),
      ...(checks ? checksLines(checks) : []),
    ]);
  }
  if (checks?.some(({ passed }) => !passed)) throw new DoesNotHold();
};
