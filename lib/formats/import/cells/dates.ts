import { dayNumberFromIso } from '@/lib/model/calendar';
import { monthNamed } from '../dictionary/months';
import { plainDigits } from './digits';

/** Which comes first where a date is written with numbers: `07/11/2025`, or with two digits for the year `25-11-07`. */
export type DayMonthOrder = 'dmy' | 'mdy' | 'ymd';

/** The ways of writing a date that are told apart. */
export type DatePattern =
  | 'year first'
  | 'year last'
  | 'month by name'
  | 'seconds since 1970'
  | 'days since 1900'
  | 'day and month'
  | 'year of another calendar';

/** How dates are read beyond what each says itself. */
export interface DateStyle {
  /** Numbers are days as spreadsheets count them. */
  readonly serial?: boolean;
  /** Six digits are a date: two each for the year, the month and the day, in some order. */
  readonly short?: boolean;
  /** The year of dates that have none. */
  readonly year?: number | undefined;
}

/** A time of day behind a date, with its zone. */
const TIME =
  /(?:(?<=\d)T|[\s,/]+(?:um |at |kl\.? ?)?)\d{1,2}[:.h]\d{2}(?:[:.]\d{2}(?:[.,:]\d+)?)?(?: ?[AaPp]\.?[Mm]\.?)?(?: ?(?:Uhr|Z|[A-Z]{3,4}|[+-]\d{2}(?::?\d{2})?))?$/;
