import { expect, test } from 'vitest';
import { type HandMadeUser, handMadeLedger } from '@/lib/testing/hand-made';
import { payCandidates, payCandidateText } from './pay-candidates';

const candidatesOf = (users: readonly HandMadeUser[], of?: readonly number[]) => {
  const { ledger, kinds } = handMadeLedger(users);
  return payCandidates(ledger, kinds, of);
};
const monthly = (merchant: string, usd: readonly number[]): HandMadeUser => ({
  savings: 1,
  transactions: usd.map((amount, i) => [5 + 30 * i + (i % 3), merchant, -amount]),
});
const texts = (users: readonly HandMadeUser[], of?: readonly number[]) =>
  candidatesOf(users, of).map((candidate) => payCandidateText(candidate, 'USD'));

test('regular money in from one source is a candidate, in words', () => {
  const paid = monthly('ACME GMBH', [2410, 2455, 2410, 2430, 2410, 2410, 2410, 2410, 2410, 2410, 2410, 2410]);
  expect(texts([paid])).toEqual(['ACME GMBH, 12 times, about every 31 days, $2,410.00 to $2,455.00']);
  expect(texts([monthly('Rent of a flat', [300, 300, 300])])).toEqual([
    'Rent of a flat, 3 times, about every 31 days, $300.00',
  ]);
});

test('what is irregular, rare, daily, nameless, pay already, or paid into savings is none', () => {
  expect(texts([monthly('Twice', [10, 10])])).toEqual([]);
  expect(texts([monthly('', [10, 10, 10])])).toEqual([]);
  expect(texts([monthly('Wages', [10, 10, 10])])).toEqual([]);
  const at = (days: readonly number[], account: 'checking' | 'savings' = 'checking'): HandMadeUser => ({
    savings: 1,
    transactions: days.map((day) => [day, 'Someone', -10, account]),
  });
  expect(texts([at([1, 3, 40, 41, 130])])).toEqual([]);
  expect(texts([at([1, 2, 3, 4, 5])])).toEqual([]);
  expect(texts([at([1, 31, 61], 'savings')])).toEqual([]);
  expect(texts([at([1, 31, 61])])).toHaveLength(1);
});

test('of several users, or of some of them, the source that paid the most in all comes first', () => {
  const users = [
    monthly('A', [100, 100, 100]),
    monthly('B', [80, 90, 80]),
    monthly('B', [80, 80, 70]),
    { transactions: [[3, 'B', -1000]] } satisfies HandMadeUser,
  ];
  expect(candidatesOf(users)).toMatchObject([
    { name: 'B', users: 2, times: 6, leastCents: 7_000, mostCents: 9_000 },
    { name: 'A', users: 1, times: 3 },
  ]);
  expect(candidatesOf(users, [0, 3]).map(({ name }) => name)).toEqual(['A']);
});
