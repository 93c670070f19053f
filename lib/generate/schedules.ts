import type { HistoryCalendar } from '@/lib/model/calendar';
import { integerBetween, type Stream } from '@/lib/random/stream';

const LAST_DUE_DAY = 28;
/** A bill is not due on this day offset: past the end of every history. */
export const NEVER = 0xffff;

/** Paydays of one user: day offsets ascending, and the draw behind each amount. Columns with room for one a day, written anew for each user. */
export interface Paydays {
  readonly days: Uint16Array;
  readonly amountDraws: Float64Array;
}

/** What one user is paid, in date order: columns with room for a payday a day and an end, written anew for each user. */
export interface Pay extends Paydays {
  readonly payCents: Float64Array;
  /** What goes to savings after it; 0 for none. */
  readonly savingsCents: Float64Array;
}

export const roomForPay = (days: number): Pay => ({
  days: new Uint16Array(days + 1),
  amountDraws: new Float64Array(days),
  payCents: new Float64Array(days),
  savingsCents: new Float64Array(days),
});

/** Day 0, then every floor(base x U(low, high)) days; one draw for each interval and one for each amount. Returns how many. */
export function drawPaydays(
  next: Stream,
  days: number,
  baseDays: number,
  low: number,
  high: number,
  out: Paydays,
): number {
  let count = 0;
  for (let day = 0; day < days; ) {
    const interval = Math.floor(baseDays * (low + (high - low) * next()));
    out.days[count] = day;
    out.amountDraws[count] = next();
    count++;
    day += Math.max(1, interval);
  }
  return count;
}

/**
 * The day offset of a bill in every calendar month (NEVER where it is not billed): the due day itself until a first
 * bill, then the due day plus a fresh shift, within 1..28. A due day before day 0 is skipped, not caught up.
 * Reads one draw a month.
 */
export function monthlyBillDays(
  next: Stream,
  calendar: HistoryCalendar,
  dueDay: number,
  shiftDays: number,
  everyMonths: number,
  out: Uint16Array,
): void {
  let billed = false;
  for (let month = 0; month < calendar.months; month++) {
    const shift = integerBetween(next(), -shiftDays, shiftDays);
    out[month] = NEVER;
    if (month % everyMonths === 0) {
      const dayOfMonth = billed ? Math.min(LAST_DUE_DAY, Math.max(1, dueDay + shift)) : dueDay;
      const offset = (calendar.monthStarts[month] as number) + dayOfMonth - 1;
      if (offset >= 0 && offset < calendar.days) {
        out[month] = offset;
        billed = true;
      }
    }
  }
}
