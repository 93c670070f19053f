import { integerBetween, type Stream } from '@/lib/random/stream';
import { RENT, type Spend, SUBSCRIPTIONS, spendCents, TRANSFER_OUT, UTILITIES } from './kinds';
import type { LedgerBuilder } from './ledger-builder';
import { DRAWS_PER_UTILITY_MONTH, type Plan, type StreamOf } from './plan';
import { monthlyBillDays } from './schedules';

/** The bills of one user; when they are due stands in the plan's scratch. */
export interface Bills {
  readonly rentKind: number;
  readonly subscriptions: typeof SUBSCRIPTIONS;
  /** For each of UTILITIES. */
  readonly hasUtility: readonly boolean[];
  readonly utilityEveryMonths: number;
}

/** Draws a user's rent, subscriptions and utilities, and the days on which each month's are paid. */
export function drawBills(plan: Plan, streamOf: StreamOf): Bills {
  const { archetype, generator, calendar } = plan;
  const rent = streamOf('rent');
  const rentDue = integerBetween(rent(), 1, generator.rentDueDayMax);
  const rentKind = rent() < generator.rentAchShare ? TRANSFER_OUT : RENT;
  monthlyBillDays(rent, calendar, rentDue, generator.rentShiftDays, 1, plan.rentDays);

  const subscription = streamOf('subscriptions');
  const subscriptions = drawSubscriptions(subscription, archetype.subscriptions);
  const subscriptionDue = integerBetween(subscription(), 1, generator.subscriptionDueDayMax);
  monthlyBillDays(
    subscription,
    calendar,
    subscriptionDue,
    generator.subscriptionShiftDays,
    1,
    plan.subscriptionDays,
  );

  const utility = streamOf('utilities');
  const hasUtility = plan.utilityShares.map((share) => utility() < share);
  const utilityDue = integerBetween(utility(), generator.utilityDayFirst, generator.utilityDayLast);
  const cycle = utility();
  const utilityEveryMonths =
    cycle < generator.utilityQuarterlyShare
      ? 3
      : cycle < generator.utilityQuarterlyShare + generator.utilityBimonthlyShare
        ? 2
        : 1;
  monthlyBillDays(
    utility,
    calendar,
    utilityDue,
    generator.utilityShiftDays,
    utilityEveryMonths,
    plan.utilityDays,
  );
  for (let i = 0; i < plan.utilityDraws.length; i++) plan.utilityDraws[i] = utility();
  return { rentKind, subscriptions, hasUtility, utilityEveryMonths };
}

/** The first `count` of a random order of the subscription merchants; draws the whole order. */
function drawSubscriptions(next: Stream, count: number): typeof SUBSCRIPTIONS {
  const order = [...SUBSCRIPTIONS];
  for (let i = 0; i < order.length - 1; i++) {
    const j = integerBetween(next(), i, order.length - 1);
    [order[i], order[j]] = [order[j] as (typeof order)[0], order[i] as (typeof order)[0]];
  }
  return order.slice(0, count);
}

/** The bills of a month's utility day. Returns the cents spent. */
export function payUtilities(
  plan: Plan,
  month: number,
  { hasUtility }: Bills,
  day: number,
  builder: LedgerBuilder,
): number {
  let spent = 0;
  for (let i = 0; i < UTILITIES.length; i++) {
    const draw = month * DRAWS_PER_UTILITY_MONTH + 2 * i;
    const skipped = (plan.utilityDraws[draw + 1] as number) < plan.generator.utilitySkipRate;
    if (!hasUtility[i] || skipped) continue;
    const bill = UTILITIES[i] as Spend;
    const cents = spendCents(bill, plan.utilityDraws[draw] as number);
    builder.transaction(day, 0, bill.kind, cents);
    spent += cents;
  }
  return spent;
}
