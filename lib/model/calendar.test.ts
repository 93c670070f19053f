import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { check } from '@/lib/testing/check';
import { dayNumberFromIso, historyCalendar, isoFromDayNumber } from './calendar';

const dayNumber = fc.integer({ min: 7_305, max: 47_846 }); // 1990-01-01 .. 2100-12-31

describe('day numbers', () => {
  test('count from 1970-01-01', () => {
    expect(dayNumberFromIso('1970-01-01')).toBe(0);
    expect(dayNumberFromIso('1969-12-31')).toBe(-1);
    expect(dayNumberFromIso('2025-11-07')! - dayNumberFromIso('2025-04-11')!).toBe(210);
  });

  test.each([
    '',
    '2025-11-7',
    '2025-13-01',
    '2025-02-29',
    '2024-02-30',
    '2025-11-31',
    '2025-11-07T00:00',
    ' 2025-11-07',
    '07.11.2025',
    'today',
  ])('refuses "%s"', (text) => {
    expect(dayNumberFromIso(text)).toBeNull();
  });

  test('and dates are inverse', () => {
    check(fc.property(dayNumber, (day) => dayNumberFromIso(isoFromDayNumber(day)) === day));
  });
});

describe('historyCalendar', () => {
  test('of November 2025: 211 days from 2025-04-11', () => {
    const calendar = historyCalendar(dayNumberFromIso('2025-11-07')!, 210);
    expect(isoFromDayNumber(calendar.firstDay)).toBe('2025-04-11');
    expect(calendar.days).toBe(211);
    expect(calendar.dayOfMonth[0]).toBe(11);
    expect(calendar.dayOfMonth[210]).toBe(7);
    expect([...calendar.monthLengths]).toEqual([30, 31, 30, 31, 31, 30, 31, 30]);
    expect([...calendar.monthStarts]).toEqual([-10, 20, 51, 81, 112, 143, 173, 204]);
  });

  test('agrees with the dates day by day, over leap years too', () => {
    check(
      fc.property(dayNumber, fc.integer({ min: 30, max: 1_095 }), (asOf, history) => {
        const calendar = historyCalendar(asOf, history);
        const iso = Array.from({ length: calendar.days }, (_, d) => isoFromDayNumber(calendar.firstDay + d));
        expect(iso.at(-1)).toBe(isoFromDayNumber(asOf));
        expect([...calendar.dayOfMonth]).toEqual(iso.map((date) => Number(date.slice(8))));
        const months = [...new Set(iso.map((date) => date.slice(0, 7)))];
        expect(calendar.months).toBe(months.length);
        expect([...calendar.monthIndex]).toEqual(iso.map((date) => months.indexOf(date.slice(0, 7))));
        const lastDays = months.map((month) => Number(lastDayOf(month)));
        expect([...calendar.monthLengths]).toEqual(lastDays);
        const firsts = months.map((month) => (dayNumberFromIso(`${month}-01`) ?? 0) - calendar.firstDay);
        expect([...calendar.monthStarts]).toEqual(firsts);
      }),
      40,
    );
  });
});

/** The last valid day of a month, by trying. */
function lastDayOf(month: string): string {
  return ['31', '30', '29', '28'].find((day) => dayNumberFromIso(`${month}-${day}`) !== null)!;
}
