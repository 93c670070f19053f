import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dayNumberFromIso, historyCalendar, isoFromDayNumber } from '@/lib/model/calendar';
import { check } from '@/lib/testing/check';
import { drawPaydays, monthlyBillDays, NEVER } from './schedules';

const calendar = historyCalendar(dayNumberFromIso('2025-11-07')!, 210);
/** Draws one fixed number, and counts. */
const always = (u: number) => {
  const draw = () => {
    draw.count++;
    return u;
  };
  draw.count = 0;
  return draw;
};

function billDates(u: number, dueDay: number, shiftDays: number, everyMonths: number): (string | null)[] {
  const out = new Uint16Array(calendar.months);
  monthlyBillDays(always(u), calendar, dueDay, shiftDays, everyMonths, out);
  return [...out].map((day) => (day === NEVER ? null : isoFromDayNumber(calendar.firstDay + day).slice(5)));
}

function paydays(next: () => number, days: number, baseDays: number, low: number, high: number) {
  const room = { days: new Uint16Array(days), amountDraws: new Float64Array(days) };
  const count = drawPaydays(next, days, baseDays, low, high, room);
  return { days: [...room.days.subarray(0, count)], amountDraws: [...room.amountDraws.subarray(0, count)] };
}

describe('paydays', () => {
  test('start on day 0 and follow floor(base x U(low, high)), a draw each for interval and amount', () => {
    const next = always(0.5);
    expect(paydays(next, 60, 14, 0.95, 1.05)).toEqual({
      days: [0, 14, 28, 42, 56],
      amountDraws: [0.5, 0.5, 0.5, 0.5, 0.5],
    });
    expect(next.count).toBe(10);
    expect(paydays(always(0), 60, 14, 0.95, 1.05).days).toEqual([0, 13, 26, 39, 52]);
    expect(paydays(always(0.999), 211, 35, 0.7, 2.5).days).toEqual([0, 87, 174]);
  });

  test('never stand still', () => {
    expect(paydays(always(0), 4, 1, 0.1, 10).days).toEqual([0, 1, 2, 3]);
  });

  test('take the interval before the amount', () => {
    const draws = [0, 0.9, 0.999, 0.1];
    const { days, amountDraws } = paydays(() => draws.shift() ?? 0, 41, 20, 0.5, 1.5);
    expect(days).toEqual([0, 10, 39]);
    expect(amountDraws.slice(0, 2)).toEqual([0.9, 0.1]);
  });
});

describe('monthlyBillDays', () => {
  // The history is 2025-04-11 to 2025-11-07.
  test('a due day before day 0 is skipped, not caught up, and the first bill is unshifted', () => {
    expect(billDates(0.999, 10, 3, 1)).toEqual([
      null,
      '05-10',
      '06-13',
      '07-13',
      '08-13',
      '09-13',
      '10-13',
      null,
    ]);
    expect(billDates(0.999, 11, 3, 1).slice(0, 3)).toEqual(['04-11', '05-14', '06-14']);
  });

  test('a due day after the as-of date is not billed', () => {
    expect(billDates(0.5, 7, 0, 1).at(-1)).toBe('11-07');
    expect(billDates(0.5, 8, 0, 1).at(-1)).toBeNull();
  });

  test('shifts are fresh from the due day and clamped to 1..28', () => {
    expect(billDates(0.999, 27, 3, 1)).toEqual([
      '04-27',
      '05-28',
      '06-28',
      '07-28',
      '08-28',
      '09-28',
      '10-28',
      null,
    ]);
    expect(billDates(0, 2, 3, 1)).toEqual([
      null,
      '05-02',
      '06-01',
      '07-01',
      '08-01',
      '09-01',
      '10-01',
      '11-01',
    ]);
  });

  test('every two or three months, counted from the first month of the history', () => {
    const everyTwo = billDates(0.5, 15, 4, 2);
    expect(everyTwo).toEqual(['04-15', null, '06-15', null, '08-15', null, '10-15', null]);
    expect(billDates(0.5, 5, 4, 3)).toEqual([null, null, null, '07-05', null, null, '10-05', null]);
  });

  test('draws once a month whatever the parameters', () => {
    const day = fc.integer({ min: 1, max: 28 });
    const shift = fc.integer({ min: 0, max: 14 });
    check(
      fc.property(
        day,
        shift,
        fc.integer({ min: 1, max: 3 }),
        fc.double({ min: 0, max: 0.999 }),
        (due, by, every, u) => {
          const next = always(u);
          const out = new Uint16Array(calendar.months);
          monthlyBillDays(next, calendar, due, by, every, out);
          expect(next.count).toBe(calendar.months);
          const billed = [...out].flatMap((offset, month) => (offset === NEVER ? [] : [{ offset, month }]));
          billed.forEach(({ offset, month }, i) => {
            expect(calendar.monthIndex[offset]).toBe(month);
            expect(month % every).toBe(0);
            const shifted = calendar.dayOfMonth[offset]!;
            expect(shifted).toBeLessThanOrEqual(28);
            expect(Math.abs(shifted - due)).toBeLessThanOrEqual(i === 0 ? 0 : by);
          });
        },
      ),
    );
  });
});
