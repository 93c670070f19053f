import { CREDIT_CARD } from '@/lib/model/ledger';
import type { CardPayment } from '@/lib/params/declared/archetypes';
import { integerBetween, type Stream } from '@/lib/random/stream';
import type { LedgerBuilder } from './ledger-builder';
import type { Plan } from './plan';
import type { Terms } from './terms';

/** What is drawn once for a card; six draws: docs/model.md 4. */
export interface CardDraws {
  readonly aprPercent: number;
  readonly aprVariable: boolean;
  readonly payment: number;
  readonly overdue: number;
  /** Days from a statement to its due date; as published, from the as-of date. */
  readonly dueInDays: number;
  readonly statement: number;
}

export function drawCard(next: Stream, utilizationTarget: number): CardDraws {
  const low = utilizationTarget > 0.5 ? 18 : utilizationTarget > 0.3 ? 14 : 10;
  const high = utilizationTarget > 0.5 ? 25 : utilizationTarget > 0.3 ? 20 : 16;
  return {
    aprPercent: low + (high - low) * next(),
    aprVariable: next() < 0.7,
    payment: next(),
    overdue: next(),
    dueInDays: integerBetween(next(), 21, 25),
    statement: next(),
  };
}

/** Whether a payment is missed: one in five of those who are near their limit. */
export const missesPayment = (u: number, utilizationTarget: number) => u < 0.2 && utilizationTarget > 0.7;

export const minimumPaymentCents = (balanceCents: number) => Math.max(2500, Math.round(balanceCents * 0.025));

/** What was last paid of a balance by how its owner pays; `u` decides between the minimum and a half. */
function lastPaymentCents(payment: CardPayment, balance: number, minimum: number, u: number): number {
  if (payment === 'minimum') return minimum;
  return Math.round(payment === 'full' ? balance * 0.9 : minimum + (balance * 0.5 - minimum) * u);
}

/** Cards and liabilities as published: at the target at the end, whatever was charged. docs/model.md 2 and 4. */
export function addCards(plan: Plan, terms: Terms, next: Stream, builder: LedgerBuilder): void {
  const { utilization: target, cardPayment, cards } = plan.archetype;
  const balance = Math.round(terms.limitCents * terms.utilization);
  const minimum = minimumPaymentCents(balance);
  for (let i = 0; i < cards; i++) {
    const account = builder.addAccount(CREDIT_CARD, balance, terms.limitCents);
    const card = drawCard(next, target);
    builder.addLiability(account, {
      aprPercent: card.aprPercent,
      aprVariable: card.aprVariable,
      minimumPaymentCents: minimum,
      lastPaymentCents: lastPaymentCents(cardPayment, balance, minimum, card.payment),
      overdue: missesPayment(card.overdue, target),
      dueInDays: card.dueInDays,
      statementCents: Math.round(balance * (1 + 0.2 * card.statement)),
    });
  }
}
