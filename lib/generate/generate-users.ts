import { CHECKING, type Ledger, SAVINGS } from '@/lib/model/ledger';
import { integerBetween } from '@/lib/random/stream';
import { drawBills, payUtilities } from './bills';
import { addCards, drawCard } from './cards';
import { drawExpenseFactors } from './everyday';
import {
  EVERYDAY,
  LARGE_PURCHASE,
  OVERDRAFT,
  PAYROLL,
  type Spend,
  spendCents,
  TRANSFER_IN,
  TRANSFER_OUT,
} from './kinds';
import { LedgerBuilder } from './ledger-builder';
import { drawPay } from './pay';
import {
  EXPENSE_DRAWS,
  type GenerateInput,
  INJECTION_DRAWS,
  type Plan,
  planArchetype,
  type StreamOf,
} from './plan';
import { drawTerms, type Terms } from './terms';
import { TrackedCard } from './tracked-card';
import { drawEmergencies, injectStress } from './unplanned';

/** Users that one builder has room for; it is used again, as new memory would cost more than writing to it. */
const USUAL_USERS = 500;
let usual: LedgerBuilder | null = null;

/** An empty builder, for no longer than the next one is asked for. */
function emptyBuilder(users: number): LedgerBuilder {
  // What is rarely that large is not held on to.
  if (users > USUAL_USERS) return new LedgerBuilder(users);
  usual ??= new LedgerBuilder(USUAL_USERS);
  usual.clear();
  return usual;
}

/**
 * Users `from .. from + count - 1` of an archetype's endless sequence: docs/model.md 2 to 4.
 * User k depends on (seed, archetype, k, parameters) alone, and every purpose draws from its own stream the same number
 * of times whatever the parameters are. A stream that no parameter asks for is not made.
 */
export function generateUsers(input: GenerateInput, from: number, count: number): Ledger {
  const builder = emptyBuilder(count);
  userGenerator(input)(from, count, builder);
  return builder.build();
}

/** The same, run by run: writes users behind those in a builder. */
export function userGenerator(input: GenerateInput) {
  const plan = planArchetype(input);
  return (from: number, count: number, builder: LedgerBuilder): void => {
    for (let k = from; k < from + count; k++) generateUser(plan, k, builder);
  };
}