const YEAR_FIRST = /^(\d{4})\s*([-/.])\s*(\d{1,2})\s*\2\s*(\d{1,2})$/;
const COMPACT = /^((?:19|20)\d{2})(\d{2})(\d{2})(?:\d{4}(?:\d{2})?)?$/;
const SHORT = /^(\d{2})(\d{2})(\d{2})$/;
const COMPACT_LAST = /^(\d{2})(\d{2})((?:19|20)\d{2})$/;
const YEAR_LAST = /^(\d{1,2})\s*([-/. ])\s*(\d{1,2})\s*\2\s*(\d{4}|\d{2})$/;
const WITHOUT_YEAR = /^(\d{1,2})([-/.])(\d{1,2})$/;
const CJK = /^(\d{4})\s*[年년]\s*(\d{1,2})\s*[月월]\s*(\d{1,2})\s*[日일]?$/;
/** Years of Japanese reigns: what is added to them. */
const REIGNS: Readonly<Record<string, number>> = { 令和: 2018, 平成: 1988, 昭和: 1925, R: 2018, H: 1988 };
const REIGN = /^(令和|平成|昭和|R|H)\s*(\d{1,2}|元)\s*[年./]\s*(\d{1,2})\s*[月./]\s*(\d{1,2})日?$/;
const DAY_NAME = /^\p{L}{2,12}\.?,?\s+(?=\d|\p{L}+\.?\s+\d)/u;
const NAMED_DAY_FIRST =
  /^(\d{1,2})(?:st|nd|rd|th|er|º|ª|\.)?[\s/.-]*(?:de |d')?(\p{L}{3,12})\.?,?[\s/.-]*(?:de )?'?(\d{4}|\d{2})?$/u;
const NAMED_MONTH_FIRST = /^(\p{L}{3,12})\.?[\s/-]+(\d{1,2})(?:st|nd|rd|th)?,?[\s/-]+'?(\d{4}|\d{2})$/u;
const NAMED_YEAR_FIRST = /^(\d{4})\.?[\s/-]+(\p{L}{3,12})\.?[\s/-]+(\d{1,2})\.?$/u;
const EPOCH = /^(\d{10})(?:\d{3})?(?:\.\d+)?$/;
const SERIAL = /^(\d{5})(?:[.,]\d+)?$/;
const MAX_LENGTH = 60;

/** Seconds that are believed to be dates: 2000 to 2035. Most account numbers are none. */
const EPOCH_FROM = 946_684_800;
const EPOCH_TO = 2_051_222_400;
/** Day 0 of spreadsheets as a day number, and the days that are believed: 1954 to 2064. */
const SERIAL_ZERO = -25_569;
const SERIAL_FROM = 20_000;
const SERIAL_TO = 60_000;
/** The Buddhist calendar of Thailand: its years are 543 ahead. */
const BUDDHIST = 543;

/** Two digits are 1970 to 2069. */
const fullYear = (text: string) => {
  const year = Number(text);
  return text.length > 2 ? year : year < 70 ? 2000 + year : 1900 + year;
};

function dayOf(year: number, month: number, day: number): number | null {
  if (year > 2400 + BUDDHIST - 400 && year < 2200 + BUDDHIST) return dayOf(year - BUDDHIST, month, day);
  if (year < 1800 || year > 2199) return null;
  const two = (n: number) => String(n).padStart(2, '0');
  return dayNumberFromIso(`${year}-${two(month)}-${two(day)}`);
}

/** A date as it was written: its day number in either order, null where it is no calendar date in that order. */
export interface ReadDate {
  readonly pattern: DatePattern;
  readonly dmy: number | null;
  readonly mdy: number | null;
  /** Where the year has two digits and could stand first. */
  readonly ymd: number | null;
  /** Year last, written with full stops: which only countries do that put the day first. */
  readonly stops: boolean;
}

const same = (pattern: DatePattern, day: number | null): ReadDate => ({
  pattern,
  dmy: day,
  mdy: day,
  ymd: day,
  stops: false,
});

const otherCalendar = (year: number): DatePattern | null =>
  year >= 2400 && year < 2200 + BUDDHIST ? 'year of another calendar' : null;

/** Two digits each: with the year last, or first. */
function readShort(text: string): ReadDate | null {
  const found = SHORT.exec(text);
  if (!found) return null;
  const [one, other, third] = found.slice(1) as [string, string, string];
  return {
    pattern: 'year last',
    dmy: dayOf(fullYear(third), Number(other), Number(one)),
    mdy: dayOf(fullYear(third), Number(one), Number(other)),
    ymd: dayOf(fullYear(one), Number(other), Number(third)),
    stops: false,
  };
}

/** Whether six digits can be a date. */
export function isShortDate(cell: string): boolean {
  const date = readShort(cell.trim());
  return date !== null && (date.dmy ?? date.mdy ?? date.ymd) !== null;
}

function readPlain(text: string, { serial, short, year: without }: DateStyle): ReadDate | null {
  const six = short ? readShort(text) : null;
  if (six) return six;
  const compact = COMPACT.exec(text);
  if (compact) return same('year first', dayOf(Number(compact[1]), Number(compact[2]), Number(compact[3])));
  const first = YEAR_FIRST.exec(text) ?? CJK.exec(text);
  if (first) {
    const [month, day] = first.length > 4 ? [first[3], first[4]] : [first[2], first[3]];
    const year = Number(first[1]);
    return same(otherCalendar(year) ?? 'year first', dayOf(year, Number(month), Number(day)));
  }
  const last = YEAR_LAST.exec(text);
  if (last) {
    const [one, other, third] = [Number(last[1]), Number(last[3]), last[4] as string];
    const year = fullYear(third);
    return {
      pattern: otherCalendar(year) ?? 'year last',
      dmy: dayOf(year, other, one),
      mdy: dayOf(year, one, other),
      ymd:
        third.length === 2 && last[1]?.length === 2 ? dayOf(fullYear(last[1]), other, Number(third)) : null,
      stops: last[2] === '.',
    };
  }
  const epoch = EPOCH.exec(text);
  if (epoch) {
    const seconds = Number(epoch[1]);
    return seconds >= EPOCH_FROM && seconds < EPOCH_TO
      ? same('seconds since 1970', Math.floor(seconds / 86_400))
      : null;
  }
  const compactLast = COMPACT_LAST.exec(text);
  if (compactLast) {
    const [one, other, year] = compactLast.slice(1).map(Number) as [number, number, number];
    return {
      pattern: 'year last',
      dmy: dayOf(year, other, one),
      mdy: dayOf(year, one, other),
      ymd: null,
      stops: false,
    };
  }
  const days = serial ? Number(SERIAL.exec(text)?.[1] ?? Number.NaN) : Number.NaN;
  if (days >= SERIAL_FROM && days < SERIAL_TO) return same('days since 1900', SERIAL_ZERO + days);
  return readNamed(text, without) ?? readWithoutYear(text, without);
}

function readNamed(text: string, without: number | undefined): ReadDate | null {
  const reign = REIGN.exec(text);
  if (reign) {
    const year = (REIGNS[reign[1] as string] as number) + (reign[2] === '元' ? 1 : Number(reign[2]));
    return same('year of another calendar', dayOf(year, Number(reign[3]), Number(reign[4])));
  }
  if (!/\p{L}{3}/u.test(text)) return null;
  const yearFirst = NAMED_YEAR_FIRST.exec(text);
  if (yearFirst) {
    const month = monthNamed(yearFirst[2] as string);
    return month ? same('month by name', dayOf(Number(yearFirst[1]), month, Number(yearFirst[3]))) : null;
  }
  const monthFirst = NAMED_MONTH_FIRST.exec(text);
  const dayFirst = monthFirst
    ? null
    : (NAMED_DAY_FIRST.exec(text) ?? NAMED_DAY_FIRST.exec(text.replace(DAY_NAME, '')));
  const found = monthFirst ?? dayFirst;
  if (!found) {
    const behind = NAMED_MONTH_FIRST.exec(text.replace(DAY_NAME, ''));
    return behind ? named(behind[1], behind[2], behind[3], without) : null;
  }
  return monthFirst
    ? named(monthFirst[1], monthFirst[2], monthFirst[3], without)
    : named(found[2], found[1], found[3], without);
}

function named(
  month: string | undefined,
  day: string | undefined,
  yearText: string | undefined,
  without: number | undefined,
): ReadDate | null {
  const number = monthNamed(month ?? '');
  if (!number) return null;
  if (yearText === undefined) {
    return same('day and month', without === undefined ? null : dayOf(without, number, Number(day)));
  }
  return same('month by name', dayOf(fullYear(yearText), number, Number(day)));
}

function readWithoutYear(text: string, without: number | undefined): ReadDate | null {
  const found = without === undefined ? null : WITHOUT_YEAR.exec(text);
  if (!found) return null;
  const [one, other] = [Number(found[1]), Number(found[3])];
  return {
    pattern: 'day and month',
    dmy: dayOf(without as number, other, one),
    mdy: dayOf(without as number, one, other),
    ymd: null,
    stops: found[2] === '.',
  };
}

/** Reads one cell; a time of day and its zone are left aside. Null where it is not written like a date. */
export function readDate(cell: string, style: DateStyle = {}): ReadDate | null {
  if (cell.length > MAX_LENGTH) return null;
  const text = plainDigits(cell.trim());
  if (text.length < 5 || !/\d/.test(text)) return null;
  const plain = readPlain(text.replace(/\.$/, ''), style);
  if (plain) return plain;
  const day = text.replace(TIME, '').replace(/[.,]$/, '');
  return day === text
    ? readPlain(text.replace(DAY_NAME, ''), style)
    : (readPlain(day.replace(/^\p{L}{2,12}\.?,?\s+(?=\d)/u, ''), style) ?? readPlain(day, style));
}
