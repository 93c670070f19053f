import type { Unit } from '@/lib/model/parameter';

/** What a feature rests on that data may not say. Where it is missing the feature is unknown, not zero. */
export const NEEDS = [
  'checking account',
  'checking balance',
  'savings account',
  'savings balance',
  'card',
  'card limit',
  'card payment',
  'card status',
  'merchants',
  'purposes',
  'pay',
  'days',
] as const;
export type Need = (typeof NEEDS)[number];

/** The values that a feature can take at all: see `featureRange`. */
export type Possible =
  | 'yes or no'
  | 'share'
  | 'count'
  | 'outflow'
  | 'not negative'
  | 'days of the window'
  | 'any';

/** The period that a value covers. */
export type Period = 'window' | 'look-back' | 'as-of date';

/**
 * How a value follows from the k days of its period that are known: a monthly rate is divided by k / 30, a ratio is of what
 * the k days hold, a count is of the k days and not scaled, and a state is of the as-of date.
 */
export type Scale = 'monthly rate' | 'ratio' | 'count' | 'state';

/** What is behind a value, transaction by transaction: the piece of evidence that shows it. */
export type EvidencePiece = 'merchants' | 'cards' | 'paydays' | 'buffer' | 'low days' | 'savings';

/** A number made of measures (by name), features that were rounded before, and months of a period. */
export type NumberExpr =
  | number
  | string
  | { readonly feature: string }
  | { readonly months: 'window' | 'look-back' }
  | { readonly '-': readonly [NumberExpr, NumberExpr] }
  | { readonly max: readonly [NumberExpr, NumberExpr] }
  /** `unlessPositive` is the value where the divisor is 0 or less, of complete users; of others that is unknown. */
  | { readonly '/': readonly [NumberExpr, NumberExpr]; readonly unlessPositive?: number };

/** The two sides of an expression that has some. */
export function operandsOf(
  expr: Extract<NumberExpr, { '-': unknown } | { max: unknown } | { '/': unknown }>,
): readonly [NumberExpr, NumberExpr] {
  return '-' in expr ? expr['-'] : 'max' in expr ? expr.max : expr['/'];
}

/** All that there is to say of a feature, as plain data. */
export interface FeatureDefinition {
  readonly id: string;
  readonly label: string;
  /** In a sentence, after a number: "three or more recurring merchants". */
  readonly noun: string;
  readonly help: string;
  readonly unit: Unit;
  /** Decimals that a value has when rules read it. What is made of other features is made of rounded ones, and not rounded. */
  readonly decimals: number;
  /** What a threshold over it may be, and the step of its slider. */
  readonly min: number;
  readonly max: number;
  readonly step: number;
  readonly period: Period;
  readonly scale: Scale;
  readonly possible: Possible;
  readonly needs: readonly Need[];
  readonly value: NumberExpr;
  /** Null where no transaction is behind it. */
  readonly evidence: EvidencePiece | null;
}

/** Whether a feature is made of other features. */
export function isDerived({ value }: FeatureDefinition): boolean {
  const reads = (expr: NumberExpr): boolean => {
    if (typeof expr !== 'object') return false;
    if ('feature' in expr) return true;
    if ('months' in expr) return false;
    return operandsOf(expr).some(reads);
  };
  return reads(value);
}

/** Whether a feature's value is rounded before rules read it: counts and flags are whole by themselves. */
export const isRounded = (definition: FeatureDefinition): boolean =>
  definition.decimals > 0 && !isDerived(definition);

const DAYS_OF_MONTH = 30;

/**
 * How the values of a feature are coded in a window of so many days: multiples of `1 / scale`, or such a feature's values
 * divided by the months of the window, and then not rounded again.
 */
export function codingOf(
  definition: FeatureDefinition,
  days: number,
): { readonly scale: number; readonly divisor: number } {
  const { value, decimals } = definition;
  const isMonthly =
    isDerived(definition) && typeof value === 'object' && '/' in value && typeof value['/'][1] === 'object';
  return { scale: 10 ** decimals, divisor: isMonthly ? days / DAYS_OF_MONTH : 1 };
}
