import { closeSync, openSync, readSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { sayFeatures } from '@/lib/features/features';
import type { Config } from '@/lib/params/config/config';
import { parameterAt, parseValue, withValue } from '@/lib/params/config/settings';
import { parseConfigText } from '@/lib/params/file/config-file';
import { parseConfig } from '@/lib/params/file/schema';
import { DEFAULT_PRESET, isPresetId, PRESET_IDS, PRESETS } from '@/lib/params/presets/presets';
import { HelpAsked, UsageError, usage } from '../endings';
import type { Input } from '../outputs/claims';
import { commonOptions, helpLines, type Options } from './options';

/**
 * Parses the options every command takes and those of its own, which win where both have a word. Throws a UsageError at
 * an unknown option, and the help where it is asked for.
 */
export function readArguments<const T extends Options>(argv: readonly string[], does: string, options: T) {
  const known = { ...commonOptions, ...options };
  const { values } = parsed(argv, known, false);
  if ((values as { readonly help?: boolean }).help) throw new HelpAsked(helpLines(does, known));
  return values;
}

/** The same of a command that takes words beside its options, such as files. */
export function readWords<const T extends Options>(argv: readonly string[], does: string, options: T) {
  const known = { ...commonOptions, ...options };
  const { values, positionals } = parsed(argv, known, true);
  if ((values as { readonly help?: boolean }).help) throw new HelpAsked(helpLines(does, known));
  return { ...values, words: positionals };
}

function parsed<const T extends Options>(argv: readonly string[], options: T, allowPositionals: boolean) {
  try {
    return parseArgs({ args: [...argv], options, strict: true, allowPositionals });
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}

/** Far above any config or list of targets; a device may have no end. */
const MAX_TEXT_BYTES = 8_000_000;

/** The bytes of a file or pipe, up to one more than the largest text. */
function readStart(path: string): Buffer {
  const bytes = Buffer.alloc(MAX_TEXT_BYTES + 1);
  const descriptor = openSync(path, 'r');
  try {
    let length = 0;
    for (let read = -1; read !== 0; length += read) {
      read = readSync(descriptor, bytes, length, bytes.length - length, null);
    }
    return bytes.subarray(0, length);
  } finally {
    closeSync(descriptor);
  }
}

export function readTextFile(path: string): string {
  try {
    const bytes = readStart(path);
    if (bytes.length <= MAX_TEXT_BYTES) return bytes.toString('utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new UsageError(
      `${path}: ${code === 'ENOENT' ? 'There is no such file.' : `Cannot be read (${code}).`}`,
    );
  }
  throw new UsageError(`${path}: The file is too large: more than ${MAX_TEXT_BYTES / 1e6} MB.`);
}

export interface ConfigArguments {
  readonly preset?: string | undefined;
  readonly config?: string | undefined;
  readonly set?: string[] | undefined;
  /** Further single values, such as --users, as PATH=VALUE. */
  readonly more?: readonly string[];
}

/** The files that say what is wanted: no output may go over them. */
export const configInputs = (args: {
  config?: string | undefined;
  targets?: string | undefined;
  recipe?: string | undefined;
}): Input[] =>
  (['config', 'targets', 'recipe'] as const).flatMap((name) => {
    const path = args[name];
    return path === undefined ? [] : [{ option: `--${name}`, path }];
  });

/** The config of a file. Throws a UsageError where it is none. */
export function configAt(path: string): Config {
  const read = parseConfigText(readTextFile(path));
  return read.ok
    ? read.value
    : usage({ ...read.problem, where: [path, read.problem.where].filter(Boolean).join(', ') });
}

function baseConfig({ preset, config }: ConfigArguments): Config {
  if (preset !== undefined && config !== undefined)
    throw new UsageError('Give --preset or --config, not both.');
  if (config !== undefined) {
    const read = configAt(config);
    sayFeatures(read.features);
    return read;
  }
  const id = preset ?? DEFAULT_PRESET;
  if (!isPresetId(id))
    throw new UsageError(`--preset ${id}: There is no such preset. Known: ${PRESET_IDS.join(', ')}.`);
  return PRESETS[id];
}

/** Options that say which population is made. */
export const populationOptions = {
  users: { type: 'string', value: 'N', help: 'how many users are made' },
  seed: { type: 'string', value: 'N', help: 'the seed of all that is random' },
} as const satisfies Options;

/** --users, --seed and --as-of as PATH=VALUE. */
export function populationArguments(args: {
  readonly users?: string | undefined;
  readonly seed?: string | undefined;
  readonly 'as-of'?: string | undefined;
}): string[] {
  return [
    ...(args.users === undefined ? [] : [`population.users=${args.users}`]),
    ...(args.seed === undefined ? [] : [`population.seed=${args.seed}`]),
    ...(args['as-of'] === undefined ? [] : [`population.asOf=${args['as-of']}`]),
  ];
}

/** The config that the arguments ask for: the preset or file, then every single value. Checked as a whole. */
export function readConfig(args: ConfigArguments): Config {
  return withSettings(baseConfig(args), args);
}

/** A config with every single value of the arguments. Checked as a whole. */
export function withSettings(base: Config, args: Pick<ConfigArguments, 'set' | 'more'>): Config {
  let config = base;
  for (const assignment of [...(args.more ?? []), ...(args.set ?? [])]) {
    const [path = '', ...rest] = assignment.split('=');
    if (rest.length === 0) throw new UsageError(`--set ${assignment}: Write it as PATH=VALUE.`);
    if (!parameterAt(config, path)) usage({ where: `--set ${path}`, message: 'There is no such parameter.' });
    const value = parseValue(config, path, rest.join('='));
    config = value.ok ? withValue(config, path, value.value) : usage(value.problem);
  }
  const checked = parseConfig(config);
  return checked.ok ? checked.value : usage(checked.problem);
}

/** A whole number option, or undefined. */
export function wholeNumber(
  name: string,
  text: string | undefined,
  min: number,
  max: number,
): number | undefined {
  if (text === undefined) return undefined;
  const value = Number(text);
  if (!Number.isInteger(value) || value < min || value > max) {
    throw new UsageError(`--${name}: Must be a whole number from ${min} to ${max}, got "${text}".`);
  }
  return value;
}
