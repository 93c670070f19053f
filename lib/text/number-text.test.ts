import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Unit } from '@/lib/model/parameter';
import { check } from '@/lib/testing/check';
import { fieldText, type NumberBounds, plainNumber } from './field-text';
import { readNumber, understoodText } from './number-text';

const wide = (unit: Unit): NumberBounds => ({ unit, min: -1e12, max: 1e12 });
const read = (unit: Unit, text: string) => readNumber(wide(unit), text)?.value ?? null;

describe('a number as people type it', () => {
  test.each<[Unit, string, number | null]>([
    ['usd', '0,125', 0.125],
    ['usd', '1,5', 1.5],
    ['usd', '1 500', 1500],
    ['usd', '1\u202f500,50', 1500.5],
    ['usd', "1'500", 1500],
    ['usd', '1’234’567.5', 1234567.5],
    ['usd', '1_500', 1500],
    ['usd', '1.500,50', 1500.5],
    ['usd', '1,500.50', 1500.5],
    ['usd', '1.500.000', 1500000],
    ['usd', '1,500,000', 1500000],
    ['usd', '1234,567', 1234.567],
    ['usd', '$49.60', 49.6],
    ['usd', '-$49.60', -49.6],
    ['usd', '$ -49.60', -49.6],
    ['usd', '49,60 USD', 49.6],
    ['usd', '50 dollars', 50],
    ['usd', '−3', -3],
    ['usd', '–3', -3],
    ['usd', '+3', 3],
    ['usd', '3e2', 300],
    ['usd', '1.5E3', 1500],
    ['usd', '.5', 0.5],
    ['usd', ',5', 0.5],
    ['usd', '5.', 5],
    ['usd', '００１２．５', 12.5],
    ['usd', '١٢٫٥', 12.5],
    ['usd', '١٬٥٠٠', 1500],
    ['usd', '\u200f۱۲\u200e', 12],
    ['usd', '१२३', 123],
    ['share', '12 %', 0.12],
    ['share', '10,4％', 0.104],
    ['share', '12 percent', 0.12],
    ['share', '0.07', 0.0007],
    ['days', '45 days', 45],
    ['days', '1 day', 1],
    ['months', '1,5 months', 1.5],
    ['users', '1,000 users', 1000],
    ['times', '1.5×', 1.5],
    ['count', '4', 4],
  ])('in %s, %s', (unit, text, value) => {
    expect(read(unit, text)).toBe(value);
  });

  test.each<[Unit, string]>([
    ['usd', ''],
    ['usd', '-'],
    ['usd', 'abc'],
    ['usd', '12 34'],
    ['usd', '1,50,5'],
    ['usd', '1,500,5'],
    ['usd', '1.2.3'],
    ['usd', '1,234 567'],
    ['usd', '--3'],
    ['usd', '-$-3'],
    ['usd', '€50'],
    ['usd', '50 %'],
    ['usd', '0x10'],
    ['usd', 'Infinity'],
    ['usd', '1e999'],
    ['usd', '1.5k'],
    ['usd', '10²'],
    ['share', '$12'],
    ['share', '12 ‰'],
    ['days', '2 months'],
    ['count', '4 %'],
    ['usd', '9'.repeat(1_000)],
  ])('in %s, no number: %s', (unit, text) => {
    expect(readNumber(wide(unit), text)).toBeNull();
  });
});

describe('a mark before three digits', () => {
  const dollars: NumberBounds = { unit: 'usd', min: 0, max: 20_000 };

  test('where both are permitted, a point is before decimals and a comma between thousands, and the other is reported', () => {
    expect(readNumber(dollars, '1.500')).toEqual({ value: 1.5, other: 1500 });
    expect(readNumber(dollars, '1,500')).toEqual({ value: 1500, other: 1.5 });
  });

  test('where one is permitted, that one is meant', () => {
    expect(readNumber({ unit: 'share', min: 0, max: 1 }, '12,500')).toEqual({ value: 0.125, other: null });
    expect(readNumber({ unit: 'users', min: 1, max: 1e5, integer: true }, '1.500')).toEqual({
      value: 1500,
      other: null,
    });
    expect(readNumber({ unit: 'usd', min: 100, max: 20_000 }, '1.500')).toEqual({ value: 1500, other: null });
  });

  test('where none is, the usual one is refused by its bounds', () => {
    expect(readNumber({ unit: 'usd', min: 2, max: 10 }, '1,500')?.value).toBe(1500);
  });
});

