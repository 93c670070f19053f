import type { HistoryCalendar } from '@/lib/model/calendar';
import { CHECKING, CREDIT_CARD, type Ledger, SAVINGS } from '@/lib/model/ledger';
import type { Archetype } from '@/lib/params/archetypes';
import type { GeneratorParameters } from '@/lib/params/generator';
import { integerBetween, type Stream, stream } from '@/lib/random/stream';
import {
  EVERYDAY,
  INJECTIONS,
  PAYROLL,
  RENT,
  type Spend,
  SUBSCRIPTIONS,
  TRANSFER_IN,
  TRANSFER_OUT,
  UTILITIES,
} from './kinds';
import { LedgerBuilder } from './ledger-builder';
import { monthlyBillDays, paydays } from './schedules';

/** Everything that the transactions of an archetype's users depend on, apart from who they are. */
export interface GenerateInput {
  readonly seed: number;
  /** Position in ARCHETYPE_IDS. */
  readonly archetypeNumber: number;
  readonly archetype: Archetype;
  readonly generator: GeneratorParameters;
  readonly calendar: HistoryCalendar;
}

/**
 * Users `from .. from + count - 1` of an archetype's endless sequence: MODEL.md 2 to 4.
 * User k depends on (seed, archetype, k, parameters) alone, and every purpose draws from its own stream the same number
 * of times whatever the parameters are.
 */
export function generateUsers(input: GenerateInput, from: number, count: number): Ledger {
  const builder = new LedgerBuilder(count);
  const plan = planArchetype(input);
  for (let k = from; k < from + count; k++) generateUser(plan, k, builder);
  return builder.build();
}

/** What an archetype's savings accounts open with, in whole cents: MODEL.md 2. */
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

type Plan = ReturnType<typeof planArchetype>;

/** An amount and a skip for each utility. */
const DRAWS_PER_UTILITY_MONTH = 2 * UTILITIES.length;

/** What all users of the archetype share. */
function planArchetype(input: GenerateInput) {
  const { archetype, generator, calendar } = input;
  const incomeCents = ((archetype.incomeLowUsd + archetype.incomeHighUsd) / 2) * 100;
  const variable = archetype.payVariability > generator.variableAbove;
  const savingsRate = {
    none: 0,
    minimal: 0,
    consistent: generator.savingsRateConsistent,
    aggressive: generator.savingsRateAggressive,
  }[archetype.savingsBehavior];
  const stressed = archetype.lowBalanceTarget > generator.stressedAbove;
  return {
    ...input,
    incomeCents,
    paySpread: variable ? generator.paySpreadVariable : generator.paySpreadStable,
    payTimingLow: variable ? generator.payTimingLowVariable : 1 - generator.payTimingSpreadStable,
    payTimingHigh: variable ? generator.payTimingHighVariable : 1 + generator.payTimingSpreadStable,
    payBaseDays: {
      biweekly: generator.payDaysBiweekly,
      monthly: generator.payDaysMonthly,
      irregular: generator.payDaysIrregular,
    }[archetype.payFrequency],
    stressed,
    expenseRate: stressed ? generator.expenseRateStressed : generator.expenseRate,
    transferCents: archetype.hasSavings ? Math.round(incomeCents * savingsRate) : 0,
    savingsCents: openingSavingsCents(archetype),
    rentCents: Math.round(incomeCents * generator.rentShareOfIncome),
    openingCents: Math.round(archetype.openingCheckingUsd * 100),
    floorCents: Math.round(generator.overdraftFloorUsd * 100),
    limitCents: Math.round(incomeCents * generator.cardLimitMonthsOfIncome),
    injectionAboveCents: [
      generator.injectionLargeAboveUsd * 100,
      generator.injectionMediumAboveUsd * 100,
      generator.injectionSmallAboveUsd * 100,
    ] as const,
    utilityShares: [generator.electricShare, generator.internetShare, generator.waterShare] as const,
    /** Scratch: the day offset of each month's bill. */
    rentDays: new Uint16Array(calendar.months),
    subscriptionDays: new Uint16Array(calendar.months),
    utilityDays: new Uint16Array(calendar.months),
    /** Scratch: the draws of every month's utility bills. */
    utilityDraws: new Float64Array(calendar.months * DRAWS_PER_UTILITY_MONTH),
  };
}

