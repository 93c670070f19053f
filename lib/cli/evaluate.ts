import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { digestsOf } from '@/lib/engine/result-digest';
import { resultFiles } from '@/lib/engine/result-tables';
import { type Imported, importData, understand } from '@/lib/formats/import/import-data';
import { writeRejected } from '@/lib/formats/import/rejected';
import type { ImportReport, Understood } from '@/lib/formats/import/understood';
import type { Dataset } from '@/lib/formats/read-dataset';
import type { TableFile } from '@/lib/formats/tables/table';
import { isoFromDayNumber } from '@/lib/model/calendar';
import { FEATURES, type FeatureTable, FLAG_FEATURES } from '@/lib/model/features';
import type { Config } from '@/lib/params/config';
import { checkResults } from '@/lib/pipeline/diagnostics/check-results';
import { compileRules } from '@/lib/pipeline/personas/compile-rules';
import { distributionOf } from '@/lib/pipeline/personas/distribution';
import { evaluateTable, type SegmentAssignments } from '@/lib/pipeline/personas/evaluation';
import type { Population } from '@/lib/pipeline/population';
import { readArguments, readConfig } from './arguments';
import { checksText, requireChecks } from './checks';
import { confirmOverwrite } from './confirm-overwrite';
import { featuresOfData, readAsOf, readData } from './data-features';
import { dataNotes } from './data-notes';
import { dataReport } from './data-report';
import { filesAt } from './disk-files';
import { DoesNotHold, UsageError, usage } from './endings';
import { formatOption, readFormat } from './format-argument';
import { importOptions, readDecisions } from './import-arguments';
import { makeFolder } from './make-folder';
import type { Options } from './options';
import { coverageJson, windowsJson } from './result-json';
import { distributionTable } from './summary';
import type { Command, Terminal } from './terminal';
import { understoodJson, understoodText } from './understood-json';
import { writeFiles } from './write-files';

function* perUserLines(
  config: Config,
  dataset: Dataset,
  table: FeatureTable,
  assignments: SegmentAssignments,
) {
  const personaNumber = (index: number) => config.personas[index]?.number ?? null;
  for (let u = 0; u < table.users; u++) {
    const recurring = table.recurringMerchant.subarray(table.recurringStart[u], table.recurringStart[u + 1]);
    for (const [w, days] of config.windows.entries()) {
      const columns = table.windows[w] as FeatureTable['windows'][0];
      const assigned = assignments[w] as SegmentAssignments[0];
      yield JSON.stringify({
        user_id: dataset.userIds[u],
        window_days: days,
        primary: personaNumber(assigned.primary[u] as number),
        secondary: personaNumber(assigned.secondary[u] as number),
        features: Object.fromEntries(
          FEATURES.map((name) => {
            const value = columns[name][u] as number;
            if (Number.isNaN(value)) return [name, null];
            return [name, FLAG_FEATURES.has(name) ? value === 1 : value];
          }),
        ),
        recurring_merchants: Array.from(recurring, (m) => dataset.kinds.merchants[m] as string).sort(),
      });
    }
  }
}

const options = {
  'as-of': { type: 'string', value: 'DATE', help: 'the day to evaluate at; without it the last in the data' },
  data: { type: 'string', value: 'FILE|DIR', help: 'the data: a file, or a folder of files' },
  'per-user': { type: 'string', value: 'FILE', help: 'writes a JSON line for every user and window' },
  understood: { type: 'boolean', help: 'prints what was made of the data, and evaluates nothing' },
  rejected: { type: 'string', value: 'FILE', help: 'writes the rows that cannot be used, each with why' },
  check: {
    type: 'boolean',
    default: false,
    help: 'ends with exit code 1 when a check of the config does not hold',
  },
  report: { type: 'string', value: 'FILE', help: 'writes a report there: one HTML file' },
  out: { type: 'string', value: 'FOLDER', help: 'writes features and assignments there' },
  format: formatOption,
  yes: { type: 'boolean', default: false, help: 'overwrites without asking' },
  ...importOptions,
} as const satisfies Options;
type EvaluateArguments = ReturnType<typeof readArguments<typeof options>>;

