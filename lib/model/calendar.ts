const MS_PER_DAY = 86_400_000;
/** Days of an average month. */
export const MONTH_DAYS = 30.4375;

/** Days since 1970-01-01 of an ISO date (`YYYY-MM-DD`), or null when the text is no such calendar date. */
export function dayNumberFromIso(iso: string): number | null {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(iso)) return null;
  const ms = Date.parse(`${iso}T00:00:00Z`);
  if (Number.isNaN(ms)) return null;
  const day = ms / MS_PER_DAY;
  return isoFromDayNumber(day) === iso ? day : null;
}

/** The ISO date of a day number. */
export function isoFromDayNumber(day: number): string {
  return new Date(day * MS_PER_DAY).toISOString().slice(0, 10);
}

/** Calendar facts of every day of a history, by day offset 0..days-1 from its first day. */
export interface HistoryCalendar {
  /** Day number of offset 0. */
  readonly firstDay: number;
  /** Number of days, both ends included. */
  readonly days: number;
  /** Day of the month, 1..31. */
  readonly dayOfMonth: Uint8Array;
  /** Calendar months since the month of the first day, 0 for that month. */
  readonly monthIndex: Uint16Array;
  /** Number of calendar months touched. */
  readonly months: number;
  /** Days of each of those months, 28..31. */
  readonly monthLengths: Uint8Array;
  /** Day offset of the 1st of each of those months; up to -30 for the month of the first day. */
  readonly monthStarts: Int32Array;
}

/** The calendar from `asOfDay - historyDays` to `asOfDay`, both included. */
export function historyCalendar(asOfDay: number, historyDays: number): HistoryCalendar {
  const days = historyDays + 1;
  const firstDay = asOfDay - historyDays;
  const [first, last] = [firstDay, asOfDay].map((day) => new Date(day * MS_PER_DAY)) as [Date, Date];
  const monthOf = (date: Date) => date.getUTCFullYear() * 12 + date.getUTCMonth();
  const months = monthOf(last) - monthOf(first) + 1;
  const monthLengths = Uint8Array.from({ length: months }, (_, m) =>
    new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + m + 1, 0)).getUTCDate(),
  );
  const monthStarts = new Int32Array(months);
  monthStarts[0] = 1 - first.getUTCDate();
  for (let m = 1; m < months; m++)
    monthStarts[m] = (monthStarts[m - 1] as number) + (monthLengths[m - 1] as number);

  // Month by month: a Date for every day would cost more than a user.
  const dayOfMonth = new Uint8Array(days);
  const monthIndex = new Uint16Array(days);
  for (let m = 0; m < months; m++) {
    const start = monthStarts[m] as number;
    const end = Math.min(days, start + (monthLengths[m] as number));
    for (let d = Math.max(0, start); d < end; d++) {
      dayOfMonth[d] = d - start + 1;
      monthIndex[d] = m;
    }
  }
  return { firstDay, days, dayOfMonth, monthIndex, months, monthLengths, monthStarts };
}
