import { CREDIT_CARD } from '@/lib/model/ledger';
import { integerBetween, type Stream } from '@/lib/random/stream';
import { type CardDraws, minimumPaymentCents, missesPayment } from './cards';
import { CARD_PAYMENT, INTEREST, PAYMENT_RECEIVED } from './kinds';
import type { LedgerBuilder } from './ledger-builder';
import type { Plan } from './plan';
import type { Terms } from './terms';

interface Statement {
  readonly day: number;
  readonly cents: number;
  readonly minimumCents: number;
  readonly dueDay: number;
  readonly payDay: number;
  readonly missed: boolean;
  /** What is paid of it on that day; 0 when it is missed. */
  readonly paymentCents: number;
}

/** The day of a payment, its amount, and whether it is missed. */
const DRAWS_PER_MONTH = 3;
const LAST_STATEMENT_DAY = 28;

/**
 * A card whose balance is its opening balance and its transactions: charges, a monthly statement with interest on what was
 * carried over from the one before, and a payment from checking until the due date. All draws are read at the start.
 */
export class TrackedCard {
  /** Position of the account in the ledger's columns. */
  private readonly at: number;
  private readonly statementDay: number;
  private readonly draws: Float64Array;
  private balanceCents: number;
  private statement: Statement | null = null;
  private previous: Statement | null = null;
  private lastPaymentCents = 0;

  /** `account` counts within the user; `next` is read 1 + 3 times a calendar month. */
  constructor(
    private readonly plan: Plan,
    private readonly terms: Terms,
    private readonly account: number,
    private readonly card: CardDraws,
    next: Stream,
    private readonly builder: LedgerBuilder,
  ) {
    this.balanceCents = Math.round(terms.limitCents * terms.utilization);
    this.at = builder.addAccount(CREDIT_CARD, this.balanceCents, terms.limitCents);
    this.statementDay = integerBetween(next(), 1, LAST_STATEMENT_DAY);
    this.draws = Float64Array.from({ length: plan.calendar.months * DRAWS_PER_MONTH }, next);
  }

  /** Charges the card; false, and nothing is charged, when that would exceed the limit. */
  charge(day: number, kind: number, cents: number): boolean {
    if (this.balanceCents + cents > this.terms.limitCents) return false;
    this.post(day, kind, cents);
    return true;
  }

  /** The statement or the payment of a day, if any. Returns the cents paid from checking. */
  endDay(day: number, month: number): number {
    const statementDay = (this.plan.calendar.monthStarts[month] as number) + this.statementDay - 1;
    if (day === statementDay) this.issueStatement(day, month);
    const { statement } = this;
    if (statement?.payDay !== day || statement.paymentCents === 0) return 0;
    this.builder.transaction(day, 0, CARD_PAYMENT, statement.paymentCents);
    this.post(day, PAYMENT_RECEIVED, -statement.paymentCents);
    this.lastPaymentCents = statement.paymentCents;
    return statement.paymentCents;
  }

  /** Writes the closing balance and the liability: of the last statement, or of the opening balance before the first one. */
  close(): void {
    const { builder, card, statement, previous } = this;
    const asOfDay = this.plan.calendar.days - 1;
    const isDue = statement !== null && statement.dueDay <= asOfDay;
    const openingCents = builder.balanceCents[this.at] as number;
    const cents = statement?.cents ?? openingCents;
    builder.addLiability(this.at, {
      aprPercent: card.aprPercent,
      aprVariable: card.aprVariable,
      minimumPaymentCents: statement?.minimumCents ?? minimumDueCents(cents),
      lastPaymentCents: this.lastPaymentCents,
      overdue: (isDue ? statement : previous)?.missed ?? false,
      dueInDays: this.nextDueInDays(asOfDay),
      statementCents: cents,
    });
    builder.balanceCents[this.at] = this.balanceCents;
  }

  private post(day: number, kind: number, cents: number): void {
    this.builder.transaction(day, this.account, kind, cents);
    this.balanceCents += cents;
  }

  private issueStatement(day: number, month: number): void {
    const { card, plan, statement: last } = this;
    // A first statement carries nothing over: what was paid before the history is not known.
    const carriedCents = last ? last.cents - last.paymentCents : 0;
    const interestCents = Math.round((carriedCents * card.aprPercent) / 100 / 12);
    if (interestCents > 0) this.post(day, INTEREST, interestCents);

    const draw = (i: number) => this.draws[month * DRAWS_PER_MONTH + i] as number;
    const cents = this.balanceCents;
    const missed = cents > 0 && missesPayment(draw(2), plan.archetype.utilization);
    this.previous = last;
    this.statement = {
      day,
      cents,
      minimumCents: minimumDueCents(cents),
      dueDay: day + card.dueInDays,
      // Redrawn each month: with a tolerance of two days a card payment is then rarely a recurring merchant.
      payDay: day + integerBetween(draw(0), 1, card.dueInDays),
      missed,
      paymentCents: missed ? 0 : this.paymentCents(cents, draw(1)),
    };
  }

  private paymentCents(statementCents: number, u: number): number {
    const minimum = minimumDueCents(statementCents);
    const half = Math.max(minimum, statementCents / 2);
    return {
      minimum,
      mixed: Math.round(minimum + (half - minimum) * u),
      full: statementCents,
    }[this.plan.archetype.cardPayment];
  }

  /** Days to the next due date: that of the last statement, or once it has passed that of the one to come. */
  private nextDueInDays(asOfDay: number): number {
    const { card, statement, plan } = this;
    if (!statement) return card.dueInDays;
    const length = plan.calendar.monthLengths[plan.calendar.monthIndex[statement.day] as number] as number;
    const dueDay = statement.dueDay >= asOfDay ? statement.dueDay : statement.dueDay + length;
    return dueDay - asOfDay;
  }
}

/** The minimum payment of a statement, which is never above it. */
const minimumDueCents = (statementCents: number) =>
  Math.min(statementCents, minimumPaymentCents(statementCents));
