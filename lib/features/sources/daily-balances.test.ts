import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { check } from '@/lib/testing/check';
import { type HandMadeUser, handMadeLedger } from '@/lib/testing/hand-made';
import { dailyBalances } from './daily-balances';

function balancesUsd(user: HandMadeUser, lastDay: number, days: number, corrected: boolean): number[] {
  const out = new Float64Array(days);
  expect(dailyBalances(handMadeLedger([user]).ledger, 0, lastDay, days, corrected, out)).toBe(true);
  return [...out].map((cents) => cents / 100);
}

const user: HandMadeUser = {
  checking: 500,
  savings: 70,
  transactions: [
    [6, 'Before the window', 1000],
    [7, 'Rent', 300],
    [8, 'Pay', -200],
    [8, 'Saved', -50, 'savings'],
    [10, 'Food', 20],
    [11, 'After the window', 9],
  ],
};

describe('dailyBalances', () => {
  test('corrected: back from the closing balance, outflows subtracted', () => {
    expect(balancesUsd(user, 10, 4, true)).toEqual([320, 520, 520, 500]);
  });

  test('as published: outflows added, so the days run mirrored', () => {
    expect(balancesUsd(user, 10, 4, false)).toEqual([680, 480, 480, 500]);
  });

  test('says when there is no checking account', () => {
    const { ledger } = handMadeLedger([{ checking: null, savings: 5 }]);
    expect(dailyBalances(ledger, 0, 10, 4, true, new Float64Array(4))).toBe(false);
  });

  test('ends with the closing balance, moves by the day’s transactions, and mirrors around it', () => {
    const rows = fc
      .array(fc.tuple(fc.integer({ min: 0, max: 40 }), fc.integer({ min: -900, max: 900 })))
      .map((list) => list.sort((a, b) => a[0] - b[0]));
    check(
      fc.property(rows, fc.integer({ min: -500, max: 500 }), (list, checking) => {
        const made: HandMadeUser = { checking, transactions: list.map(([day, usd]) => [day, 'Shop', usd]) };
        const right = balancesUsd(made, 35, 30, true);
        const mirrored = balancesUsd(made, 35, 30, false);
        expect(right.at(-1)).toBe(checking);
        right.forEach((balance, d) => {
          expect(balance - checking).toBe(checking - mirrored[d]!);
          if (d === 0) return;
          const today = list.filter(([day]) => day === 6 + d);
          expect(balance).toBe(right[d - 1]! - today.reduce((sum, [, usd]) => sum + usd, 0));
        });
      }),
    );
  });
});
