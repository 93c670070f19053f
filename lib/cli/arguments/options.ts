import { DEFAULT_PRESET, PRESET_IDS } from '@/lib/params/presets/presets';

/** An option as `parseArgs` reads it, and as help describes it. */
export interface Option {
  readonly type: 'string' | 'boolean';
  readonly multiple?: boolean;
  readonly default?: string | boolean | string[];
  /** What stands for the value, such as FILE. */
  readonly value?: string;
  /** What the option does, in one line. */
  readonly help: string;
}
export type Options = Readonly<Record<string, Option>>;

/** What every command takes. */
export const commonOptions = {
  preset: {
    type: 'string',
    value: 'NAME',
    help: `starts from a preset: ${PRESET_IDS.join(', ')} (default: ${DEFAULT_PRESET})`,
  },
  config: { type: 'string', value: 'FILE', help: 'starts from a config file instead' },
  'as-of': { type: 'string', value: 'DATE', help: 'the last day of the data, such as 2025-11-07' },
  set: { type: 'string', multiple: true, value: 'PATH=VALUE', help: 'sets one value by its config path' },
  json: { type: 'boolean', help: 'prints one JSON object' },
  help: { type: 'boolean', help: 'prints this' },
} as const satisfies Options;

function line([name, { value, multiple, default: without, help }]: [string, Option]) {
  const notes = [
    ...(multiple ? ['may be repeated'] : []),
    ...(typeof without === 'string' ? [`default: ${without}`] : []),
  ];
  return {
    left: `  --${name}${value === undefined ? '' : ` ${value}`}`,
    right: notes.length > 0 ? `${help} (${notes.join(', ')})` : help,
  };
}

/** What a command does, then its options, a line each. */
export function helpLines(does: string, options: Options): string[] {
  const lines = Object.entries(options).map(line);
  const width = Math.max(...lines.map(({ left }) => left.length));
  return [does, '', ...lines.map(({ left, right }) => `${left.padEnd(width)}  ${right}`)];
}
