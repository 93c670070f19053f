import { describe, expect, test } from 'vitest';
import { transactionsInput } from '@/lib/engine/chunks/chunk';
import type { SettingValue } from '@/lib/model/parameter';

import { stream } from '@/lib/random/stream';
import { accountsOf, bytesOf, generate, NOVEMBER, rowsOf, withValues } from '@/lib/testing/populations';
import { generateInput } from './generate-input';
import { planArchetype } from './plan';
import { drawTerms } from './terms';

const ledgerOf = (id: string, values: Record<string, SettingValue>, users: number) =>
  generate(withValues(NOVEMBER, values), id, 0, users);
const mean = (values: readonly number[]) => values.reduce((sum, x) => sum + x, 0) / values.length;
function deviation(values: readonly number[]): number {
  const middle = mean(values);
  return Math.sqrt(mean(values.map((x) => (x - middle) ** 2)));
}

describe('income drawn per user', () => {
  const DRAWN = { 'corrections.incomeDrawnPerUser': true };

  test('is even over the range; rent, pay, transfers and limits follow, opening savings do not', () => {
    const users = 2_000;
    const ledger = ledgerOf('savings_builder', { ...DRAWN, 'generator.paySpreadStable': 0 }, users);
    const incomes = Array.from({ length: users }, (_, u) => {
      const rows = rowsOf(ledger, u);
      const accounts = accountsOf(ledger, u);
      const cents = -rows.find(({ merchant }) => merchant === 'PAYROLL DEPOSIT')!.cents;
      expect(Number.isInteger(cents)).toBe(true);
      expect(rows.some((row) => row.cents === Math.round(cents * 0.3) && row.account === 0)).toBe(true);
      expect(rows.find(({ merchant }) => merchant === 'TRANSFER')!.cents).toBe(-Math.round(cents * 0.2));
      expect(accounts[1]!.balanceCents).toBe(3 * 500_000);
      expect(accounts[2]!.limitCents).toBe(2 * cents);
      return cents / 100;
    });
    expect(Math.min(...incomes)).toBeGreaterThanOrEqual(5_000);
    expect(Math.max(...incomes)).toBeLessThanOrEqual(8_000);
    // Four standard errors of the mean of an even distribution, of which each tenth has a tenth of the users.
    expect(Math.abs(mean(incomes) - 6_500)).toBeLessThan((4 * 3_000) / Math.sqrt(12 * users));
    for (let tenth = 0; tenth < 10; tenth++) {
      const held = incomes.filter((x) => Math.floor((x - 5_000) / 300) === tenth).length / users;
      expect(Math.abs(held - 0.1)).toBeLessThan(4 * Math.sqrt((0.1 * 0.9) / users));
    }
  });

  test('changes amounts, and neither dates nor merchants', () => {
    const [off, on] = [{}, DRAWN].map((values) => ledgerOf('savings_builder', values, 10));
    for (let u = 0; u < 10; u++) {
      const dated = (rows: ReturnType<typeof rowsOf>) => rows.map(({ cents: _, ...row }) => row);
      expect(dated(rowsOf(on!, u))).toEqual(dated(rowsOf(off!, u)));
      const bills = (rows: ReturnType<typeof rowsOf>) => rows.filter(({ source }) => source !== 'rent');
      const spent = (rows: ReturnType<typeof rowsOf>) => bills(rows).filter(({ cents }) => cents > 0);
      expect(spent(rowsOf(on!, u))).toEqual(spent(rowsOf(off!, u)));
    }
  });

  test('of a range without width is the published one', () => {
    const flat = {
      'archetypes.stable_finances.incomeLowUsd': 6_000,
      'archetypes.stable_finances.incomeHighUsd': 6_000,
    };
    const [off, on] = [flat, { ...flat, ...DRAWN }].map((values) => ledgerOf('stable_finances', values, 5));
    expect(bytesOf(on!).equals(bytesOf(off!))).toBe(true);
  });
});

