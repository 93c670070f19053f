import { dayNumberFromIso } from '@/lib/model/calendar';
import { plainText } from './typed-text';

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

/** What a typed date was understood as: one day, one of two, or none and why. */
export type DateReading =
  | { readonly kind: 'date'; readonly iso: string }
  | { readonly kind: 'either'; readonly dayFirst: string; readonly monthFirst: string }
  | { readonly kind: 'none'; readonly message: string };

/** An ISO date in words: "7 November 2025". */
export function longDate(iso: string): string {
  const [year, month, day] = iso.split('-').map(Number);
  return `${day} ${MONTHS[(month as number) - 1]} ${year}`;
}

const twoDigits = (part: string) => part.padStart(2, '0');

/** The ISO date of three numbers as texts; null where there is no such day. */
function isoOf(year: string, month: string, day: string): string | null {
  const iso = `${year.padStart(4, '0')}-${twoDigits(month)}-${twoDigits(day)}`;
  return dayNumberFromIso(iso) === null ? null : iso;
}

/** The number of a month as text, from three letters on. */
function monthNumber(word: string): string | null {
  const at = MONTHS.findIndex((month) => word.length >= 3 && month.toLowerCase().startsWith(word));
  return at < 0 ? null : String(at + 1);
}

const none = (message: string): DateReading => ({ kind: 'none', message });
const dateOr = (iso: string | null): DateReading =>
  iso ? { kind: 'date', iso } : none('There is no such day.');

/**
 * The date that was typed: 2025-11-07, 20251107, 7.11.2025, 7 Nov 2025, November 7th, 2025. With points the day comes first,
 * as wherever dates have points. With slashes or hyphens either may: where both give a day within the bounds, nothing is
 * guessed and both are reported.
 */
export function readDate(text: string, min = '0001-01-01', max = '9999-12-31'): DateReading {
  const typed = plainText(text).toLowerCase();
  const yearFirst =
    /^(\d{4})([-/. ])(\d{1,2})\2(\d{1,2})$/.exec(typed) ?? /^(\d{4})()(\d{2})(\d{2})$/.exec(typed);
  if (yearFirst) return dateOr(isoOf(yearFirst[1] as string, yearFirst[3] as string, yearFirst[4] as string));

  const yearLast = /^(\d{1,2})([-/. ]) ?(\d{1,2})\2 ?(\d{4})$/.exec(typed);
  if (yearLast) {
    const [, first = '', mark, second = '', year = ''] = yearLast;
    const dayFirst = isoOf(year, second, first);
    const monthFirst = isoOf(year, first, second);
    const possible = [dayFirst, monthFirst].filter((iso) => iso !== null && iso >= min && iso <= max);
    if (mark !== '.' && dayFirst && monthFirst && possible.length === 2 && dayFirst !== monthFirst)
      return { kind: 'either', dayFirst, monthFirst };
    return dateOr(possible[0] ?? dayFirst ?? monthFirst);
  }

  const named =
    /^(?<day>\d{1,2})(?:st|nd|rd|th|\.)?[ -]*(?:of )?(?<month>[a-z]+)\.?,?[ -]*(?<year>\d{4})$/.exec(typed) ??
    /^(?<month>[a-z]+)\.?[ -]*(?<day>\d{1,2})(?:st|nd|rd|th|\.)?,?[ -]+(?<year>\d{4})$/.exec(typed) ??
    /^(?<year>\d{4}),?[ -]*(?<month>[a-z]+)\.?[ -]*(?<day>\d{1,2})(?:st|nd|rd|th)?$/.exec(typed);
  const { year = '', month = '', day = '' } = named?.groups ?? {};
  const number = monthNumber(month);
  if (number) return dateOr(isoOf(year, number, day));

  return none(
    /^[^-/. ]+[-/. ]+[^-/. ]+[-/., ]+\d{2}$/.test(typed) && !/\d{3}/.test(typed)
      ? 'Give the year with four digits, such as 2025-11-07.'
      : 'Give a date such as 2025-11-07 or 7 Nov 2025.',
  );
}
