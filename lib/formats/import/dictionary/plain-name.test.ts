import fc from 'fast-check';
import { expect, test } from 'vitest';
import { check } from '@/lib/testing/check';
import { plainName } from './plain-name';

test('a text has the same words with accents and without', () => {
  expect(plainName('Crème brûlée, Straße 5')).toBe('creme brulee strasse 5');
  expect(plainName('userId postedDate')).toBe('user id posted date');
  check(
    fc.property(fc.string({ maxLength: 30 }), (text) => {
      // The letter behind makes it go the way of texts beyond ASCII.
      expect(plainName(`${text} é`)).toBe(`${plainName(text)} e`.trim());
      expect(plainName(text)).toBe(plainName(text));
    }),
    300,
  );
});
