import { describe, expect, test } from 'vitest';
import type { SettingValue } from '@/lib/model/parameter';

import { accountsOf, bytesOf, generate, NOVEMBER, rowsOf, withValues } from '@/lib/testing/populations';

const of = (id: string, fields: Record<string, SettingValue>) =>
  Object.fromEntries(Object.entries(fields).map(([field, value]) => [`archetypes.${id}.${field}`, value]));
const ledgerOf = (id: string, values: Record<string, SettingValue>, users = 20) =>
  generate(withValues(NOVEMBER, values), id, 0, users);
const same = (id: string, a: Record<string, SettingValue>, b: Record<string, SettingValue>) =>
  bytesOf(ledgerOf(id, a)).equals(bytesOf(ledgerOf(id, b)));

describe('strictly above', () => {
  test('a pay variability of exactly the mark is stable pay', () => {
    const at = (payVariability: number) => of('savings_builder', { payVariability });
    expect(same('savings_builder', at(0.5), at(0))).toBe(true);
    expect(same('savings_builder', at(0.51), at(0))).toBe(false);
  });

  test('a low-balance target of exactly the mark is not stressed', () => {
    const at = (lowBalanceTarget: number) => of('savings_builder', { lowBalanceTarget });
    expect(same('savings_builder', at(0.25), at(0))).toBe(true);
    expect(same('savings_builder', at(0.26), at(0))).toBe(false);
  });

  /** Merchants of day 0 of users who have this balance, no pay and no bills. */
  function firstDay(openingCheckingUsd: number, injectionSmallRate: number): Set<string> {
    const ledger = ledgerOf('cash_flow_stressed', {
      ...of('cash_flow_stressed', {
        incomeLowUsd: 0,
        incomeHighUsd: 0,
        subscriptions: 0,
        openingCheckingUsd,
      }),
      'generator.expenseRateStressed': 0,
      'generator.electricShare': 0,
      'generator.internetShare': 0,
      'generator.waterShare': 0,
      'generator.injectionSmallRate': injectionSmallRate,
    });
    const rows = Array.from({ length: 20 }, (_, u) => rowsOf(ledger, u)).flat();
    return new Set(rows.filter(({ day, cents }) => day === 0 && cents !== 0).map(({ merchant }) => merchant));
  }

  test('a balance of exactly the mark falls in the tier below', () => {
    const large = new Set(['Auto Repair', 'Medical Bill', 'Emergency Expense']);
    const medium = new Set(['Car Maintenance', 'Home Repair', 'Healthcare']);
    const small = new Set(['Coffee Shop', 'Fast Food', 'Local Restaurant']);
    expect(firstDay(1001, 0)).toEqual(large);
    expect(firstDay(1000, 0)).toEqual(medium);
    expect(firstDay(501, 0)).toEqual(medium);
    expect(firstDay(500, 0)).toEqual(new Set());
    expect(firstDay(500, 1)).toEqual(small);
    expect(firstDay(101, 1)).toEqual(small);
    expect(firstDay(100, 1)).toEqual(new Set());
  });
});

describe('a field of the archetype changes what it says and nothing else', () => {
  test('cards: where everyday expenses are paid, not which there are', () => {
    const [none, one, two] = [0, 1, 2].map((cards) =>
      ledgerOf('savings_builder', of('savings_builder', { cards })),
    );
    for (let u = 0; u < 20; u++) {
      const rows = [none!, one!, two!].map((ledger) => rowsOf(ledger, u));
      const [a, b, c] = rows.map((all) => all.map(({ account: _, ...rest }) => rest));
      expect(b).toEqual(a);
      expect(c).toEqual(a);
      const onCard = rows.map((all) => all.map(({ account }) => account >= 2));
      expect(onCard[1]).toContain(true);
      expect(onCard[2]).toEqual(onCard[1]);
      expect(accountsOf(two!, u)[2]).toEqual(accountsOf(one!, u)[2]);
    }
  });

  test('utilisation: balances and rates, not transactions or due days', () => {
    const low = ledgerOf('stable_finances', of('stable_finances', { utilization: 0.1 }));
    const high = ledgerOf('stable_finances', of('stable_finances', { utilization: 0.9 }));
    for (let u = 0; u < 20; u++) expect(rowsOf(high, u)).toEqual(rowsOf(low, u));
    expect(high.dueInDays).toEqual(low.dueInDays);
    expect(high.aprVariable).toEqual(low.aprVariable);
    expect(low.overdue).toContain(0);
    expect(low.overdue).not.toContain(1);
    expect(high.overdue).toContain(1);
    // The statement is the balance times the same draw.
    low.statementCents.forEach((cents, a) => {
      if (!low.hasLiability[a]) return;
      const factors = [cents / low.balanceCents[a]!, high.statementCents[a]! / high.balanceCents[a]!];
      expect(factors[1]).toBeCloseTo(factors[0]!, 4);
    });
  });

  test('the minimum payment is $25 at least', () => {
    const { minimumPaymentCents, balanceCents, hasLiability } = ledgerOf(
      'stable_finances',
      of('stable_finances', { utilization: 0.05 }),
    );
    const cards = [...hasLiability.keys()].filter((a) => hasLiability[a]);
    expect(new Set(cards.map((a) => balanceCents[a]))).toEqual(new Set([60_000]));
    expect(new Set(cards.map((a) => minimumPaymentCents[a]))).toEqual(new Set([2_500]));
  });

  test('more money draws no other stress: a day’s expense of one tier is the same', () => {
    const large = new Set(['Auto Repair', 'Medical Bill', 'Emergency Expense']);
    const extras = (openingCheckingUsd: number, u: number) => {
      const ledger = ledgerOf('cash_flow_stressed', of('cash_flow_stressed', { openingCheckingUsd }));
      const rows = rowsOf(ledger, u).filter(({ merchant }) => large.has(merchant));
      return new Map(rows.map((row) => [row.day, row]));
    };
    for (let u = 0; u < 5; u++) {
      const [poor, rich] = [extras(150, u), extras(50_000, u)];
      const both = [...poor.keys()].filter((day) => rich.has(day));
      expect(both.length).toBeGreaterThan(20);
      expect(both.map((day) => rich.get(day))).toEqual(both.map((day) => poor.get(day)));
    }
  });
});
