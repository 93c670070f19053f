import { existsSync } from 'node:fs';
import { basename } from 'node:path';
import { type SideBySide, sideBySide } from '@/lib/diagnose/scenarios/side-by-side';
import { sideBySideTable } from '@/lib/diagnose/scenarios/side-by-side-table';
import { sayFeatures } from '@/lib/features/features';
import { writeCsvRows } from '@/lib/formats/tables/csv';
import type { Config } from '@/lib/params/config/config';
import { isPresetId, PRESETS } from '@/lib/params/presets/presets';
import { readScenarios, withoutScenarios } from '@/lib/params/scenarios/read-scenarios';
import { tableRows } from '@/lib/text/table';
import { countedText, countText } from '@/lib/text/written';
import {
  configAt,
  populationArguments,
  populationOptions,
  readWords,
  withSettings,
} from '../arguments/arguments';
import { csvTextsOption, readCsvTexts } from '../arguments/csv-texts-argument';
import { importOptions } from '../arguments/import-arguments';
import { commonOptions, type Options } from '../arguments/options';
import { refuseTableOptions, tableOptions } from '../arguments/table-arguments';
import { filteredBy, whereOption } from '../arguments/where-argument';
import { dataInput } from '../data/disk-files';
import { customersAt, evaluateMade, type OutcomesByPopulation } from '../data/several-configs';
import { tableInputs } from '../data/table-data';
import { UsageError, usage } from '../endings';
import { challengersSaid } from '../outcomes/judged';
import { claimOutputs, fileOutputs } from '../outputs/outputs';
import { sideBySideJson, sideBySideLines } from '../printed/side-by-side';
import type { Command } from '../terminal';

const { preset, config: file, set } = commonOptions;

const options = {
  preset: { ...preset, help: 'a preset that is the base' },
  config: { ...file, help: 'a config file that is the base; without one the first that is named' },
  set: { ...set, help: 'sets one value of every config by its path' },
  ...populationOptions,
  ...whereOption,
  ...tableOptions,
  data: { type: 'string', value: 'FILE|DIR', help: 'compares on this data, not on customers who are made' },
  csv: { type: 'string', value: 'FILE', help: 'writes the table there' },
  'csv-texts': csvTextsOption('safe'),
  yes: { type: 'boolean', default: false, help: 'overwrites without asking' },
  ...importOptions,
} as const satisfies Options;

/** A config that is compared, and the word that it was asked for by. */
interface Named {
  readonly word: string;
  readonly config: Config;
}

/** The config of a file, or a preset where there is no such file. */
const configOf = (word: string): Config =>
  isPresetId(word) && !existsSync(word) ? PRESETS[word] : configAt(word);

/** The scenarios of a config beside what it is itself: the base, now, and the others. */
function withScenarios({ word, config }: Named): Named[] {
  const { scenarios = [] } = config;
  const read = readScenarios(scenarios);
  if (!read.ok) return usage(read.problem);
  const now = withoutScenarios(config);
  const isTaken = scenarios.some(({ name }) => name === now.name);
  const [base, ...others] = read.value.map((one): Named => ({ word, config: one.config }));
  return base
    ? [base, { word, config: isTaken ? { ...now, name: `${now.name} (now)` } : now }, ...others]
    : [{ word, config: now }];
}

/** What scenarios are called: by their configs, where all differ; else by their files; and these by number where they are the same. */
function namesOf(all: readonly Named[]): string[] {
  const differ = (names: readonly string[]) => new Set(names).size === names.length;
  const names = all.map(({ config }) => config.name);
  if (differ(names)) return names;
  const files = all.map(({ word }) => basename(word).replace(/(\.calibration)?\.json$/, ''));
  return differ(files) ? files : all.map(({ word }, i) => `${i + 1} ${word}`);
}

/** What features are called by all configs that define some, the first one's words first. */
function sayAll(configs: readonly Config[]): void {
  const all = configs.flatMap(({ features }) => (features ? [features] : []));
  const [first] = all;
  const merged = (of: 'words' | 'columns') =>
    Object.fromEntries(all.toReversed().flatMap((one) => Object.entries<object | string>(one[of] ?? {})));
  sayFeatures(
    first && all.length > 1
      ? ({ ...first, words: merged('words'), columns: merged('columns') } as typeof first)
      : first,
  );
}

