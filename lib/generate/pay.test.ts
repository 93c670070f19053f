import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { SettingValue } from '@/lib/model/parameter';

import { check } from '@/lib/testing/check';
import { generate, NOVEMBER, type Row, rowsOf, withValues } from '@/lib/testing/populations';

const SCALED = { 'corrections.payScaledToFrequency': true };
const isPay = (row: Row) => row.merchant === 'PAYROLL DEPOSIT';
const isTransfer = (row: Row) => row.merchant === 'TRANSFER';
const isAboutPay = (row: Row) => isPay(row) || isTransfer(row) || row.merchant === 'TRANSFER OUT';

function usersOf(id: string, values: Record<string, SettingValue>, users = 10): Row[][] {
  const ledger = generate(withValues(NOVEMBER, values), id, 0, users);
  return Array.from({ length: users }, (_, u) => rowsOf(ledger, u));
}
const gapsOf = (days: readonly number[], first: number) =>
  days.map((day, i) => day - (days[i - 1] ?? -first));

describe('pay scaled to its frequency', () => {
  test('pays the income of the days since the last payday, the first one of the expected interval', () => {
    // Without spread, a payday pays exactly $6,500 a month of 30.4375 days. 14 days are expected.
    for (const rows of usersOf('savings_builder', { ...SCALED, 'generator.paySpreadStable': 0 })) {
      const pay = rows.filter(isPay);
      const days = pay.map(({ day }) => day);
      const expected = gapsOf(days, 14).map((gap) => Math.round((650_000 * gap) / 30.4375));
      expect(pay.map(({ cents }) => -cents)).toEqual(expected);
      const saved = rows.filter(isTransfer);
      expect(saved.map(({ cents }) => -cents)).toEqual(
        gapsOf(days, 14)
          .slice(0, saved.length)
          .map((gap) => Math.round((650_000 * 0.2 * gap) / 30.4375)),
      );
    }
  });

  test('expects the middle of the range of an irregular interval: 35 times 1.6 days', () => {
    for (const [first] of usersOf('variable_income', { ...SCALED, 'generator.paySpreadVariable': 0 })) {
      expect(first).toMatchObject({ day: 0, cents: -Math.round((425_000 * 56) / 30.4375) });
    }
  });

  test('keeps the spread draws, the dates and everything else', () => {
    const [published, scaled] = [usersOf('stable_finances', {}), usersOf('stable_finances', SCALED)];
    published.forEach((before, u) => {
      const after = scaled[u]!;
      expect(after.filter((row) => !isAboutPay(row))).toEqual(before.filter((row) => !isAboutPay(row)));
      const days = before.filter(isPay).map(({ day }) => day);
      expect(after.filter(isPay).map(({ day }) => day)).toEqual(days);
      gapsOf(days, 14).forEach((gap, i) => {
        const [full, part] = [before.filter(isPay)[i]!.cents, after.filter(isPay)[i]!.cents];
        // Both are rounded to a cent.
        expect(Math.abs(part - (full * gap) / 30.4375)).toBeLessThanOrEqual(1.5);
      });
    });
  });
});

describe('missed paydays of variable pay', () => {
  const missing = (rate: number) => ({ 'generator.paySkipRateVariable': rate });
  const daysOf = (rows: readonly Row[]) => rows.filter(isPay).map(({ day }) => day);

  test('are left out, more of them the higher the rate, and never the first one', () => {
    const rate = fc.double({ min: 0, max: 1, noNaN: true });
    check(
      fc.property(fc.nat(1_000), rate, rate, (seed, x, y) => {
        const [few, many] = [Math.min(x, y), Math.max(x, y)].map((r) =>
          usersOf('variable_income', { ...missing(r), 'population.seed': seed }, 1),
        );
        const left = new Set(many![0]!.map((row) => JSON.stringify(row)));
        const gone = few![0]!.filter((row) => !left.has(JSON.stringify(row)));
        expect(gone.every(isPay)).toBe(true);
        expect(gone.some(({ day }) => day === 0)).toBe(false);
        expect(few![0]!.length - gone.length).toBe(many![0]!.length);
      }),
      40,
    );
    for (const rows of usersOf('variable_income', missing(1))) expect(daysOf(rows)).toEqual([0]);
  });

  test('are as many as the rate says', () => {
    const all = usersOf('variable_income', {}, 500).flatMap((rows) => daysOf(rows).slice(1));
    const left = usersOf('variable_income', missing(0.3), 500).flatMap((rows) => daysOf(rows).slice(1));
    // Four standard errors of a share: one run in 16,000 would be off.
    const error = 4 * Math.sqrt((0.3 * 0.7) / all.length);
    expect(Math.abs(1 - left.length / all.length - 0.3)).toBeLessThan(error);
  });

  test('count into the next pay where it is scaled, and have no savings transfer', () => {
    const values = {
      ...SCALED,
      ...missing(0.5),
      'generator.paySpreadVariable': 0,
      'archetypes.variable_income.savingsBehavior': 'consistent',
      'generator.savingsTransferDelayDays': 0,
    };
    for (const rows of usersOf('variable_income', values)) {
      const days = daysOf(rows);
      const gaps = gapsOf(days, 56);
      const cents = (of: (row: Row) => boolean) => rows.filter(of).map((row) => -row.cents);
      expect(cents(isPay)).toEqual(gaps.map((gap) => Math.round((425_000 * gap) / 30.4375)));
      expect(rows.filter(isTransfer).map(({ day }) => day)).toEqual(days);
      expect(cents(isTransfer)).toEqual(gaps.map((gap) => Math.round((425_000 * 0.1 * gap) / 30.4375)));
    }
  });
});
