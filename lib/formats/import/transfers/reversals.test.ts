import { describe, expect, test } from 'vitest';
import { imported, linesOf } from '@/lib/testing/imports';

const HEADER = 'date,account,status,description,amount';
const read = (...rows: string[]) => imported(`${[HEADER, ...rows].join('\n')}\n`, { moneyOut: 'negative' });
const noteOf = ({ report }: Awaited<ReturnType<typeof read>>) =>
  report.notes.find((note) => note.includes('reversal')) ?? null;
const OTHER = ['2025-01-20,a,posted,Grocer,-20.00', '2025-01-21,a,posted,Bus,-2.00'];

describe('a payment and its reversal', () => {
  test('are told, and both count', async () => {
    const result = await read(
      ...OTHER,
      '2025-01-23,a,posted,Hotel Sonne,-120.00',
      '2025-01-25,a,posted,STORNO Hotel Sonne,120.00',
      '2025-01-26,a,posted,Kiosk,-5.00',
      '2025-01-28,a,posted,Chargeback: KIOSK,5.00',
    );
    expect(noteOf(result)).toBe(
      '2 pairs of a payment and its reversal: both rows count, as the bank counts them (Hotel Sonne on 2025-01-23, 120.00; Kiosk on 2025-01-26, 5.00).',
    );
    expect(result.report.summary.totals).toEqual({ inCents: 12_500, outCents: 14_700 });
    expect(linesOf(result)).toHaveLength(6);
  });

  test('not without a word, of another merchant or account, or after more days; each row is in one', async () => {
    const first = '2025-01-23,a,posted,Hotel Sonne,-120.00';
    for (const row of [
      '2025-01-25,a,posted,Hotel Sonne,120.00',
      '2025-01-25,a,posted,Storno Hotel Mond,120.00',
      '2025-01-25,b,posted,Storno Hotel Sonne,120.00',
      '2025-02-03,a,posted,Storno Hotel Sonne,120.00',
      '2025-01-25,a,posted,Storno Hotel Sonne,-120.00',
    ])
      expect([row, noteOf(await read(...OTHER, first, row))]).toEqual([row, null]);
    const twice = '2025-01-25,a,posted,Storno Hotel Sonne,120.00';
    expect(noteOf(await read(...OTHER, first, twice, twice))).toContain('One pair');
  });

  test('a row whose status says that it was taken back counts beside the row that does so, and not alone', async () => {
    const undone = '2025-01-23,a,reversed,Hotel Sonne,-120.00';
    const both = await read(...OTHER, undone, '2025-01-25,a,posted,Hotel Sonne,120.00');
    expect(noteOf(both)).toContain('One pair');
    expect([both.report.summary.totals, both.report.rowsRejected]).toEqual([
      { inCents: 12_000, outCents: 14_200 },
      0,
    ]);
    const alone = await read(...OTHER, undone, '2025-01-24,a,posted,Kiosk,-7.50');
    expect(alone.report.rejectedByReason).toEqual({ 'not booked': 1 });
    expect(alone.rejected[0]).toMatchObject({ line: 4, message: 'The row was never booked: "reversed".' });
    expect(linesOf(alone).map(([, , usd]) => usd)).toEqual([20, 2, 7.5]);
    expect((await read(undone.replace('a,', 'z,'), ...OTHER)).report.accounts).toBe(1);
  });
});