const amountIn = (spend: Spend, u: number) =>
  Math.round(spend.lowCents + (spend.highCents - spend.lowCents) * u);

/** The first `count` of a random order of the subscription merchants; draws the whole order. */
function drawSubscriptions(next: Stream, count: number): typeof SUBSCRIPTIONS {
  const order = [...SUBSCRIPTIONS];
  for (let i = 0; i < order.length - 1; i++) {
    const j = integerBetween(next(), i, order.length - 1);
    [order[i], order[j]] = [order[j] as (typeof order)[0], order[i] as (typeof order)[0]];
  }
  return order.slice(0, count);
}

function generateUser(plan: Plan, k: number, builder: LedgerBuilder): void {
  const { archetype, generator, calendar, seed, archetypeNumber } = plan;
  const { days, monthIndex } = calendar;
  const streamOf = (purpose: Parameters<typeof stream>[3]) => stream(seed, archetypeNumber, k, purpose);

  // Accounts.
  const checkingAt = builder.addAccount(CHECKING, 0);
  if (archetype.hasSavings) builder.addAccount(SAVINGS, plan.savingsCents);
  const savings = 1;
  const firstCard = archetype.hasSavings ? 2 : 1;

  // Schedules.
  const pay = paydays(streamOf('payroll'), days, plan.payBaseDays, plan.payTimingLow, plan.payTimingHigh);
  const rentStream = streamOf('rent');
  const rentDue = integerBetween(rentStream(), 1, generator.rentDueDayMax);
  const rentKind = rentStream() < generator.rentAchShare ? TRANSFER_OUT : RENT;
  monthlyBillDays(rentStream, calendar, rentDue, generator.rentShiftDays, 1, plan.rentDays);

  const subscriptionStream = streamOf('subscriptions');
  const subscriptions = drawSubscriptions(subscriptionStream, archetype.subscriptions);
  const subscriptionDue = integerBetween(subscriptionStream(), 1, generator.subscriptionDueDayMax);
  monthlyBillDays(
    subscriptionStream,
    calendar,
    subscriptionDue,
    generator.subscriptionShiftDays,
    1,
    plan.subscriptionDays,
  );

  const utilityStream = streamOf('utilities');
  const hasUtility = plan.utilityShares.map((share) => utilityStream() < share);
  const utilityDue = integerBetween(utilityStream(), generator.utilityDayFirst, generator.utilityDayLast);
  const cycle = utilityStream();
  const everyMonths =
    cycle < generator.utilityQuarterlyShare
      ? 3
      : cycle < generator.utilityQuarterlyShare + generator.utilityBimonthlyShare
        ? 2
        : 1;
  monthlyBillDays(
    utilityStream,
    calendar,
    utilityDue,
    generator.utilityShiftDays,
    everyMonths,
    plan.utilityDays,
  );
  for (let i = 0; i < plan.utilityDraws.length; i++) plan.utilityDraws[i] = utilityStream();

  const expense = streamOf('expenses');
  const injection = plan.stressed ? streamOf('injection') : null;

  // Day by day, in the reference's order: payroll, rent, subscriptions, expense, utilities, savings, stress, floor.
  let balance = plan.openingCents;
  let payday = 0;
  let transferDay = -1;
  for (let day = 0; day < days; day++) {
    const month = monthIndex[day] as number;

    if (pay.days[payday] === day) {
      const u = pay.amountDraws[payday] as number;
      const cents = Math.round(plan.incomeCents * (1 - plan.paySpread + 2 * plan.paySpread * u));
      builder.transaction(day, 0, PAYROLL, -cents);
      balance += cents;
      payday++;
      transferDay = day + generator.savingsTransferDelayDays;
    }
    if (plan.rentDays[month] === day) {
      builder.transaction(day, 0, rentKind, plan.rentCents);
      balance -= plan.rentCents;
    }
    if (plan.subscriptionDays[month] === day) {
      for (const { kind, cents } of subscriptions) {
        builder.transaction(day, 0, kind, cents);
        balance -= cents;
      }
    }

    // Five draws a day, used or not.
    const occurs = expense() < plan.expenseRate;
    const merchant = EVERYDAY[integerBetween(expense(), 0, EVERYDAY.length - 1)] as Spend;
    const amountDraw = expense();
    const onCard = expense() < generator.cardShareOfExpenses && archetype.cards > 0;
    const cardDraw = expense();
    if (occurs) {
      const cents = amountIn(merchant, amountDraw);
      const account = onCard ? firstCard + integerBetween(cardDraw, 0, archetype.cards - 1) : 0;
      builder.transaction(day, account, merchant.kind, cents);
      if (account === 0) balance -= cents;
    }

    if (plan.utilityDays[month] === day) balance -= payUtilities(plan, month, hasUtility, day, builder);

    if (day === transferDay && plan.transferCents > 0) {
      builder.transaction(day, 0, TRANSFER_OUT, plan.transferCents);
      builder.transaction(day, savings, TRANSFER_IN, -plan.transferCents);
      balance -= plan.transferCents;
    }
    if (injection) balance -= injectStress(plan, injection, balance, day, builder);
    if (balance < 0) balance = plan.floorCents;
  }
  builder.balanceCents[checkingAt] = balance;

  addCards(plan, streamOf('liabilities'), builder);
  builder.endUser();
}

