import { MONTH_DAYS } from '@/lib/model/calendar';
import type { Plan, StreamOf } from './plan';
import { drawPaydays, NEVER } from './schedules';

/** Writes a user's pay into the plan's scratch, the first on day 0; paydays that are missed are left out, and NEVER is behind the last. */
export function drawPay(plan: Plan, incomeCents: number, streamOf: StreamOf): void {
  const { archetype, corrections, paySpread: spread, savingsRate, missRate } = plan;
  const { days, amountDraws, payCents, savingsCents } = plan.pay;
  const drawn = drawPaydays(
    streamOf('payroll'),
    plan.calendar.days,
    plan.payBaseDays,
    plan.payTimingLow,
    plan.payTimingHigh,
    plan.pay,
  );
  const missed = missRate > 0 ? streamOf('missedPaydays') : null;
  let paid = 0;
  let lastDay = -plan.payIntervalDays;
  for (let i = 0; i < drawn; i++) {
    // Drawn for the first one too, so that every payday has its own draw.
    const misses = missed !== null && missed() < missRate;
    if (misses && i > 0) continue;
    const day = days[i] as number;
    const months = corrections.payScaledToFrequency ? (day - lastDay) / MONTH_DAYS : 1;
    const spreadFactor = 1 - spread + 2 * spread * (amountDraws[i] as number);
    days[paid] = day;
    payCents[paid] = Math.round(incomeCents * spreadFactor * months);
    savingsCents[paid] = archetype.hasSavings ? Math.round(incomeCents * savingsRate * months) : 0;
    paid++;
    lastDay = day;
  }
  days[paid] = NEVER;
}
