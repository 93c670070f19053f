/** The stages of the pipeline; a parameter names the first one that depends on it. */
export const STAGES = ['transactions', 'features', 'criteria', 'personas'] as const;
export type Stage = (typeof STAGES)[number];

/** How a value is written: `share` is 0..1 inside and per cent on the screen. */
export type Unit =
  | 'share'
  | 'usd'
  | 'days'
  | 'months'
  | 'users'
  | 'count'
  | 'times'
  | 'day of month'
  | 'none';

interface Described {
  readonly label: string;
  readonly help: string;
  readonly stage: Stage;
  /** Where the default comes from. */
  readonly source: string;
  /** Other words by which it is looked for. */
  readonly alias?: string;
}

export interface NumberParameter extends Described {
  readonly kind: 'number';
  readonly unit: Unit;
  readonly min: number;
  readonly max: number;
  readonly step: number;
  /** Round values that a slider stops at, ascending; what is typed may be any other. */
  readonly stops?: readonly number[];
  /** What a file may say where that is more than from `min` to `max`: data may be in any currency. */
  readonly permitted?: { readonly min: number; readonly max: number };
  readonly integer: boolean;
  /** What a file without it means: set where the parameter is younger than the schema's version, else the key is required. */
  readonly whenAbsent?: number;
  /**
   * Only users that are read depend on it. A config has the key only where it is set to another value than `whenAbsent`, so
   * that keys, links and files of before stay as they were.
   */
  readonly isOfData?: boolean;
}

export interface FlagParameter extends Described {
  readonly kind: 'flag';
}

export interface ChoiceParameter<T extends string = string> extends Described {
  readonly kind: 'choice';
  readonly options: readonly T[];
  /** What an option is called on the screen, where its name in files says too little. */
  readonly words?: Readonly<Record<T, string>>;
}

export interface DateParameter extends Described {
  readonly kind: 'date';
  readonly min: string;
  readonly max: string;
}

/** What a number may be. */
export const permittedRange = ({
  min,
  max,
  permitted = { min, max },
}: Pick<NumberParameter, 'min' | 'max' | 'permitted'>) => permitted;

/** What a parameter is set to: of a choice and a date its text. */
export type SettingValue = number | boolean | string;

export type Parameter = NumberParameter | FlagParameter | ChoiceParameter | DateParameter;

type Optional<T, K extends keyof T> = Omit<T, K | 'kind'> & Partial<Pick<T, K>>;
const MODEL = 'docs/model.md';

export function number(fields: Optional<NumberParameter, 'integer' | 'source' | 'stage'>): NumberParameter {
  return { integer: false, source: MODEL, stage: 'transactions', ...fields, kind: 'number' };
}

export function share(
  fields: Optional<NumberParameter, 'integer' | 'source' | 'stage' | 'unit' | 'min' | 'max' | 'step'>,
): NumberParameter {
  return number({ unit: 'share', min: 0, max: 1, step: 0.01, ...fields });
}

export function flag(fields: Optional<FlagParameter, 'source' | 'stage'>): FlagParameter {
  return { source: MODEL, stage: 'transactions', ...fields, kind: 'flag' };
}

export function choice<T extends string>(
  fields: Optional<ChoiceParameter<T>, 'source' | 'stage'>,
): ChoiceParameter<T> {
  return { source: MODEL, stage: 'transactions', ...fields, kind: 'choice' };
}
