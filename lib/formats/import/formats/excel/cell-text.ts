import { isoFromDayNumber } from '@/lib/model/calendar';

/** What a number format makes of a number. */
export type NumberKind = 'number' | 'date' | 'time';

/** Formats that every workbook has without writing them down: dates, in eastern Asia too, and times. */
const BUILT_IN_DATES: readonly (readonly [from: number, to: number])[] = [
  [14, 17],
  [22, 22],
  [27, 31],
  [34, 36],
  [50, 54],
  [57, 58],
];
const BUILT_IN_TIMES: readonly (readonly [from: number, to: number])[] = [
  [18, 21],
  [32, 33],
  [45, 47],
  [55, 56],
];

const within = (id: number, ranges: readonly (readonly [number, number])[]) =>
  ranges.some(([from, to]) => id >= from && id <= to);

/** What a built-in number format is. */
export function kindOfBuiltIn(id: number): NumberKind {
  if (within(id, BUILT_IN_DATES)) return 'date';
  return within(id, BUILT_IN_TIMES) ? 'time' : 'number';
}

/** What a number format is by its code: `dd/mm/yyyy` a date, `#,##0.00 "day"` a number. */
export function kindOfCode(code: string): NumberKind {
  const [first = ''] = code
    .replace(/\\.|_.|\*.|"[^"]*"/g, '')
    .replace(/\[(?!h+\]|m+\]|s+\])[^\]]*\]/gi, '')
    .split(';');
  if (/general/i.test(first)) return 'number';
  if (/[ydgeb]/i.test(first.replace(/e[+-]/gi, ''))) return 'date';
  if (/[hs]/i.test(first)) return /[#?]/.test(first) ? 'number' : 'time';
  return /m/i.test(first) && !/[#0?]/.test(first) ? 'date' : 'number';
}

const two = (n: number) => String(n).padStart(2, '0');
/** Days from the first epoch of workbooks to 1970, and from the other one. */
const EPOCH_1900 = 25_569;
const EPOCH_1904 = 24_107;
/** The 29th of February 1900, which never was; before it days are counted by one more. */
const NO_DAY = 60;
/** The last day of the year 9999. */
const LAST_DAY = 2_958_465;
const SECONDS_A_DAY = 86_400;

function timeText(seconds: number): string {
  return `${two(Math.floor(seconds / 3_600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
}

/** Digits that Excel keeps. */
const MAX_DIGITS = 15;
const PLAIN = /^-?\d+(?:\.\d+)?$/;

/** A number as it was typed, without what binary fractions add. */
export function numberText(raw: string): string {
  if (raw.length <= MAX_DIGITS && PLAIN.test(raw)) return raw;
  const number = Number(raw);
  if (raw.trim() === '' || !Number.isFinite(number)) return raw;
  return String(Number(number.toPrecision(MAX_DIGITS)));
}

/**
 * The number of a date cell as ISO: `2025-03-03`, with a time of day behind it where there is one; of a time cell as
 * `14:30:00`. What is no day is written as a number.
 */
export function dateText(raw: string, kind: 'date' | 'time', is1904: boolean): string {
  const serial = Number(raw);
  if (raw.trim() === '' || !(serial >= 0) || serial > LAST_DAY) return numberText(raw);
  const seconds = Math.round(serial * SECONDS_A_DAY);
  const day = Math.floor(seconds / SECONDS_A_DAY);
  const time = seconds % SECONDS_A_DAY;
  if (kind === 'time' && day === 0) return timeText(time);
  if (day === 0 && !is1904) return numberText(raw);
  const shift = is1904 ? EPOCH_1904 : day < NO_DAY ? EPOCH_1900 - 1 : EPOCH_1900;
  const date = isoFromDayNumber(day - shift);
  return time === 0 ? date : `${date} ${timeText(time)}`;
}
