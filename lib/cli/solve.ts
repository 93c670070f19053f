import { runSolve, type SolveJob } from '@/lib/engine/solver';
import type { Config } from '@/lib/params/config';
import { parameterAt } from '@/lib/params/settings';
import { type Targets, targetsOf } from '@/lib/params/targets';
import { parseTargetsText } from '@/lib/params/targets-file';
import type { SolveProgress } from '@/lib/pipeline/solve/solve';
import { populationArguments, readArguments, readConfig, readTextFile, UsageError, usage } from './arguments';
import type { Command } from './command';
import { solveJson, solveText } from './solve-output';

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

/** What is being done, in a line. */
function progressText({ doing, evaluations, distance }: SolveProgress): string {
  const off = distance === null ? '' : `, ${(100 * distance).toFixed(1)} points off`;
  return `${doing}: ${Math.round(evaluations)} evaluations${off}`;
}

/** Seeks settings that give the wanted distribution. */
export const solve: Command = async (argv, { print, progress }) => {
  const args = readArguments(argv, {
    users: { type: 'string' },
    seed: { type: 'string' },
    targets: { type: 'string' },
    move: { type: 'string', default: 'mix,thresholds' },
    lock: { type: 'string', multiple: true, default: [] },
    range: { type: 'string', multiple: true, default: [] },
  });
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
      locks: readLocks(config, args.lock),
      ranges: readRanges(config, args.range),
    },
    (step) => progress?.(progressText(step)),
  );
  progress?.('');
  const ms = performance.now() - start;
  print(
    args.json
      ? `${JSON.stringify(solveJson(config, targets, result, ms))}\n`
      : solveText(config, targets, result, ms),
  );
  return 0;
};