/** How many customers scenarios have: "75 customers", "75 to 750 customers". */
function customersText(users: readonly number[]): string {
  const [least, most] = [Math.min(...users), Math.max(...users)];
  return `${least === most ? '' : `${countText(least)} to `}${countedText(most, 'customer')}`;
}

/** The table as CSV: numbers as they are, shares 0..1. */
const csvOf = (sides: SideBySide, texts: ReturnType<typeof readCsvTexts>): string =>
  writeCsvRows(
    { name: 'scenarios', columns: [], key: [] },
    tableRows(sideBySideTable(sides), 'value'),
    texts ?? 'safe',
  );

/** Evaluates several configs on the same customers, and prints them side by side; the first one is the base. */
export const compare: Command = async (argv, terminal) => {
  const args = readWords(
    argv,
    'Puts configs side by side, each beside the first: compare A.json B.json [C.json …], files or presets.',
    options,
  );
  const { data } = args;
  const words = [args.preset, args.config, ...args.words].filter((word) => word !== undefined);
  const [first, ...others] = words.map((word): Named => ({ word, config: configOf(word) }));
  const named = first && others.length === 0 ? withScenarios(first) : first ? [first, ...others] : [];
  if (named.length < 2)
    throw new UsageError('Name two configs or more: files, or presets; or one file that has scenarios.');
  const more = populationArguments({ ...args, ...(data !== undefined && { 'as-of': undefined }) });
  const all = named.map(({ word, config }): Named => {
    sayFeatures(config.features);
    return { word, config: filteredBy(withSettings(config, { set: args.set, more }), args.where) };
  });
  const configs = all.map(({ config }) => config);
  const texts = readCsvTexts(args['csv-texts']);
  if (data === undefined) refuseTableOptions({ snapshot: args.snapshot, weight: args.weight });
  const evaluateOn = data === undefined ? null : await customersAt(data, args);
  const outputs = await claimOutputs(
    {
      files: fileOutputs({ '--csv': args.csv }),
      folders: [],
      inputs: [
        ...words.filter((word) => existsSync(word)).map((path) => ({ option: 'config', path })),
        ...(data === undefined ? [] : [dataInput(data, new Set())]),
        ...tableInputs({ join: args.join, where: args.where }),
      ],
      yes: args.yes,
    },
    terminal,
  );
  const start = performance.now();
  const outcomes: OutcomesByPopulation = new Map();
  const evaluations = evaluateOn
    ? await evaluateOn(configs, outcomes)
    : await evaluateMade(configs, args.join, outcomes);
  sayAll(configs);
  const names = namesOf(all);
  const sides = sideBySide(evaluations.map((evaluation, i) => ({ name: names[i] as string, evaluation })));
  const challengers = challengersSaid(
    evaluations.map((evaluation, i) => ({
      name: names[i] as string,
      evaluation,
      columns: outcomes.get(evaluation.given) ?? [],
    })),
  );
  await outputs.write(async (open) => {
    if (args.csv !== undefined) await (await open(args.csv)).write(csvOf(sides, texts));
  });
  const users = evaluations.map(({ distribution }) => distribution.users);
  if (args.json) {
    terminal.printJson({
      base: names[0],
      scenarios: names.map((name, i) => ({ name, config: all[i]?.word, users: users[i] })),
      ...(data !== undefined && { data }),
      ...sideBySideJson(sides),
      ...challengers.json,
      timingsMs: { total: performance.now() - start },
    });
    return;
  }
  terminal.print([
    `${countedText(names.length, 'scenario')}, ${customersText(users)}${data === undefined ? '' : ` of ${data}`}`,
    '',
    ...sideBySideLines(sides),
    ...challengers.lines,
    ...(args.csv === undefined ? [] : [`Written: ${args.csv}`]),
  ]);
};
