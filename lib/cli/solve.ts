import { runSolve, type SolveJob } from '@/lib/engine/solver';
import type { Config } from '@/lib/params/config';
import { parameterAt } from '@/lib/params/settings';
import { type Targets, targetsOf } from '@/lib/params/targets';
import { parseTargetsText } from '@/lib/params/targets-file';
import type { SolveProgress } from '@/lib/pipeline/solve/solve';
import { populationArguments, populationOptions, readArguments, readConfig, readTextFile } from './arguments';
import { UsageError, usage } from './endings';
import type { Options } from './options';
import { solveJson, solveText } from './solve-output';
import type { Command } from './terminal';

const MOVES = ['mix', 'thresholds', 'levers'];

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

function readMoves(move: string): string[] {
  const moves = move.split(',');
  const unknown = moves.find((name) => !MOVES.includes(name));
  if (unknown === undefined) return moves;
  throw new UsageError(`--move ${unknown}: Cannot be moved. Known: ${MOVES.join(', ')}.`);
}

function readLocks(config: Config, locks: readonly string[]): readonly string[] {
  const nowhere = locks.find((path) => parameterAt(config, path) === null);
  if (nowhere === undefined) return locks;
  throw new UsageError(`--lock ${nowhere}: There is no such parameter.`);
}

/** Reads `PATH=LOW..HIGH`: where a setting may go, both ends included. */
function readRanges(config: Config, ranges: readonly string[]): SolveJob['ranges'] {
  return Object.fromEntries(
    ranges.map((text) => {
      const [, path = '', low = '', high = ''] = /^(.+)=(.+)\.\.(.+)$/.exec(text) ?? [];
      const parameter = parameterAt(config, path);
      if (path !== '' && parameter === null) {
        throw new UsageError(`--range ${path}: There is no such parameter.`);
      }
      const range = [Number(low), Number(high)] as const;
      if (parameter?.kind !== 'number' || !(range[0] <= range[1])) {
        throw new UsageError(
          `--range ${text}: Write it as PATH=LOW..HIGH, such as mix.savings_builder=0.05..0.2.`,
        );
      }
      return [path, range];
    }),
  );
}

function progressText({ doing, evaluations, distance }: SolveProgress): string {
  const off = distance === null ? '' : `, ${(100 * distance).toFixed(1)} points off`;
  return `${doing}: ${Math.round(evaluations)} evaluations${off}`;
}

const options = {
  ...populationOptions,
  targets: { type: 'string', value: 'FILE', help: 'the wanted shares; without it those of the config' },
  move: {
    type: 'string',
    value: 'LIST',
    default: 'mix,thresholds',
    help: `what may move, of ${MOVES.join(', ')}`,
  },
  lock: { type: 'string', value: 'PATH', multiple: true, help: 'keeps a setting as it is' },
  range: {
    type: 'string',
    value: 'PATH=LOW..HIGH',
    multiple: true,
    help: 'keeps a setting between two values',
  },
} as const satisfies Options;

/** Searches settings that give the wanted distribution, and prints the best solutions. */
export const solve: Command = async (argv, terminal) => {
  const args = readArguments(
    argv,
    'Searches settings that give the wanted distribution and prints the best, each with what moves.',
    options,
  );
  const config = readConfig({
    ...args,
    more: populationArguments(args),
  });
  const targets = readTargets(config, args.targets);
  const moves = readMoves(args.move);
  const start = performance.now();
  const result = await runSolve(
    {
      config,
      targets,
      mix: moves.includes('mix'),
      thresholds: moves.includes('thresholds'),
      levers: moves.includes('levers'),
      locks: readLocks(config, args.lock ?? []),
      ranges: readRanges(config, args.range ?? []),
    },
    (progress) => terminal.showProgress(progressText(progress)),
  );
  terminal.showProgress('');
  const ms = performance.now() - start;
  terminal.print(
    args.json
      ? `${JSON.stringify(solveJson(config, targets, result, ms))}\n`
      : solveText(config, targets, result, ms),
  );
};
