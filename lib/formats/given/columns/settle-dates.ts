import { dayNumberFromIso } from '@/lib/model/calendar';
import { lengthOf, numberReader } from '@/lib/model/coded';
import type { CategoryColumn, DateColumn, NumberColumn } from '@/lib/model/column';
import { numberOf } from '@/lib/model/number-cell';
import { textCount, textReader } from '@/lib/model/packed-texts';
import { type DateDecision, DateEvidence } from '../../import/cells/date-order';
import { type DateStyle, type DayMonthOrder, type ReadDate, readDate } from '../../import/cells/dates';
import { plainName } from '../../import/dictionary/plain-name';
import { remembered } from '../../import/remembered';

/** Dates that a column of texts may be. */
export interface SettledDates {
  /** Null where it must be asked whether the day or the month comes first. */
  readonly column: DateColumn | null;
  readonly decision: DateDecision;
}

const ISO = /^\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?\s*(?:Z|[+-]\d{2}(?::?\d{2})?)?)?$/;
const ISO_DAY = 10;
/** Texts that tell most columns of words from dates. */
const FIRST = 50;

const isNone = (text: string) => Number.isNaN(numberOf(text));

/**
 * A column of texts as dates, where all of them are; null elsewhere. `dayFirst`: why the day is likely to come first, or null.
 * `style` is how dates are read beyond what each says itself.
 */
export function settleDates(
  { codes, texts }: CategoryColumn,
  decided: DayMonthOrder | undefined,
  dayFirst: string | null,
  style: DateStyle = {},
): SettledDates | null {
  const text = textReader(texts);
  const count = textCount(texts);
  const isoDay = remembered(dayNumberFromIso);
  const days = new Float64Array(count).fill(Number.NaN);
  const others = new Map<number, ReadDate>();
  const evidence = new DateEvidence();
  let found = 0;
  for (let code = 1; code < count; code++) {
    const cell = text(code);
    if (ISO.test(cell)) {
      const day = isoDay(cell.slice(0, ISO_DAY));
      if (day === null) return null;
      days[code] = day;
      found++;
      continue;
    }
    const date = readDate(cell, style);
    if (date) {
      others.set(code, date);
      evidence.step(date);
      evidence.add(date);
      found++;
    } else if (!isNone(cell) || (code >= FIRST && found === 0)) return null;
  }
  if (found === 0) return null;
  const decision = evidence.decide(dayFirst);
  const order = decided ?? decision.order;
  if (order === 'undecidable') return { column: null, decision };
  for (const [code, date] of others) {
    const day = date[order];
    if (day === null) return null;
    days[code] = day;
  }
  return { column: { kind: 'date', codes, texts, days }, decision };
}

const DATE_WORDS = /\b(?:date|day|as of|snapshot|period|month)\b/;
const [FIRST_COMPACT, LAST_COMPACT] = [19_000_101, 21_991_231];

/** Whether a column of numbers is called a date and has eight digits in every cell that has any. */
export function isCompactDates(name: string, { values }: NumberColumn): boolean {
  if (!DATE_WORDS.test(plainName(name))) return false;
  let found = 0;
  const at = numberReader(values);
  for (let row = 0; row < lengthOf(values); row++) {
    const value = at(row);
    if (Number.isNaN(value)) continue;
    if (!Number.isInteger(value) || value < FIRST_COMPACT || value > LAST_COMPACT) return false;
    found++;
  }
  return found > 0;
}