/** Prints what was made of the data: all of it where nothing must be asked, else what is understood so far. */
async function printUnderstood(
  args: EvaluateArguments,
  asOfDay: number | undefined,
  terminal: Terminal,
): Promise<void> {
  const files = filesAt(args.data as string);
  const decisions = readDecisions(args, asOfDay);
  const understood = await understand(files, decisions);
  if (!understood.ok) return usage(understood.problem);
  let report: Understood | ImportReport = understood.value;
  let rejected: Imported['rejected'] = [];
  if (report.questions.length === 0) {
    const imported = await importData(files, decisions);
    if (!imported.ok) return usage(imported.problem);
    ({ report, rejected } = imported.value);
  }
  if (args.rejected !== undefined) writeFiles([[args.rejected, writeRejected(rejected)]]);
  terminal.print(args.json ? `${JSON.stringify(understoodJson(report))}\n` : understoodText(report));
}

async function askToOverwrite(
  folder: string,
  files: readonly TableFile[],
  yes: boolean,
  terminal: Terminal,
): Promise<void> {
  const present = files.map(({ name }) => name).filter((name) => existsSync(join(folder, name)));
  await confirmOverwrite(folder, present, yes, terminal);
  makeFolder(folder);
}

/** Evaluates the rules of a config on data from files, and prints the distribution. */
export const evaluate: Command = async (argv, terminal) => {
  const args = readArguments(
    argv,
    'Reads transactions from files, computes features and prints how the users fall to the personas.',
    options,
  );
  if (args.data === undefined) throw new UsageError('--data FILE|DIR is missing.');
  const config = readConfig(args);
  if (args.check) requireChecks(config);
  const asOfDay = readAsOf(args['as-of']);
  if (args.understood) return printUnderstood(args, asOfDay, terminal);
  const format = readFormat(args.format);
  const start = performance.now();
  const imported = await readData(args.data, args, asOfDay);
  const { dataset, rejected, report } = imported;
  const asOf = asOfDay ?? dataset.lastDay;

  const readMs = performance.now() - start;
  const table = featuresOfData(dataset, config, asOf);
  const featuresMs = performance.now() - start - readMs;
  const rules = compileRules(config.personas);
  const assignments = evaluateTable(rules, table);
  const population: Population = { segments: [{ archetype: null, table }] };
  const flags = [Uint8Array.from(dataset.consented, (consented) => (consented ? 1 : 0))];
  const distribution = distributionOf(population, [assignments], config.personas, [table.users], { flags });
  const digests = digestsOf(population, [assignments], [table.users]);
  const checks = args.check ? checkResults(config.checks, distribution, config) : null;
  const result = {
    preset: config.name,
    asOf: isoFromDayNumber(asOf),
    users: table.users,
    windows: windowsJson(distribution, config.personas, config.windows, [null]),
    coverage: coverageJson(distribution),
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
  const output: [string, string | Uint8Array][] = [];
  if (args['per-user'] !== undefined) {
    output.push([args['per-user'], `${[...perUserLines(config, dataset, table, assignments)].join('\n')}\n`]);
  }
  if (args.rejected !== undefined) output.push([args.rejected, writeRejected(rejected)]);
  if (args.report !== undefined) {
    const evaluated = { config, imported, asOfDay: asOf, population, assignments, distribution };
    output.push([args.report, dataReport(evaluated, args)]);
  }
  if (args.out !== undefined) {
    const users = { table, archetype: null, userId: (user: number) => dataset.userIds[user] as string };
    const files = await resultFiles(format, users, { rules, assignments, config, asOf: result.asOf });
    await askToOverwrite(args.out, files, args.yes, terminal);
    output.push(
      ...files.map(({ name, bytes }) => [join(args.out as string, name), bytes] as [string, Uint8Array]),
    );
  }
  writeFiles(output);
  terminal.print(
    args.json
      ? `${JSON.stringify(result)}\n`
      : `${distributionTable(config, distribution)}${dataNotes(report)}${checks ? checksText(checks) : ''}`,
  );
  if (checks?.some(({ passed }) => !passed)) throw new DoesNotHold();
};
