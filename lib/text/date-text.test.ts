import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isoFromDayNumber } from '@/lib/model/calendar';
import { check } from '@/lib/testing/check';
import { longDate, readDate } from './date-text';

describe('a date as people type it', () => {
  test.each([
    '2025-11-07',
    '2025/11/07',
    '2025.11.7',
    '2025 11 07',
    '20251107',
    '7.11.2025',
    '07.11.2025',
    '7. 11. 2025',
    '7 Nov 2025',
    '7 nov. 2025',
    '07-Nov-2025',
    '7. November 2025',
    '7th of November 2025',
    'Nov 7, 2025',
    'November 7th, 2025',
    'NOVEMBER 7 2025',
    '2025 Nov 7',
    '  2025-11-07 ',
    '２０２５-１１-０７',
    '٢٠٢٥-١١-٠٧',
    '2025‑11‑07'.replaceAll('‑', '−'),
  ])('%s', (text) => {
    expect(readDate(text)).toEqual({ kind: 'date', iso: '2025-11-07' });
  });

  test('with slashes or hyphens day and month are not guessed', () => {
    const both = { kind: 'either', dayFirst: '2025-07-11', monthFirst: '2025-11-07' };
    expect(readDate('11/7/2025')).toEqual(both);
    expect(readDate('11-07-2025')).toEqual(both);
    expect(readDate('11 7 2025')).toEqual(both);
  });

  test('where one reading is no day, or out of bounds, or the same, there is nothing to ask', () => {
    expect(readDate('25/11/2025')).toEqual({ kind: 'date', iso: '2025-11-25' });
    expect(readDate('11/25/2025')).toEqual({ kind: 'date', iso: '2025-11-25' });
    expect(readDate('11.25.2025')).toEqual({ kind: 'date', iso: '2025-11-25' });
    expect(readDate('7/7/2025')).toEqual({ kind: 'date', iso: '2025-07-07' });
    expect(readDate('11/7/2025', '2025-10-01')).toEqual({ kind: 'date', iso: '2025-11-07' });
  });

  test.each([
    ['2025-02-30', 'There is no such day.'],
    ['31 June 2025', 'There is no such day.'],
    ['13/13/2025', 'There is no such day.'],
    ['7.11.25', 'Give the year with four digits, such as 2025-11-07.'],
    ['7 Nov 25', 'Give the year with four digits, such as 2025-11-07.'],
    ['2', 'Give a date such as 2025-11-07 or 7 Nov 2025.'],
    ['2025-11', 'Give a date such as 2025-11-07 or 7 Nov 2025.'],
    ['7 Foo 2025', 'Give a date such as 2025-11-07 or 7 Nov 2025.'],
    ['ma 7 2025', 'Give a date such as 2025-11-07 or 7 Nov 2025.'],
    ['today', 'Give a date such as 2025-11-07 or 7 Nov 2025.'],
    ['', 'Give a date such as 2025-11-07 or 7 Nov 2025.'],
  ])('%s is none', (text, message) => {
    expect(readDate(text)).toEqual({ kind: 'none', message });
  });
});

describe('property', () => {
  const iso = fc.integer({ min: 7_305, max: 47_846 }).map(isoFromDayNumber);

  test('every day reads back from its ISO date and from words', () => {
    check(
      fc.property(iso, (day) => {
        expect(readDate(day)).toEqual({ kind: 'date', iso: day });
        expect(readDate(longDate(day))).toEqual({ kind: 'date', iso: day });
        expect(readDate(day.replaceAll('-', ''))).toEqual({ kind: 'date', iso: day });
      }),
    );
  });

  test('written with slashes in either order, it is among what was understood', () => {
    check(
      fc.property(iso, fc.boolean(), (day, dayFirst) => {
        const [y, m, d] = day.split('-');
        const reading = readDate(dayFirst ? `${d}/${m}/${y}` : `${m}/${d}/${y}`);
        expect(Object.values(reading)).toContain(day);
      }),
    );
  });
});
