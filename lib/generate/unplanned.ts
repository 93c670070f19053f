import { integerBetween } from '@/lib/random/stream';
import { EMERGENCIES, INJECTIONS, type Spend, spendCents } from './kinds';
import type { LedgerBuilder } from './ledger-builder';
import { INJECTION_DRAWS, type Plan, type StreamOf } from './plan';

/** An expense of one day. */
export interface Emergency {
  readonly day: number;
  readonly kind: number;
  readonly cents: number;
}

/** The emergency of each calendar month that has one within the history; four draws a month. Null where none can be. */
export function drawEmergencies(
  { generator, calendar }: Plan,
  streamOf: StreamOf,
): (Emergency | null)[] | null {
  if (generator.emergencyRate === 0) return null;
  const next = streamOf('emergencies');
  return Array.from(calendar.monthLengths, (length, month) => {
    const occurs = next() < generator.emergencyRate;
    // Any day of the month, so that a month of which half is in the history has half the emergencies.
    const day = (calendar.monthStarts[month] as number) + integerBetween(next(), 0, length - 1);
    const expense = EMERGENCIES[integerBetween(next(), 0, EMERGENCIES.length - 1)] as Spend;
    const cents = spendCents(expense, next());
    return occurs && day >= 0 && day < calendar.days ? { day, kind: expense.kind, cents } : null;
  });
}

/** A stressed user's extra expense, one tier at most by the running balance; three draws a day. Returns the cents spent. */
export function injectStress(plan: Plan, balance: number, day: number, builder: LedgerBuilder): number {
  const { injectionDraws } = plan;
  const draw = INJECTION_DRAWS * day;
  const merchantDraw = injectionDraws[draw] as number;
  const amountDraw = injectionDraws[draw + 1] as number;
  const small = (injectionDraws[draw + 2] as number) < plan.generator.injectionSmallRate;
  const [large, medium, least] = plan.injectionAboveCents;
  const tier = balance > large ? 0 : balance > medium ? 1 : balance > least ? 2 : -1;
  if (tier < 0 || (tier === 2 && !small)) return 0;
  const merchants = INJECTIONS[tier] as readonly Spend[];
  const merchant = merchants[integerBetween(merchantDraw, 0, merchants.length - 1)] as Spend;
  const cents = spendCents(merchant, amountDraw);
  builder.transaction(day, 0, merchant.kind, cents);
  return cents;
}
