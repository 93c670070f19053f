import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isoFromDayNumber } from '@/lib/model/calendar';
import { checkAsync } from '@/lib/testing/check';
import { imported } from '@/lib/testing/imports';

const HEADER = 'date,description,amount,balance';
/** Rows in order from an opening balance of 1,000.00; amounts in USD, money in positive. */
function history(amounts: readonly number[]): string[] {
  let balance = 1000;
  return amounts.map((usd, i) => {
    balance += usd;
    return `${isoFromDayNumber(20_000 + Math.floor(i / 2))},${usd > 0 ? 'Refund' : 'Shop'},${usd.toFixed(2)},${balance.toFixed(2)}`;
  });
}
const read = async (rows: readonly string[], decisions: object = {}) => {
  const { report, rejected } = await imported(`${[HEADER, ...rows].join('\n')}\n`, decisions);
  return { lines: rejected.map(({ line }) => line), reasons: report.rejectedByReason, rejected };
};
const ROWS = history([-5, -7.25, -5, -5, -12, 30, -4.5, -8, -9.99, -3]);
const twice = (rows: readonly string[], from: number, to: number) => [
  ...rows.slice(0, to),
  ...rows.slice(from, to),
  ...rows.slice(to),
];

describe('rows that stand twice in a file with a balance and without ids', () => {
  test('are left out, one or a run of them, also at the end, and from the newest on', async () => {
    const one = await read(twice(ROWS, 4, 5));
    expect([one.lines, one.reasons]).toEqual([[7], { duplicate: 1 }]);
    expect(one.rejected[0]!.message).toBe(
      'The row repeats an earlier one, its balance included, and the balance did not move: it stands twice.',
    );
    expect((await read(twice(ROWS, 5, 8))).lines).toEqual([10, 11, 12]);
    expect((await read(twice(ROWS, 8, 10))).lines).toEqual([12, 13]);
    const newest = ROWS.toReversed();
    expect((await read(twice(newest, 3, 5))).lines).toEqual([7, 8]);
  });

  test('equal purchases with balances of their own are two, and so is what the analyst keeps', async () => {
    expect((await read(history([-5, -5, -5, -5, -5, -6, -6]))).lines).toEqual([]);
    // The same row again because the balance came back.
    expect((await read(history([-5, 5, -5, 5, -5, 5]))).lines).toEqual([]);
    expect((await read(twice(ROWS, 4, 5), { keepRows: ['duplicate'] })).lines).toEqual([]);
  });

  test('a balance of the end of a day shows nothing', async () => {
    const day = (n: number, ...rows: string[]) => rows.map((row) => `${isoFromDayNumber(20_000 + n)},${row}`);
    const rows = [
      ...day(0, 'Shop,-5.00,995.00'),
      ...day(1, 'Shop,-6.00,989.00'),
      ...day(2, 'Shop,-7.00,982.00'),
      ...day(3, 'Bus,-2.50,977.00', 'Bus,-2.50,977.00'),
      ...[4, 5, 6, 7, 8, 9, 10].flatMap((n) =>
        day(n, `Shop,-${n}.00,${(977 - (n * (n + 1)) / 2 + 6).toFixed(2)}`),
      ),
    ];
    expect((await read(rows)).lines).toEqual([]);
    expect((await read(rows.toReversed())).lines).toEqual([]);
  });
});

test('property: a run that is repeated once is left out, and nothing of a whole history', async () => {
  const amounts = fc.array(
    fc.integer({ min: -5_000, max: 5_000 }).map((cents) => (cents || 1) / 100),
    { minLength: 30, maxLength: 60 },
  );
  await checkAsync(
    fc.asyncProperty(amounts, fc.nat(), fc.integer({ min: 1, max: 5 }), async (usd, at, count) => {
      const rows = history([-0.01, ...usd]);
      expect((await read(rows, { moneyOut: 'negative' })).lines).toEqual([]);
      const to = Math.max(count + 1, 2 + (at % (rows.length - 2)));
      const { lines } = await read(twice(rows, to - count, to), { moneyOut: 'negative' });
      expect(lines).toEqual(Array.from({ length: count }, (_, i) => to + 2 + i));
    }),
    40,
  );
});