/** The bills of a month's utility day. Returns the cents spent. */
function payUtilities(
  plan: Plan,
  month: number,
  hasUtility: readonly boolean[],
  day: number,
  builder: LedgerBuilder,
): number {
  let spent = 0;
  for (let i = 0; i < UTILITIES.length; i++) {
    const draw = month * DRAWS_PER_UTILITY_MONTH + 2 * i;
    const skipped = (plan.utilityDraws[draw + 1] as number) < plan.generator.utilitySkipRate;
    if (!hasUtility[i] || skipped) continue;
    const bill = UTILITIES[i] as Spend;
    const cents = amountIn(bill, plan.utilityDraws[draw] as number);
    builder.transaction(day, 0, bill.kind, cents);
    spent += cents;
  }
  return spent;
}

/** A stressed user's extra expense, one tier at most by the running balance; three draws a day. Returns the cents spent. */
function injectStress(
  plan: Plan,
  next: Stream,
  balance: number,
  day: number,
  builder: LedgerBuilder,
): number {
  const merchantDraw = next();
  const amountDraw = next();
  const small = next() < plan.generator.injectionSmallRate;
  const tier = plan.injectionAboveCents.findIndex((above) => balance > above);
  if (tier < 0 || (tier === 2 && !small)) return 0;
  const merchants = INJECTIONS[tier] as readonly Spend[];
  const merchant = merchants[integerBetween(merchantDraw, 0, merchants.length - 1)] as Spend;
  const cents = amountIn(merchant, amountDraw);
  builder.transaction(day, 0, merchant.kind, cents);
  return cents;
}

/** Cards and their liabilities, from the final balance: MODEL.md 2 and 4. Six draws a card. */
function addCards(plan: Plan, next: Stream, builder: LedgerBuilder): void {
  const { utilization, cardPayment, cards } = plan.archetype;
  const [aprLow, aprHigh] = utilization > 0.5 ? [18, 25] : utilization > 0.3 ? [14, 20] : [10, 16];
  const balance = Math.round(plan.limitCents * utilization);
  const minimum = Math.max(2500, Math.round(balance * 0.025));
  for (let card = 0; card < cards; card++) {
    const account = builder.addAccount(CREDIT_CARD, balance, plan.limitCents);
    const aprPercent = aprLow + (aprHigh - aprLow) * next();
    const aprVariable = next() < 0.7;
    const paymentDraw = next();
    const lastPaymentCents = {
      minimum,
      full: Math.round(balance * 0.9),
      mixed: Math.round(minimum + (balance * 0.5 - minimum) * paymentDraw),
    }[cardPayment];
    builder.addLiability(account, {
      aprPercent,
      aprVariable,
      minimumPaymentCents: minimum,
      lastPaymentCents,
      overdue: next() < 0.2 && utilization > 0.7,
      dueInDays: integerBetween(next(), 21, 25),
      statementCents: Math.round(balance * (1 + 0.2 * next())),
    });
  }
}
