import { CREDIT_CARD } from '@/lib/model/ledger';
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
  const [low, high] = utilizationTarget > 0.5 ? [18, 25] : utilizationTarget > 0.3 ? [14, 20] : [10, 16];
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

/** Cards and liabilities as published: at the target at the end, whatever was charged. docs/model.md 2 and 4. */
export function addCards(plan: Plan, terms: Terms, next: Stream, builder: LedgerBuilder): void {
  const { utilization: target, cardPayment, cards } = plan.archetype;
  const balance = Math.round(terms.limitCents * terms.utilization);
  const minimum = minimumPaymentCents(balance);
  for (let card = 0; card < cards; card++) {
    const account = builder.addAccount(CREDIT_CARD, balance, terms.limitCents);
    const { aprPercent, aprVariable, dueInDays, ...draws } = drawCard(next, target);
    builder.addLiability(account, {
      aprPercent,
      aprVariable,
      minimumPaymentCents: minimum,
      lastPaymentCents: {
        minimum,
        full: Math.round(balance * 0.9),
        mixed: Math.round(minimum + (balance * 0.5 - minimum) * draws.payment),
      }[cardPayment],
      overdue: missesPayment(draws.overdue, target),
      dueInDays,
      statementCents: Math.round(balance * (1 + 0.2 * draws.statement)),
    });
  }
}
