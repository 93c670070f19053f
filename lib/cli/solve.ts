import { runSolve } from '@/lib/engine/solver';
import type { Config } from '@/lib/params/config';
import { type Targets, targetsOf } from '@/lib/params/targets';
import { parseTargetsText } from '@/lib/params/targets-file';
import type { SolveProgress } from '@/lib/pipeline/solve/solve';
import { populationArguments, populationOptions, readArguments, readConfig, readTextFile } from './arguments';
import { UsageError, usage } from './endings';
import { freedomOptions, readLocks, readMoves, readRanges } from './freedom-arguments';
import type { Options } from './options';
import { solveJson, solveText } from './solve-output';
import type { Command } from './terminal';

const MOVES = ['mix', 'thresholds', 'levers'] as const;

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
  targets: { type: 'string', value: 'FILE', help: 'the wanted shares; without it those of the config' },
  ...freedomOptions(MOVES, 'mix,thresholds'),
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
  const moves = readMoves(args.move, MOVES);
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
