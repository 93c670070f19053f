import type { TransactionCorrections } from '@/lib/features/detection';
import type { HistoryCalendar } from '@/lib/model/calendar';
import type { Archetype } from '@/lib/params/declared/archetypes';
import type { GeneratorParameters } from '@/lib/params/declared/generator';
import type { Purpose } from '@/lib/random/purpose';
import { type Stream, UserStreams } from '@/lib/random/stream';
import { UTILITIES } from './kinds';
import { roomForPay } from './schedules';

/** Everything that the transactions of an archetype's users depend on, apart from who they are. */
export interface GenerateInput {
  readonly seed: number;
  /** The archetype's number of random streams. */
  readonly archetypeNumber: number;
  readonly archetype: Archetype;
  readonly generator: GeneratorParameters;
  readonly corrections: TransactionCorrections;
  readonly calendar: HistoryCalendar;
}

/** One user's stream for a purpose, from its beginning. */
export type StreamOf = (purpose: Purpose) => Stream;

/** An amount and a skip for each utility. */
export const DRAWS_PER_UTILITY_MONTH = 2 * UTILITIES.length;

/** Draws a day of everyday expenses, and of the extra ones of the stressed. */
export const EXPENSE_DRAWS = 5;
export const INJECTION_DRAWS = 3;

/** What an archetype's savings accounts open with, in whole cents: docs/model.md 2. */
export function openingSavingsCents({ savingsBehavior, incomeLowUsd }: Archetype): number {
  return Math.round(
    {
      none: 100 * 100,
      minimal: 500 * 100,
      consistent: incomeLowUsd * 1.5 * 100,
      aggressive: incomeLowUsd * 3 * 100,
    }[savingsBehavior],
  );
}

/** The most that an archetype's checking accounts open with, in whole cents: docs/model.md 2. */
export function highestOpeningCents(
  { openingCheckingUsd, payVariability }: Archetype,
  { variableAbove, openingSpreadVariable }: GeneratorParameters,
): number {
  const spread = payVariability > variableAbove ? openingSpreadVariable : 0;
  return Math.round(openingCheckingUsd * 100 * (1 + spread));
}

/** The monthly income that an archetype states: the middle of its range, or the range where it is drawn per user. */
export function statedIncomeCents(
  { incomeLowUsd, incomeHighUsd }: Archetype,
  { incomeDrawnPerUser }: TransactionCorrections,
): readonly [low: number, high: number] {
  const middle = ((incomeLowUsd + incomeHighUsd) / 2) * 100;
  return incomeDrawnPerUser ? [incomeLowUsd * 100, incomeHighUsd * 100] : [middle, middle];
}

export type Plan = ReturnType<typeof planArchetype>;

/** What all users of the archetype share. */
export function planArchetype(input: GenerateInput) {
  const { archetype, generator, corrections, calendar } = input;
  const variable = archetype.payVariability > generator.variableAbove;
  const stressed = archetype.lowBalanceTarget > generator.stressedAbove;
  const payTimingLow = variable ? generator.payTimingLowVariable : 1 - generator.payTimingSpreadStable;
  const payTimingHigh = variable ? generator.payTimingHighVariable : 1 + generator.payTimingSpreadStable;
  const payBaseDays = {
    biweekly: generator.payDaysBiweekly,
    monthly: generator.payDaysMonthly,
    irregular: generator.payDaysIrregular,
  }[archetype.payFrequency];
  const saver = archetype.savingsBehavior === 'aggressive';
  return {
    ...input,
    incomeRangeCents: statedIncomeCents(archetype, corrections),
    stressed,
    payTimingLow,
    payTimingHigh,
    payBaseDays,
    payIntervalDays: (payBaseDays * (payTimingLow + payTimingHigh)) / 2,
    paySpread: variable ? generator.paySpreadVariable : generator.paySpreadStable,
    missRate: variable ? generator.paySkipRateVariable : 0,
    savingsRate: {
      none: 0,
      minimal: 0,
      consistent: generator.savingsRateConsistent,
      aggressive: generator.savingsRateAggressive,
    }[archetype.savingsBehavior],
    expenseRate: stressed ? generator.expenseRateStressed : generator.expenseRate,
    expenseTarget: stressed
      ? generator.expenseTargetStressed
      : saver
        ? generator.expenseTargetSaver
        : generator.expenseTarget,
    expenseSwing: Math.max(
      variable ? generator.expenseSwingVariable : 0,
      stressed ? generator.expenseSwingStressed : 0,
    ),
    openingSpread: variable ? generator.openingSpreadVariable : 0,
    bufferFreeDays: variable ? generator.bufferFreeDaysVariable : 0,
    savingsCents: openingSavingsCents(archetype),
    floorCents: Math.round(generator.overdraftFloorUsd * 100),
    injectionAboveCents: [
      generator.injectionLargeAboveUsd * 100,
      generator.injectionMediumAboveUsd * 100,
      generator.injectionSmallAboveUsd * 100,
    ] as const,
    utilityShares: [generator.electricShare, generator.internetShare, generator.waterShare] as const,
    /** Scratch: the streams of the user who is being generated. */
    streams: new UserStreams(input.seed, input.archetypeNumber),
    /** Scratch: the draws of every day. */
    expenseDraws: new Float64Array(EXPENSE_DRAWS * calendar.days),
    injectionDraws: new Float64Array(stressed ? INJECTION_DRAWS * calendar.days : 0),
    /** Scratch: what the user is paid. */
    pay: roomForPay(calendar.days),
    /** Scratch: the day offset of each month's bill. */
    rentDays: new Uint16Array(calendar.months),
    subscriptionDays: new Uint16Array(calendar.months),
    utilityDays: new Uint16Array(calendar.months),
    /** Scratch: the draws of every month's utility bills. */
    utilityDraws: new Float64Array(calendar.months * DRAWS_PER_UTILITY_MONTH),
    /** Scratch: what each month's everyday amounts are multiplied by. */
    expenseFactors: new Float64Array(calendar.months).fill(1),
  };
}
