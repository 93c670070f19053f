import { MONTH_DAYS } from '@/lib/model/calendar';
import type { Plan, StreamOf } from './plan';
import { paydays } from './schedules';

/** A day on which pay arrives. */
export interface Payday {
  readonly day: number;
  readonly payCents: number;
  /** What goes to savings after it; 0 for none. */
  readonly savingsCents: number;
}

/** The paydays of a user in date order, the first on day 0; those that are missed are left out. */
export function drawPay(plan: Plan, incomeCents: number, streamOf: StreamOf): Payday[] {
  const { archetype, calendar, corrections, paySpread: spread, savingsRate, missRate } = plan;
  const { days, amountDraws } = paydays(
    streamOf('payroll'),
    calendar.days,
    plan.payBaseDays,
    plan.payTimingLow,
    plan.payTimingHigh,
  );
  const missed = missRate > 0 ? streamOf('missedPaydays') : null;
  const paid: Payday[] = [];
  let lastDay = -plan.payIntervalDays;
  for (const [i, day] of days.entries()) {
    // Drawn for the first one too, so that every payday has its own draw.
    const misses = missed !== null && missed() < missRate;
    if (misses && i > 0) continue;
    const months = corrections.payScaledToFrequency ? (day - lastDay) / MONTH_DAYS : 1;
    const spreadFactor = 1 - spread + 2 * spread * (amountDraws[i] as number);
    paid.push({
      day,
      payCents: Math.round(incomeCents * spreadFactor * months),
      savingsCents: archetype.hasSavings ? Math.round(incomeCents * savingsRate * months) : 0,
    });
    lastDay = day;
  }
  return paid;
}
