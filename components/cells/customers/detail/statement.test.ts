import { describe, expect, test } from 'vitest';
import { historyOf } from '@/lib/diagnose/history';
import { GENERATED_KINDS } from '@/lib/generate/kinds';
import { generate, NOVEMBER, runConfig } from '@/lib/testing/populations';
import { flowText, moneyText } from '@/lib/text/written';
import { featureText } from '../value-text';
import { accountLines, matching, transactionLines } from './statement';

const { asOf } = NOVEMBER.population;
const days = historyOf(runConfig(NOVEMBER));
const ledger = generate(NOVEMBER, 'high_utilizer', 4, 1);
const accounts = accountLines(ledger, days);
const lines = transactionLines(ledger, GENERATED_KINDS, days, accounts);

describe('a statement', () => {
  test('names the accounts, and gives cards their liability', () => {
    expect(accounts.map(({ name }) => name)).toEqual(['Checking', 'Card 1', 'Card 2']);
    expect(accounts.map(({ liability }) => liability !== null)).toEqual([false, true, true]);
    expect(accounts[1]!.liability!.dueDate > asOf).toBe(true);
  });

  test('has every transaction, the newest first, within the history', () => {
    expect(lines).toHaveLength(ledger.day.length);
    const dates = lines.map(({ date }) => date);
    expect(dates).toEqual([...dates].sort().reverse());
    expect(dates[0]! <= asOf).toBe(true);
    expect(lines.at(-1)!.index).toBe(0);
  });

  test('is filtered by words, whatever their order and case', () => {
    const payroll = matching(lines, 'checking PAYROLL');
    expect(payroll.length).toBeGreaterThan(0);
    expect(
      payroll.every(({ merchant, amountCents }) => merchant === 'PAYROLL DEPOSIT' && amountCents < 0),
    ).toBe(true);
    expect(matching(lines, ' ')).toBe(lines);
    expect(matching(lines, 'no such thing')).toEqual([]);
  });
});

describe('values in words', () => {
  test('money out has a minus, money in a plus, and balances their own sign', () => {
    expect([flowText(1250, 'USD'), flowText(-300_000, 'USD')]).toEqual(['−$12.50', '+$3,000.00']);
    expect([moneyText(-5, 'USD'), moneyText(123_456, 'USD'), moneyText(Number.NaN, 'USD')]).toEqual([
      '−$0.05',
      '$1,234.56',
      '–',
    ]);
  });

  test('a near miss of a threshold looks like one', () => {
    expect(featureText('pct_days_below_100', 0.1996, 'USD')).toBe('19.96 %');
    expect(featureText('monthly_recurring_spend', 49.99, 'USD')).toBe('$49.99');
    expect(featureText('interest', 1, 'USD')).toBe('yes');
    expect(featureText('growth_rate', Number.NaN, 'USD')).toBe('unknown');
  });
});
