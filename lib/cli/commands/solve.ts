import { runSolve } from '@/lib/engine/tasks/solver';
import { asOfDayOf } from '@/lib/formats/dataset/read-dataset';
import { packTexts } from '@/lib/model/packed-texts';
import type { Config } from '@/lib/params/config/config';
import { type Targets, targetsOf, targetsShortfall } from '@/lib/params/wanted/targets';
import { parseTargetsText } from '@/lib/params/wanted/targets-file';
import type { SolveProgress } from '@/lib/solve/solve';
import { USD } from '@/lib/text/money';
import {
  populationArguments,
  populationOptions,
  readArguments,
  readConfig,
  readTextFile,
} from '../arguments/arguments';
import { freedomOptions, readLocks, readMoves, readRanges } from '../arguments/freedom-arguments';
import { type ImportArguments, importOptions, readDecisions } from '../arguments/import-arguments';
import type { Options } from '../arguments/options';
import { tableOptions } from '../arguments/table-arguments';
import { checkFilter, filteredBy, whereOption } from '../arguments/where-argument';
import { populationOf, readAsOf, readData } from '../data/data-features';
import { joinedAt } from '../data/joined-data';
import { UsageError, usage } from '../endings';
import { objectiveOptions, solveObjective } from '../outcomes/solve-objective';
import { solveJson, solveLines } from '../printed/solve-output';
import type { Command } from '../terminal';

const MOVES = ['mix', 'thresholds', 'numbers', 'levers'] as const;

function readTargets(config: Config, path: string | undefined): Targets {
  if (path !== undefined) {
    const read = parseTargetsText(readTextFile(path), config);
    return read.ok
      ? read.value
      : usage({ ...read.problem, where: [path, read.problem.where].filter(Boolean).join(', ') });
  }
  const targets = targetsOf(config.targets);
  if (Object.keys(targets).length > 0) return targets;
  throw new UsageError('--targets FILE is missing, and the config has no targets.');
}

function progressText({ doing, evaluations, distance }: SolveProgress): string {
  const off = distance === null ? '' : `, ${(100 * distance).toFixed(1)} points off`;
  return `${doing}: ${Math.round(evaluations)} evaluations${off}`;
}

const options = {
  ...populationOptions,
  ...whereOption,
  join: tableOptions.join,
  data: {
    type: 'string',
    value: 'FILE|DIR',
    help: 'solves for the users of this data, by their rules alone',
  },
  ...objectiveOptions,
  targets: { type: 'string', value: 'FILE', help: 'the wanted shares; without it those of the config' },
  ...freedomOptions(MOVES, 'mix,thresholds'),
  ...importOptions,
} as const satisfies Options;

/** Features of the users of data, under a config's windows and detection. */
async function populationAt(
  path: string,
  args: ImportArguments & { 'as-of'?: string | undefined; join?: readonly string[] | undefined },
  config: Config,
) {
  const asOfDay = readAsOf(args['as-of']);
  const imported = await readData(path, readDecisions(args, asOfDay));
  const joined = await joinedAt(args.join, packTexts(imported.dataset.userIds), config);
  return populationOf(path, imported, config, asOfDay ?? asOfDayOf(imported.dataset), joined);
}

/** Searches settings that give the wanted distribution, and prints the best solutions. */
export const solve: Command = async (argv, terminal) => {
  const args = readArguments(
    argv,
    'Searches settings that give the wanted distribution and prints the best, each with what moves.',
    options,
  );
  const config = filteredBy(readConfig({ ...args, more: populationArguments(args) }), args.where);
  const { objective } = args;
  if (objective !== undefined) {
    const wanted = args.targets === undefined ? null : readTargets(config, args.targets);
    return solveObjective(
      config,
      wanted,
      { ...args, objective, moves: readMoves(args.move, MOVES) },
      terminal,
    );
  }
  const targets = readTargets(config, args.targets);
  const shortfall = targetsShortfall(targets, config);
  if (shortfall) throw new UsageError(shortfall);
  const start = performance.now();
  const imported = args.data === undefined ? null : await populationAt(args.data, args, config);
  const asked = readMoves(args.move, MOVES);
  if (imported) checkFilter(config, imported);
  // Users who are given have no mix, and behave as they do; who passes a filter would be others under another mix.
  const isFixed = imported !== null || config.filter !== undefined;
  const ofRules = asked.filter((move) => move === 'thresholds' || move === 'numbers');
  const moves = isFixed ? ofRules : asked;
  if (moves.length === 0)
    throw new UsageError(
      `--move: ${imported ? 'Of the users of data' : 'With a filter'} only the rules can move: thresholds and numbers.`,
    );
  const result = await runSolve(
    {
      config,
      targets,
      mix: moves.includes('mix'),
      thresholds: moves.includes('thresholds'),
      numbers: moves.includes('numbers'),
      levers: moves.includes('levers'),
      locks: readLocks(config, args.lock ?? []),
      ranges: readRanges(config, args.range ?? []),
      imported,
      joined: imported ? [] : await joinedAt(args.join, null, config),
    },
    (progress) => terminal.showProgress(progressText(progress)),
  );
  terminal.showProgress('');
  const ms = performance.now() - start;
  const subject = {
    config,
    targets,
    users: config.filter
      ? (result.solutions[0]?.users ?? 0)
      : (imported?.cohorts[0]?.table.users ?? config.population.users),
    data: args.data,
    currency: imported ? imported.origin.currency : USD,
  };
  if (args.json) terminal.printJson(solveJson(subject, result, ms));
  else terminal.print(solveLines(subject, result, ms));
};
