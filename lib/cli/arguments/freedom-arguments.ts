import type { Config } from '@/lib/params/config/config';
import { parameterAt } from '@/lib/params/config/settings';
import { UsageError } from '../endings';
import type { Options } from './options';

/** Options that say what a search may move: of `moves`, all that `standard` names unless said. */
export const freedomOptions = (moves: readonly string[], standard: string) =>
  ({
    move: {
      type: 'string',
      value: 'LIST',
      default: standard,
      help: `what may move, of ${moves.join(', ')}`,
    },
    lock: { type: 'string', value: 'PATH', multiple: true, help: 'keeps a setting as it is' },
    range: {
      type: 'string',
      value: 'PATH=LOW..HIGH',
      multiple: true,
      help: 'keeps a setting between two values, and moves it where it would stay',
    },
  }) as const satisfies Options;

/** What a search may move, by the names it knows. */
export function readMoves<T extends string>(move: string, known: readonly T[]): T[] {
  return move.split(',').map((name) => {
    const found = known.find((one) => one === name);
    if (found !== undefined) return found;
    throw new UsageError(`--move ${name}: Cannot be moved. Known: ${known.join(', ')}.`);
  });
}

/** Paths of settings that stay as they are. */
export function readLocks(config: Config, locks: readonly string[]): readonly string[] {
  const nowhere = locks.find((path) => parameterAt(config, path) === null);
  if (nowhere === undefined) return locks;
  throw new UsageError(`--lock ${nowhere}: There is no such parameter.`);
}

/** Reads `PATH=LOW..HIGH`: where a setting may go, both ends included. */
export function readRanges(
  config: Config,
  ranges: readonly string[],
): Readonly<Record<string, readonly [low: number, high: number]>> {
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
