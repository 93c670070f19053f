import type { FeatureTable } from '@/lib/features/feature-table';
import type { NumberParameter } from '@/lib/model/parameter';
import type { Config } from '@/lib/params/config/config';
import { parameterAt, valueAt } from '@/lib/params/config/settings';
import type { Freedom } from '../quest';

/** What a fit may move. */
export interface FitFreedom extends Pick<Freedom, 'mix' | 'locks' | 'ranges'> {
  /** Paths of generator and archetype parameters; those that are locked stay. */
  readonly parameters: readonly string[];
}

/** Which settings give users like these? */
export interface FitProblem {
  /** As things are: rules, detection and windows, which stay, and where the search starts. */
  readonly config: Config;
  /** The real users' features under that config's detection and windows. */
  readonly real: FeatureTable;
  readonly freedom: FitFreedom;
}

/**
 * The generator parameters that shape the features most, by the Kolmogorov–Smirnov distances that a fifth of their range
 * causes over all features (docs/decisions/0012). Left out are those that only switch archetypes between sorts, and those
 * of which even that moves no feature by five points. Which of them have an effect under a config is found when they are tried.
 */
export const DEFAULT_FIT_PARAMETERS: readonly string[] = [
  'generator.payDaysBiweekly',
  'generator.payTimingSpreadStable',
  'generator.payTimingHighVariable',
  'generator.rentShareOfIncome',
  'generator.rentShiftDays',
  'generator.subscriptionShiftDays',
  'generator.expenseRate',
  'generator.expenseTarget',
  'generator.cardShareOfExpenses',
  'generator.savingsRateConsistent',
  'generator.savingsRateAggressive',
  'generator.savingsTransferDelayDays',
  'generator.cardLimitMonthsOfIncome',
];

/** From this misfit on no settings make users like the real ones: the model is wrong by more than the draw. */
export const POOR_FIT = 1.5;

/** A parameter that moves: between which values, and by how much at first. */
export interface Dial {
  readonly path: string;
  readonly parameter: NumberParameter;
  readonly low: number;
  readonly high: number;
  /** The first step of its search; never below the parameter's own step. */
  readonly stride: number;
}

/** The numbers that may move, each within its range; flags, choices and what is locked stay. */
export function dialsOf({ config, freedom }: Pick<FitProblem, 'config' | 'freedom'>): Dial[] {
  return [...new Set(freedom.parameters)].flatMap((path) => {
    const parameter = parameterAt(config, path);
    if (parameter?.kind !== 'number' || freedom.locks.has(path)) return [];
    const [from, to] = freedom.ranges[path] ?? [parameter.min, parameter.max];
    const low = Math.max(parameter.min, from);
    const high = Math.min(parameter.max, to);
    if (low >= high) return [];
    const value = valueAt(config, path) as number;
    const wide = Math.max(0.3 * Math.abs(value), 0.02 * (parameter.max - parameter.min));
    return [
      { path, parameter, low, high, stride: Math.max(parameter.step, Math.min((high - low) / 8, wide)) },
    ];
  });
}

/** The nearest value of a dial that is a whole number of steps, or an end of its range. */
export function onStep({ parameter: { step, integer }, low, high }: Dial, value: number): number {
  const steps = Number((Math.round(value / step) * step).toFixed(10));
  const within = Math.min(high, Math.max(low, steps));
  return integer ? Math.round(within) : within;
}
