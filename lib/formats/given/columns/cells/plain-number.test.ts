import fc from 'fast-check';
import { expect, test } from 'vitest';
import { SHORTEST } from '@/lib/model/column';
import { check } from '@/lib/testing/check';
import { DECIMALS, EITHER, NO_MARK, PlainNumber } from './plain-number';

const read = (text: string, mark = '.') => {
  const plain = new PlainNumber(mark.charCodeAt(0));
  const bytes = new TextEncoder().encode(text);
  return plain.read(bytes, 0, bytes.length) ? plain : null;
};
/** The text that a number is said to be written as. */
const written = ({ value, writing }: PlainNumber) =>
  writing === SHORTEST ? String(value) : value.toFixed(writing);

const decimalTexts = fc
  .tuple(fc.boolean(), fc.stringMatching(/^\d{1,20}$/), fc.option(fc.stringMatching(/^\d{1,22}$/)))
  .map(
    ([isNegative, whole, decimals]) =>
      `${isNegative ? '-' : ''}${whole}${decimals === null ? '' : `.${decimals}`}`,
  );
const doubles = fc.double({ noNaN: true, noDefaultInfinity: true }).map(String);
const unitDoubles = fc.double({ min: 0, max: 1, noNaN: true }).map(String);
const rounded = fc
  .tuple(fc.double({ min: -1e6, max: 1e6, noNaN: true }), fc.nat(12))
  .map(([x, d]) => x.toFixed(d));

test('a number that is read is the one nearest to its text, and gives the text again', () => {
  let count = 0;
  check(
    fc.property(fc.oneof(decimalTexts, doubles, unitDoubles, rounded), (text) => {
      const plain = read(text);
      if (!plain) return;
      count++;
      expect(plain.value).toBe(Number(text));
      expect(written(plain)).toBe(text);
    }),
    20_000,
  );
  expect(count).toBeGreaterThan(5_000);
});

test('most doubles are read at once', () => {
  const texts = fc
    .sample(fc.double({ min: 1e-3, max: 1e6, noNaN: true }), { numRuns: 5_000, seed: 1 })
    .map(String);
  const found = texts.filter((text) => read(text) !== null).length;
  expect(found / texts.length).toBeGreaterThan(0.95);
});

test.each([
  ['0', 0, SHORTEST, NO_MARK],
  ['-12', -12, SHORTEST, NO_MARK],
  ['5.00', 5, 2, DECIMALS],
  ['0.10', 0.1, 2, DECIMALS],
  ['0.0000001', 1e-7, 7, DECIMALS],
  ['1.234', 1.234, SHORTEST, EITHER],
  ['0.234', 0.234, SHORTEST, DECIMALS],
  ['1234.567', 1234.567, SHORTEST, DECIMALS],
  ['1.8532446187455207', 1.8532446187455207, SHORTEST, DECIMALS],
])('%s is read', (text, value, writing, mark) => {
  expect(read(text)).toMatchObject({ value, writing, mark });
});

test.each([
  '',
  '-',
  '01',
  '-0',
  '+1',
  '.5',
  '5.',
  '1e5',
  '1,5',
  '1 2',
  '0.30000000000000001',
  '12345678901234567890',
])('"%s" is looked at closely', (text) => {
  expect(read(text)).toBeNull();
});

test('a comma separates decimals where it does', () => {
  expect(read('12,50', ',')).toMatchObject({ value: 12.5, writing: 2 });
  expect(read('12.50', ',')).toBeNull();
});
