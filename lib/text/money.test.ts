import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { check } from '@/lib/testing/check';
import { type Currency, currencyOf, moneyUnit } from './money';
import { readNumber } from './number-text';
import { exactText, readingText } from './value-text';
import { flowText, moneyText, tickText, unitText } from './written';

describe('money has the sign of its currency', () => {
  test.each<[Currency, string, string, string]>([
    ['USD', '$1,234.50', '−$0.05', '$1,345'],
    ['EUR', '€1,234.50', '−€0.05', '€1,345'],
    ['GBP', '£1,234.50', '−£0.05', '£1,345'],
    ['JPY', '¥1,235', '−¥0', '¥1,345'],
    ['CZK', 'CZK\u00a01,234.50', '−CZK\u00a00.05', 'CZK\u00a01,345'],
    ['CNY', 'CNY\u00a01,234.50', '−CNY\u00a00.05', 'CNY\u00a01,345'],
    ['KWD', 'KWD\u00a01,234.500', '−KWD\u00a00.050', 'KWD\u00a01,345'],
    [null, '1,234.50', '−0.05', '1,345'],
  ])('%s', (currency, amount, below, reading) => {
    expect(moneyText(123_450, currency)).toBe(amount);
    expect(moneyText(-5, currency)).toBe(below);
    expect(readingText('usd', 1345, 5, currency)).toBe(reading);
    expect(moneyText(Number.NaN, currency)).toBe('–');
  });

  test('what is recorded keeps every digit', () => {
    expect(exactText('usd', 49.6, 5, 'EUR')).toBe('€49.60');
    expect(exactText('usd', 49.6, 5, 'JPY')).toBe('¥49.6');
    expect(exactText('usd', -1_500_000, 5, 'HUF')).toBe('−HUF\u00a01,500,000');
    expect(exactText('usd', 50, 5, null)).toBe('50');
  });

  test('a transaction has the direction before the sign', () => {
    expect(flowText(1250, 'CZK')).toBe('−CZK\u00a012.50');
    expect(flowText(-300_000, 'JPY')).toBe('+¥3,000');
    expect(flowText(1250, null)).toBe('−12.50');
  });

  test('on an axis long amounts have letters', () => {
    const ticks = [0, 500, 9_500, 10_000, 12_500, -1_250_000, 3e9].map((value) => tickText('usd', value));
    expect(ticks).toEqual(['0', '500', '9500', '10k', '12.5k', '−1.25M', '3G']);
    expect([0, -500, 12_500].map((value) => tickText('usd', value, 'EUR'))).toEqual([
      '€0',
      '−€500',
      '€12.5k',
    ]);
    // A code would not fit.
    expect(tickText('usd', 500, 'CZK')).toBe('500');
  });

  test('beside a field or an axis it stands alone', () => {
    expect([unitText('usd', 'EUR'), unitText('usd', 'CZK'), unitText('usd', null)]).toEqual(['€', 'CZK', '']);
    expect(unitText('share', 'EUR')).toBe('%');
  });
});

describe('what a file says its currency is', () => {
  test.each<[string | null, Currency]>([
    ['EUR', 'EUR'],
    [' czk ', 'CZK'],
    ['€', 'EUR'],
    ['Kč', 'CZK'],
    ['zł', 'PLN'],
    ['$', 'USD'],
    ['¥', null],
    ['kr', null],
    ['Checking', null],
    ['', null],
    [null, null],
  ])('%j is %s', (text, currency) => {
    expect(currencyOf(text)).toBe(currency);
  });
});

test('property: an amount that is typed with its sign or code, before or behind it, is read', () => {
  const currency = fc.constantFrom('USD', 'EUR', 'GBP', 'JPY', 'CZK', 'HUF');
  check(
    fc.property(currency, fc.integer({ min: 0, max: 1e9 }), (code, value) => {
      const bounds = { unit: 'usd', min: 0, max: 1e9, currency: code } as const;
      for (const sign of [code, code.toLowerCase(), moneyUnit(code)]) {
        expect(readNumber(bounds, `${sign} ${value}`)?.value).toBe(value);
        expect(readNumber(bounds, `${value} ${sign}`)?.value).toBe(value);
      }
    }),
  );
  expect(readNumber({ unit: 'usd', min: 0, max: 1e9, currency: 'EUR' }, '$50')).toBeNull();
  expect(readNumber({ unit: 'usd', min: 0, max: 1e9, currency: null }, '€50')).toBeNull();
});