test.each<[Partial<NumberBounds>, string, string | null]>([
  [{}, '49.6', null],
  [{}, '49,6', '= $49.60'],
  [{}, '1,500', '= $1500; for $1.50 type 1.5'],
  [{}, '1.500', '= $1.50; for $1500 type 1500'],
  [{}, '1.125', '= $1.125; for $1125 type 1125'],
  [{}, '1 500', '= $1500'],
  [{}, '49.', '= $49'],
  [{}, 'x', null],
  [{ unit: 'share', max: 1 }, '12 %', '= 12 %'],
  [{ unit: 'share', max: 1 }, '0.12', null],
  [{ unit: 'share', max: 1 }, '0,125', '= 0.125 %'],
  [{ unit: 'days', integer: true }, '3e2', '= 300 days'],
])('what is understood is shown before it counts: %j %s', (bounds, text, shown) => {
  expect(understoodText({ unit: 'usd', min: 0, max: 20_000, ...bounds }, text)).toBe(shown);
});

const UNITS: readonly Unit[] = [
  'share',
  'usd',
  'days',
  'months',
  'users',
  'count',
  'times',
  'day of month',
  'none',
];
const anyNumber = fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e300, max: 1e300 });

describe('property', () => {
  test('what a field shows is read back as the same value', () => {
    check(
      fc.property(fc.constantFrom(...UNITS), anyNumber, (unit, value) => {
        fc.pre(fieldText(unit, value).length <= 300);
        const bounds = { unit, min: Number.NEGATIVE_INFINITY, max: Number.POSITIVE_INFINITY };
        expect(readNumber(bounds, fieldText(unit, value))?.value).toBe(value + 0);
      }),
    );
  });

  test('a plain decimal is never read as another number while it is within bounds', () => {
    const plain = fc.stringMatching(/^-?\d{1,9}(\.\d{1,6})?$/);
    check(
      fc.property(plain, (text) => {
        expect(read('usd', text)).toBe(Number(text) + 0);
        for (const unit of UNITS) expect([null, read(unit, text)]).toContain(plainNumber(unit, text));
      }),
    );
  });

  test('a number that is written in any of these languages is read as it, or reported as what else it could be', () => {
    const language = fc.constantFrom(
      'en-US',
      'de-DE',
      'fr-FR',
      'de-CH',
      'sv-SE',
      'ar-EG',
      'fa-IR',
      'pl-PL',
      'pt-BR',
    );
    const cents = fc.integer({ min: -1e10, max: 1e10 });
    check(
      fc.property(language, cents, fc.integer({ min: 0, max: 3 }), (tag, n, digits) => {
        const value = n / 10 ** digits;
        const text = new Intl.NumberFormat(tag, { maximumFractionDigits: 3, useGrouping: true }).format(
          value,
        );
        const reading = readNumber(wide('usd'), text);
        expect([reading?.value, reading?.other]).toContain(value + 0);
      }),
    );
  });

  test('whatever is typed, nothing throws and what is read is a number', () => {
    const typed = fc.string({ unit: fc.constantFrom(..."0123459.,' -+e$%xd\u00a0٣٫−"), maxLength: 12 });
    check(
      fc.property(fc.constantFrom(...UNITS), fc.oneof(typed, fc.string()), (unit, text) => {
        const reading = readNumber(wide(unit), text);
        expect(reading === null || Number.isFinite(reading.value)).toBe(true);
      }),
    );
  });
});
