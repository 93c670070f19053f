import fc from 'fast-check';
import { expect, test } from 'vitest';
import { check } from '@/lib/testing/check';
import { likeness, markedParts } from './match';

test('a query fits where every word of it is, in the title or beside it', () => {
  expect(likeness('merch', 'Recurring merchants ≥', 'Subscription-Heavy')).not.toBeNull();
  expect(likeness('subscr merch', 'Recurring merchants ≥', 'Subscription-Heavy')).not.toBeNull();
  expect(likeness('merch rent', 'Recurring merchants ≥', 'Subscription-Heavy')).toBeNull();
  expect(likeness('', 'anything')).not.toBeNull();
  expect(likeness('menage', 'Ménage')).not.toBeNull();
});

test('the start of a word goes before the inside of one, and the title before what stands beside it', () => {
  const [start, inside, beside] = [
    likeness('rent', 'Rent by ACH'),
    likeness('rent', 'Current account'),
    likeness('rent', 'By ACH', 'Rent'),
  ];
  expect(start).toBeGreaterThan(inside as number);
  expect(start).toBeGreaterThan(beside as number);
});

test('the marked parts of a text are the text', () => {
  expect(markedParts('merch', 'Recurring merchants')).toEqual([
    { text: 'Recurring ', marked: false },
    { text: 'merch', marked: true },
    { text: 'ants', marked: false },
  ]);
  check(
    fc.property(fc.string(), fc.string({ unit: 'grapheme' }), (query, text) => {
      const parts = markedParts(query, text);
      expect(parts.map((part) => part.text).join('')).toBe(text);
    }),
  );
});
