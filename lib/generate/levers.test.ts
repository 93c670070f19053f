import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dayNumberFromIso, historyCalendar } from '@/lib/model/calendar';
import type { SettingValue } from '@/lib/model/parameter';
import { PUBLISHED_ARCHETYPE_IDS } from '@/lib/params/declared/archetypes';
import { check } from '@/lib/testing/check';
import { accountsOf, generate, NOVEMBER, type Row, rowsOf, withValues } from '@/lib/testing/populations';

const usersOf = (id: string, values: Record<string, SettingValue>, users = 10) => {
  const ledger = generate(withValues(NOVEMBER, values), id, 0, users);
  return Array.from({ length: users }, (_, u) => ({
    rows: rowsOf(ledger, u),
    closingCents: accountsOf(ledger, u)[0]!.balanceCents,
  }));
};
const calm = PUBLISHED_ARCHETYPE_IDS.filter((id) => NOVEMBER.archetypes[id]!.lowBalanceTarget <= 0.25);
const EMERGENCIES = new Set(['Auto Repair', 'Medical Bill', 'Emergency Expense']);
const isEmergency = (row: Row) => EMERGENCIES.has(row.merchant);

describe('emergencies', () => {
  const at = (emergencyRate: number) => ({ 'generator.emergencyRate': emergencyRate });
  /** From 0 for April, of which 20 days are in the history, to 7 for November, of which 7 are. */
  const { monthIndex } = historyCalendar(dayNumberFromIso('2025-11-07')!, 210);

  test('at a rate of 1 are one of $400 to $800 from checking in every calendar month', () => {
    for (const { rows } of usersOf('variable_income', at(1), 50)) {
      const months = rows.filter(isEmergency).map((row) => {
        expect(row.account).toBe(0);
        expect(row.cents).toBeGreaterThanOrEqual(40_000);
        expect(row.cents).toBeLessThanOrEqual(80_000);
        return monthIndex[row.day];
      });
      expect(new Set(months).size).toBe(months.length);
      expect(months).toEqual(expect.arrayContaining([1, 2, 3, 4, 5, 6]));
    }
  });

  test('fall on every day alike, so that part of a month has its part of them', () => {
    const users = 2_000;
    const days = usersOf('stable_finances', at(1), users).flatMap(({ rows }) =>
      rows.filter(isEmergency).map(({ day }) => day),
    );
    const shareOf = (month: number) => days.filter((day) => monthIndex[day] === month).length / users;
    const near = (share: number, p: number) =>
      expect(Math.abs(share - p)).toBeLessThan(4 * Math.sqrt((p * (1 - p)) / users));
    near(shareOf(0), 20 / 30);
    near(shareOf(7), 7 / 30);
    // The whole history, its first and last day and both ends of each month included.
    expect(new Set(days).size).toBe(211);
  });

  test('property: are added for everyone, more of them the higher the rate, and nothing else changes', () => {
    const rate = fc.double({ min: 0, max: 1, noNaN: true });
    check(
      fc.property(fc.constantFrom(...calm), rate, rate, (id, x, y) => {
        const [few, many] = [Math.min(x, y), Math.max(x, y)].map((r) => usersOf(id, at(r), 2));
        few!.forEach(({ rows }, u) => {
          const kept = new Set(rows.map((row) => JSON.stringify(row)));
          const added = many![u]!.rows.filter((row) => !kept.has(JSON.stringify(row)));
          expect(added.every(isEmergency)).toBe(true);
          expect(rows.length + added.length).toBe(many![u]!.rows.length);
        });
      }),
      40,
    );
  });
});

describe('days without a buffer', () => {
  const FREE = { 'generator.bufferFreeDaysVariable': 100 };
  const isPurchase = (row: Row) => row.merchant === 'Large Purchase';
  const balanceAfter = (rows: readonly Row[], lastDay: number) => {
    let balance = 80_000;
    for (let day = 0; day <= lastDay; day++) {
      for (const row of rows) if (row.day === day && row.account === 0) balance -= row.cents;
      if (balance < 0) balance = 1_000;
    }
    return balance;
  };

  test('spend what is above the opening balance on the eve of each payday, and only then', () => {
    let purchases = 0;
    for (const { rows, closingCents } of usersOf('variable_income', FREE, 40)) {
      expect(closingCents).toBe(balanceAfter(rows, 210));
      const eves = rows.filter(({ merchant }) => merchant === 'PAYROLL DEPOSIT').map(({ day }) => day - 1);
      const spent = new Map(rows.filter(isPurchase).map((row) => [row.day, row]));
      expect([...spent.keys()].every((day) => eves.includes(day) && day < 100)).toBe(true);
      for (const day of eves.filter((eve) => eve >= 0 && eve < 100)) {
        if (spent.has(day)) expect(balanceAfter(rows, day)).toBe(80_000);
        else expect(balanceAfter(rows, day)).toBeLessThanOrEqual(80_000);
      }
      purchases += spent.size;
    }
    expect(purchases).toBeGreaterThan(20);
  });

  test('end after so many days', () => {
    const daysOf = (bufferFreeDays: number) =>
      usersOf('variable_income', { 'generator.bufferFreeDaysVariable': bufferFreeDays }).map(({ rows }) =>
        rows.filter(isPurchase).map(({ day }) => day),
      );
    const all = daysOf(365);
    const eve = Math.min(...all.flat());
    expect(daysOf(eve).flat()).toEqual([]);
    expect(daysOf(eve + 1)).toEqual(all.map((days) => days.filter((day) => day === eve)));
  });

  test('never overdraw: below zero nothing is left to spend', () => {
    const values = { ...FREE, 'archetypes.variable_income.openingCheckingUsd': -500 };
    for (const { rows } of usersOf('variable_income', values)) {
      let balance = -50_000;
      rows.forEach(({ day, account, merchant, cents }, i) => {
        if (account === 0) balance -= cents;
        if (merchant === 'Large Purchase') expect(balance).toBe(0);
        if (rows[i + 1]?.day !== day && balance < 0) balance = 1_000;
      });
    }
  });

  test('change no other transaction', () => {
    const [off, on] = [{}, FREE].map((values) => usersOf('variable_income_subscriptions', values));
    off!.forEach(({ rows }, u) => {
      expect(on![u]!.rows.filter((row) => !isPurchase(row))).toEqual(rows);
    });
  });

  test('before each payday that happens: missed ones have no eve', () => {
    const values = { ...FREE, 'generator.paySkipRateVariable': 0.5 };
    for (const { rows } of usersOf('variable_income', values, 40)) {
      const eves = rows.filter(({ merchant }) => merchant === 'PAYROLL DEPOSIT').map(({ day }) => day - 1);
      for (const { day } of rows.filter(isPurchase)) expect(eves).toContain(day);
    }
  });
});