function generateUser(plan: Plan, k: number, builder: LedgerBuilder): void {
  const { archetype, generator, corrections, calendar, streams, expenseDraws } = plan;
  const { days } = calendar;
  streams.begin(k);
  const streamOf: StreamOf = (purpose) => streams.of(purpose);

  const terms = drawTerms(plan, streamOf);
  const checkingAt = builder.addAccount(CHECKING, 0);
  const savings = 1;
  const savingsAt = archetype.hasSavings ? builder.addAccount(SAVINGS, plan.savingsCents) : -1;
  const firstCard = archetype.hasSavings ? 2 : 1;
  const cards = corrections.cardBalancesTracked ? openCards(plan, terms, firstCard, streamOf, builder) : null;

  drawPay(plan, terms.incomeCents, streamOf);
  const bills = drawBills(plan, streamOf);
  drawExpenseFactors(plan, terms, bills, streamOf);
  const emergencies = drawEmergencies(plan, streamOf);
  streams.fill('expenses', expenseDraws, EXPENSE_DRAWS * days);
  if (plan.stressed) streams.fill('injection', plan.injectionDraws, INJECTION_DRAWS * days);

  // Day by day, in the reference's order: payroll, rent, subscriptions, expense, utilities, savings, stress, floor. What
  // corrections and levers add comes before stress, which goes by the balance that is left; large purchases come last.
  const { expenseRate, expenseFactors, bufferFreeDays, stressed, pay } = plan;
  const cardShare = archetype.cards > 0 ? generator.cardShareOfExpenses : 0;
  let balance = terms.openingCents;
  const keptCents = Math.max(0, terms.openingCents);
  let savedCents = 0;
  let payIndex = 0;
  let nextPayday = pay.days[0] as number;
  let transferDay = -1;
  let transferCents = 0;
  for (let month = 0, day = 0; month < calendar.months; month++) {
    const rentDay = plan.rentDays[month] as number;
    const subscriptionDay = plan.subscriptionDays[month] as number;
    const utilityDay = plan.utilityDays[month] as number;
    const expenseFactor = expenseFactors[month] as number;
    const emergency = emergencies?.[month] ?? null;
    const end = Math.min(
      calendar.days,
      (calendar.monthStarts[month] as number) + (calendar.monthLengths[month] as number),
    );
    for (; day < end; day++) {
      if (day === nextPayday) {
        const payCents = pay.payCents[payIndex] as number;
        builder.transaction(day, 0, PAYROLL, -payCents);
        balance += payCents;
        transferDay = day + generator.savingsTransferDelayDays;
        transferCents = pay.savingsCents[payIndex] as number;
        nextPayday = pay.days[++payIndex] as number;
      }
      if (day === rentDay) {
        builder.transaction(day, 0, bills.rentKind, terms.rentCents);
        balance -= terms.rentCents;
      }
      if (day === subscriptionDay) {
        for (const { kind, cents } of bills.subscriptions) {
          builder.transaction(day, 0, kind, cents);
          balance -= cents;
        }
      }

      // Five draws a day, used or not.
      const draw = EXPENSE_DRAWS * day;
      if ((expenseDraws[draw] as number) < expenseRate) {
        const merchant = EVERYDAY[
          integerBetween(expenseDraws[draw + 1] as number, 0, EVERYDAY.length - 1)
        ] as Spend;
        const cents = spendCents(merchant, expenseDraws[draw + 2] as number, expenseFactor);
        const onCard = (expenseDraws[draw + 3] as number) < cardShare;
        const card = onCard ? integerBetween(expenseDraws[draw + 4] as number, 0, archetype.cards - 1) : -1;
        if (cents > 0) {
          if (card >= 0 && !cards) builder.transaction(day, firstCard + card, merchant.kind, cents);
          // On no card, or declined: from checking.
          else if (!cards?.[card]?.charge(day, merchant.kind, cents)) {
            builder.transaction(day, 0, merchant.kind, cents);
            balance -= cents;
          }
        }
      }

      if (day === utilityDay) balance -= payUtilities(plan, month, bills, day, builder);

      if (day === transferDay && transferCents > 0) {
        builder.transaction(day, 0, TRANSFER_OUT, transferCents);
        builder.transaction(day, savings, TRANSFER_IN, -transferCents);
        balance -= transferCents;
        savedCents += transferCents;
      }
      if (cards) for (const card of cards) balance -= card.endDay(day, month);
      if (day === emergency?.day) {
        builder.transaction(day, 0, emergency.kind, emergency.cents);
        balance -= emergency.cents;
      }
      if (stressed) balance -= injectStress(plan, balance, day, builder);
      if (day < bufferFreeDays && nextPayday === day + 1 && balance > keptCents) {
        builder.transaction(day, 0, LARGE_PURCHASE, balance - keptCents);
        balance = keptCents;
      }
      if (balance < 0) {
        if (corrections.overdraftPosted) builder.transaction(day, 0, OVERDRAFT, balance - plan.floorCents);
        balance = plan.floorCents;
      }
    }
  }
  builder.balanceCents[checkingAt] = balance;
  if (corrections.savingsTracked && archetype.hasSavings)
    builder.balanceCents[savingsAt] = plan.savingsCents + savedCents;

  if (cards) for (const card of cards) card.close();
  else addCards(plan, terms, streamOf('liabilities'), builder);
  builder.endUser();
}

/** The cards of a user whose balances are tracked. */
function openCards(
  plan: Plan,
  terms: Terms,
  firstCard: number,
  streamOf: StreamOf,
  builder: LedgerBuilder,
): TrackedCard[] {
  const liabilities = streamOf('liabilities');
  const payments = streamOf('cardPayments');
  return Array.from({ length: plan.archetype.cards }, (_, card) => {
    const draws = drawCard(liabilities, plan.archetype.utilization);
    return new TrackedCard(plan, terms, firstCard + card, draws, payments, builder);
  });
}
