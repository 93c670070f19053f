import { isoFromDayNumber } from '@/lib/model/calendar';
import { readDate } from '../cells/dates';

const DATES = /\d{1,2}[./-]\d{1,2}[./-]\d{4}|\d{4}[./-]\d{1,2}[./-]\d{1,2}/g;

/** The year that lines above a table say: that of all whole dates in them; null where they have none, or of several years. */
export function yearAbove(lines: readonly string[]): { readonly year: number | null } {
  const years = new Set<number>();
  for (const line of lines) {
    for (const [text] of line.matchAll(DATES)) {
      const date = readDate(text);
      const day = date?.dmy ?? date?.mdy;
      if (day != null) years.add(Number(isoFromDayNumber(day).slice(0, 4)));
    }
  }
  return { year: years.size === 1 ? ([...years][0] as number) : null };
}
