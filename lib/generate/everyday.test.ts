import { describe, expect, test } from 'vitest';
import { transactionsInput } from '@/lib/engine/chunks/chunk';
import { dayNumberFromIso, historyCalendar } from '@/lib/model/calendar';
import type { SettingValue } from '@/lib/model/parameter';

import { generate, NOVEMBER, type Row, rowsOf, withValues } from '@/lib/testing/populations';
import { targetScale } from './everyday';
import { generateInput } from './generate-input';
import { RENT, SUBSCRIPTIONS } from './kinds';
import { planArchetype } from './plan';

const APPLIED = { 'corrections.expenseTargetApplied': true };
const rowsBy = (id: string, values: Record<string, SettingValue>, users = 10): Row[][] => {
  const ledger = generate(withValues(NOVEMBER, values), id, 0, users);
  return Array.from({ length: users }, (_, u) => rowsOf(ledger, u));
};
const isEveryday = (row: Row) => row.source === 'everyday' && row.cents > 0;
const others = (rows: readonly Row[]) => rows.filter((row) => !isEveryday(row));

describe('the expense target', () => {
  const scaleOf = (id: string, incomeCents: number, values: Record<string, SettingValue> = {}) =>
    targetScale(
      planArchetype(generateInput(transactionsInput(withValues(NOVEMBER, values), id))),
      { incomeCents, rentCents: 180_000, openingCents: 0, limitCents: 0, utilization: 0 },
      {
        rentKind: RENT,
        subscriptions: SUBSCRIPTIONS.slice(0, 2),
        hasUtility: [true, false, true],
        utilityEveryMonths: 2,
      },
    );
  // Netflix and Spotify; electricity and water, 115 and 45 on average, every two months; 13 merchants, of which the
  // middles of the amounts add up to 822.50.
  const FIXED = 180_000 + 1_599 + 1_099 + 16_000 / 2;
  const everyday = (rate: number) => (rate * 30.4375 * 82_250) / 13;

  test('leaves to everyday expenses what is left of it', () => {
    expect(scaleOf('stable_finances', 600_000)).toBeCloseTo((0.75 * 600_000 - FIXED) / everyday(0.6), 12);
    expect(scaleOf('savings_builder', 600_000)).toBeCloseTo((0.6 * 600_000 - FIXED) / everyday(0.6), 12);
    expect(scaleOf('cash_flow_stressed', 600_000)).toBeCloseTo((0.98 * 600_000 - FIXED) / everyday(0.75), 12);
  });

  test('counts emergencies and skipped bills as they are expected', () => {
    const values = { 'generator.emergencyRate': 0.1, 'generator.utilitySkipRate': 0.25 };
    const fixed = FIXED - 0.25 * 8_000 + 0.1 * 60_000;
    expect(scaleOf('stable_finances', 600_000, values)).toBeCloseTo(
      (0.75 * 600_000 - fixed) / everyday(0.6),
      12,
    );
  });

  test('is 0 where nothing is left, and then nothing is posted', () => {
    expect(scaleOf('stable_finances', 200_000)).toBe(0);
    const poor = { ...APPLIED, 'generator.expenseTarget': 0.3 };
    rowsBy('subscription_heavy', poor).forEach((rows) => {
      expect(rows.filter(isEveryday)).toEqual([]);
    });
  });

  test('multiplies everyday amounts, each user’s by one factor, and changes nothing else', () => {
    const [off, on] = [rowsBy('stable_finances', {}), rowsBy('stable_finances', APPLIED)];
    const factors = off.map((before, u) => {
      const after = on[u]!;
      expect(others(after)).toEqual(others(before));
      const [a, b] = [before.filter(isEveryday), after.filter(isEveryday)];
      expect(b.map(({ cents: _, ...row }) => row)).toEqual(a.map(({ cents: _, ...row }) => row));
      const total = (rows: readonly Row[]) => rows.reduce((sum, { cents }) => sum + cents, 0);
      const factor = total(b) / total(a);
      // Both are rounded to a cent.
      b.forEach(({ cents }, i) => {
        expect(Math.abs(cents - factor * a[i]!.cents)).toBeLessThan(0.5 + factor);
      });
      return factor;
    });
    expect(new Set(factors).size).toBe(factors.length);
  });

  test('is what users spend on average, transfers aside', () => {
    // Three years of whole calendar months: every bill falls within them.
    const values = { ...APPLIED, 'population.asOf': '2025-10-31', 'population.historyDays': 1_094 };
    const users = 100;
    const shares = rowsBy('stable_finances', values, users).map((rows) => {
      const saved = new Set(rows.filter((row) => row.merchant === 'TRANSFER').map(({ day }) => day));
      const isTransfer = (row: Row) =>
        row.merchant === 'TRANSFER OUT' && row.cents === 60_000 && saved.has(row.day);
      const spent = rows.filter((row) => row.cents > 0 && !isTransfer(row));
      return spent.reduce((sum, { cents }) => sum + cents, 0) / 36 / 600_000;
    });
    const mean = shares.reduce((sum, x) => sum + x, 0) / users;
    const variance = shares.reduce((sum, x) => sum + (x - mean) ** 2, 0) / (users - 1);
    // Four standard errors of the mean.
    expect(Math.abs(mean - 0.75)).toBeLessThan(4 * Math.sqrt(variance / users));
  });
});

describe('the monthly swing', () => {
  /** From 0 for April, of which 20 days are in the history, to 7 for November, of which 7 are. */
  const { monthIndex } = historyCalendar(dayNumberFromIso('2025-11-07')!, 210);

  test('multiplies a calendar month’s everyday amounts by one factor, and changes nothing else', () => {
    const [off, on] = [0, 0.5].map((swing) =>
      rowsBy('variable_income', { 'generator.expenseSwingVariable': swing }),
    );
    const factors: number[] = [];
    off!.forEach((before, u) => {
      const after = on![u]!;
      expect(others(after)).toEqual(others(before));
      for (let month = 0; month < 8; month++) {
        const of = (rows: readonly Row[]) =>
          rows.filter((row) => isEveryday(row) && monthIndex[row.day] === month);
        const [a, b] = [of(before), of(after)];
        const total = (rows: readonly Row[]) => rows.reduce((sum, { cents }) => sum + cents, 0);
        const factor = total(b) / total(a);
        factors.push(factor);
        b.forEach(({ cents }, i) => {
          expect(Math.abs(cents - factor * a[i]!.cents)).toBeLessThan(0.5 + factor);
        });
      }
    });
    expect(Math.min(...factors)).toBeGreaterThan(0.499);
    expect(Math.max(...factors)).toBeLessThan(1.501);
    expect(Math.min(...factors)).toBeLessThan(0.6);
    expect(Math.max(...factors)).toBeGreaterThan(1.4);
  });

  test('of a user who is stressed and has variable pay is the larger of the two', () => {
    const both = { 'archetypes.variable_income.lowBalanceTarget': 0.3 };
    const under = (variable: number, stressed: number) =>
      rowsBy('variable_income', {
        ...both,
        'generator.expenseSwingVariable': variable,
        'generator.expenseSwingStressed': stressed,
      });
    expect(under(0.2, 0.4)).toEqual(under(0.4, 0.1));
    expect(under(0.2, 0.4)).not.toEqual(under(0.2, 0.1));
  });
});
