import { expect, test } from 'vitest';
import { EVERYDAY, GENERATED_KINDS, INJECTIONS, type Spend, SUBSCRIPTIONS, UTILITIES } from './kinds';

const { kinds } = GENERATED_KINDS;
const line = ({ kind, lowCents, highCents }: Spend) =>
  `${kinds[kind]!.merchant} ${lowCents / 100}-${highCents / 100}`;

/** docs/model.md 3, word for word. */
test('merchants and amounts are those of the model', () => {
  expect(EVERYDAY.map(line)).toEqual([
    'Whole Foods 50-150',
    'Safeway 40-120',
    "Trader Joe's 35-100",
    'Local Restaurant 25-80',
    'Coffee Shop 5-15',
    'Fast Food 10-25',
    'Shell Station 40-70',
    'Chevron 40-70',
    'Amazon 20-150',
    'Target 30-120',
    'Walmart 25-100',
    'Pharmacy 15-80',
    'Doctor Visit 30-200',
  ]);
  expect(UTILITIES.map(line)).toEqual([
    'Electric Company 80-150',
    'Internet Provider 60-100',
    'Water Utility 30-60',
  ]);
  expect(INJECTIONS.map((tier) => tier.map(line))).toEqual([
    ['Auto Repair 400-800', 'Medical Bill 400-800', 'Emergency Expense 400-800'],
    ['Car Maintenance 100-300', 'Home Repair 100-300', 'Healthcare 100-300'],
    ['Coffee Shop 20-80', 'Fast Food 20-80', 'Local Restaurant 20-80'],
  ]);
  expect(SUBSCRIPTIONS.map(({ kind, cents }) => `${kinds[kind]!.merchant} ${cents / 100}`)).toEqual([
    'Netflix 15.99',
    'Spotify 10.99',
    'Amazon Prime 14.99',
    'Gym Membership 45',
    'NYT Subscription 17',
    'iCloud Storage 2.99',
    'Disney+ 7.99',
    'Meal Kit 69.99',
  ]);
});

test('Netflix, Amazon Prime and Amazon are online, what banks and employers book ACH, the rest in store', () => {
  const of = (channel: string) =>
    kinds.filter((kind) => kind.channel === channel).map((kind) => kind.merchant);
  expect(of('online').sort()).toEqual(['Amazon', 'Amazon Prime', 'Netflix']);
  expect(of('ach').sort()).toEqual([
    'CARD PAYMENT',
    'INTEREST CHARGE',
    'OVERDRAFT ADVANCE',
    'PAYMENT RECEIVED',
    'PAYROLL DEPOSIT',
    'TRANSFER',
    'TRANSFER OUT',
  ]);
  expect(of('online').length + of('ach').length + of('in store').length).toBe(kinds.length);
});

test('kinds of one name are one merchant', () => {
  const { merchants, merchantOf, isPayroll, isInterest } = GENERATED_KINDS;
  expect(new Set(merchants).size).toBe(merchants.length);
  expect(Array.from(merchantOf, (m) => merchants[m])).toEqual(kinds.map(({ merchant }) => merchant));
  expect(kinds.filter((_, i) => isPayroll[i]).map(({ merchant }) => merchant)).toEqual(['PAYROLL DEPOSIT']);
  expect(kinds.filter((_, i) => isInterest[i]).map(({ merchant }) => merchant)).toEqual(['INTEREST CHARGE']);
});
