import { dayNumberFromIso } from '@/lib/model/calendar';

/** Which comes first where a date is written with numbers and its year last: `07/11/2025`. */
export type DayMonthOrder = 'dmy' | 'mdy';

/** The ways of writing a date that are told apart. */
export type DatePattern = 'year first' | 'year last' | 'month by name' | 'seconds since 1970';

const TIME =
  '(?:(?:T|,? +)\\d{1,2}[:.]\\d{2}(?:[:.]\\d{2}(?:[.,]\\d+)?)?(?: ?[AaPp]\\.?[Mm]\\.?)?(?: ?(?:Z|[A-Z]{3,4}|[+-]\\d{2}(?::?\\d{2})?))?)?';
const YEAR_FIRST = new RegExp(`^(\\d{4})([-/.])(\\d{1,2})\\2(\\d{1,2})${TIME}$`);
const COMPACT = /^((?:19|20)\d{2})(\d{2})(\d{2})$/;
const YEAR_LAST = new RegExp(`^(\\d{1,2})([-/. ])(\\d{1,2})\\2(\\d{4}|\\d{2})${TIME}$`);
const DAY_NAME = '(?:\\p{L}{2,10}\\.?,? +)?';
const NAMED_DAY_FIRST = new RegExp(
  `^${DAY_NAME}(\\d{1,2})(?:st|nd|rd|th|\\.)?[ /-]*(?:de )?(\\p{L}{3,10})\\.?,?[ /-]*(?:de )?(\\d{4}|\\d{2})${TIME}$`,
  'u',
);
const NAMED_MONTH_FIRST = new RegExp(
  `^${DAY_NAME}(\\p{L}{3,10})\\.?[ -]+(\\d{1,2})(?:st|nd|rd|th)?,?[ -]+(\\d{4}|\\d{2})${TIME}$`,
  'u',
);
const EPOCH = /^(\d{10})(?:\d{3})?(?:\.\d+)?$/;
const MAX_LENGTH = 48;

/** Months by the first letters of their names, without accents: English, German, French, Spanish, Italian, Dutch, Portuguese. */
const MONTHS = [
  'jan ene gen',
  'feb fev',
  'mar mrz maa maer',
  'apr avr abr',
  'may mai mei mag',
  'jun juin giu',
  'jul juil lug',
  'aug aou ago',
  'sep set',
  'oct okt ott out',
  'nov',
  'dec dez dic',
].map((names) => names.split(' '));

function monthNamed(name: string): number {
  const plain = name.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
  return MONTHS.findIndex((starts) => starts.some((start) => plain.startsWith(start))) + 1;
}

/** Two digits are 1970 to 2069. */
const fullYear = (text: string) => {
  const year = Number(text);
  return text.length > 2 ? year : year < 70 ? 2000 + year : 1900 + year;
};

function dayOf(year: number, month: number, day: number): number | null {
  if (year < 1900 || year > 2199) return null;
  const two = (n: number) => String(n).padStart(2, '0');
  return dayNumberFromIso(`${year}-${two(month)}-${two(day)}`);
}

/** A date as it was written: its day number in either order, null where it is no calendar date in that order. */
export interface ReadDate {
  readonly pattern: DatePattern;
  readonly dmy: number | null;
  readonly mdy: number | null;
  /** Year last, written with full stops: which only countries do that put the day first. */
  readonly stops: boolean;
}

const same = (pattern: DatePattern, day: number | null): ReadDate => ({
  pattern,
  dmy: day,
  mdy: day,
  stops: false,
});

/** Reads one cell; a time of day and its zone are left aside. Null where it is not written like a date. */
export function readDate(cell: string): ReadDate | null {
  const text = cell.trim();
  if (text.length < 6 || text.length > MAX_LENGTH) return null;
  const compact = COMPACT.exec(text);
  if (compact) return same('year first', dayOf(Number(compact[1]), Number(compact[2]), Number(compact[3])));
  const first = YEAR_FIRST.exec(text);
  if (first) return same('year first', dayOf(Number(first[1]), Number(first[3]), Number(first[4])));
  const last = YEAR_LAST.exec(text);
  if (last) {
    const [one, other, year] = [Number(last[1]), Number(last[3]), fullYear(last[4] as string)];
    return {
      pattern: 'year last',
      dmy: dayOf(year, other, one),
      mdy: dayOf(year, one, other),
      stops: last[2] === '.',
    };
  }
  const epoch = EPOCH.exec(text);
  if (epoch) return same('seconds since 1970', Math.floor(Number(epoch[1]) / 86_400));
  const dayFirst = NAMED_DAY_FIRST.exec(text);
  const monthFirst = dayFirst ? null : NAMED_MONTH_FIRST.exec(text);
  const [day, month, year] = dayFirst
    ? [dayFirst[1], dayFirst[2], dayFirst[3]]
    : [monthFirst?.[2], monthFirst?.[1], monthFirst?.[3]];
  const number = monthNamed(month ?? '');
  if (!number) return null;
  return same('month by name', dayOf(fullYear(year as string), number, Number(day)));
}

const MAX_KNOWN = 50_000;

/** `readDate` that remembers: a million rows have some hundred dates. */
export function dateReader(): (cell: string) => ReadDate | null {
  const known = new Map<string, ReadDate | null>();
  return (cell) => {
    const found = known.get(cell);
    if (found !== undefined) return found;
    if (known.size >= MAX_KNOWN) known.clear();
    const date = readDate(cell);
    known.set(cell, date);
    return date;
  };
}