describe('utilisation drawn per user', () => {
  const DRAWN = { 'corrections.utilizationDrawnPerUser': true };
  const used = (id: string, values: Record<string, SettingValue>, users = 400) => {
    const ledger = ledgerOf(id, { ...DRAWN, ...values }, users);
    return Array.from({ length: users }, (_, u) => {
      const cards = accountsOf(ledger, u).filter(({ type }) => type === 'credit_card');
      expect(new Set(cards.map(({ balanceCents }) => balanceCents)).size).toBe(1);
      expect(Number.isInteger(cards[0]!.balanceCents)).toBe(true);
      return cards[0]!.balanceCents / cards[0]!.limitCents;
    });
  };
  const at = (utilization: number) => ({ 'archetypes.high_utilizer.utilization': utilization });

  test.each([
    [0.65, 0.2],
    [0.1, 0.5],
    [0.9, 0.05],
  ])('has the target %d as its mean and the spread %d of the largest deviation', (target, spread) => {
    const n = 4_000;
    const values = used('high_utilizer', { ...at(target), 'generator.utilizationSpread': spread }, n);
    const expected = spread * Math.sqrt(target * (1 - target));
    expect(Math.abs(mean(values) - target)).toBeLessThan((4 * expected) / Math.sqrt(n));
    // The standard error of a variance, from the fourth moment of the sample.
    const fourth = mean(values.map((x) => (x - target) ** 4));
    const error = 4 * Math.sqrt((fourth - expected ** 4) / n);
    expect(Math.abs(deviation(values) ** 2 - expected ** 2)).toBeLessThan(error);
  });

  test('moves every user the same way when the target moves', () => {
    const [low, middle, high] = [0.3, 0.31, 0.8].map((target) => used('high_utilizer', at(target)));
    low!.forEach((x, u) => {
      expect(middle![u]!).toBeGreaterThan(x);
      expect(high![u]!).toBeGreaterThan(middle![u]!);
    });
  });

  test.each([0, 1, 1.5])('of a target of %d is the target', (target) => {
    expect(new Set(used('high_utilizer', at(target), 20))).toEqual(new Set([target]));
  });

  test('changes balances and liabilities, and no transaction', () => {
    const [off, on] = [{}, DRAWN].map((values) => ledgerOf('high_utilizer', values, 5));
    for (let u = 0; u < 5; u++) expect(rowsOf(on!, u)).toEqual(rowsOf(off!, u));
    expect(on!.aprPercent).toEqual(off!.aprPercent);
    expect(on!.dueInDays).toEqual(off!.dueInDays);
    expect(on!.balanceCents).not.toEqual(off!.balanceCents);
  });
});

test('the opening spread moves the balances of variable pay by up to its share, and no transaction', () => {
  const users = 300;
  const spread = { 'generator.openingSpreadVariable': 0.4 };
  const [off, on] = [{}, spread].map((values) => ledgerOf('variable_income', values, users));
  const moved: number[] = [];
  for (let u = 0; u < users; u++) {
    expect(rowsOf(on!, u)).toEqual(rowsOf(off!, u));
    // The floor forgets the opening balance: only of users who never reached it is the whole difference left.
    const difference = accountsOf(on!, u)[0]!.balanceCents - accountsOf(off!, u)[0]!.balanceCents;
    expect(Math.abs(difference)).toBeLessThanOrEqual(0.4 * 80_000);
    if (difference !== 0) moved.push(difference / 80_000);
  }
  expect(moved.length).toBeGreaterThan(50);
  expect(Math.max(...moved)).toBeGreaterThan(0.3);
  expect(Math.min(...moved)).toBeLessThan(-0.3);
});

test('income, opening balance and utilisation are drawn independently: none depends on another', () => {
  const config = withValues(NOVEMBER, {
    'corrections.incomeDrawnPerUser': true,
    'corrections.utilizationDrawnPerUser': true,
    'generator.openingSpreadVariable': 0.5,
  });
  const plan = planArchetype(generateInput(transactionsInput(config, 'variable_income')));
  const users = 2_000;
  const terms = Array.from({ length: users }, (_, k) =>
    drawTerms(plan, (purpose) => stream(plan.seed, plan.archetypeNumber, k, purpose)),
  );
  const drawn = (['incomeCents', 'openingCents', 'utilization'] as const).map((field) =>
    terms.map((one) => one[field]),
  );
  const standard = (values: readonly number[]) => {
    const [middle, width] = [mean(values), deviation(values)];
    return values.map((x) => (x - middle) / width);
  };
  for (const [a, b] of [
    [0, 1],
    [0, 2],
    [1, 2],
  ] as const) {
    const other = standard(drawn[b]!);
    const correlation = mean(standard(drawn[a]!).map((x, u) => x * other[u]!));
    // Four standard errors of a correlation of 0.
    expect(Math.abs(correlation)).toBeLessThan(4 / Math.sqrt(users));
  }
});
