import { describe, expect, test } from 'vitest';
import { isoFromDayNumber } from '@/lib/model/calendar';
import { fileOf, imported } from '@/lib/testing/imports';
import { importData } from './import-data';

/** More rows than a sample has. */
const ROWS = 1_000;
const DAY = 20_000;
const lines = (row: (i: number) => string, rows = ROWS) =>
  Array.from({ length: rows }, (_, i) => row(i)).join('\n');
const dateOf = (i: number) => isoFromDayNumber(DAY + (i % 300));

/** How often the bytes of a file are read, its beginning aside, which is looked at before. */
async function passes(text: string): Promise<number> {
  const file = fileOf('bank.csv', text);
  let reads = 0;
  const counted = {
    ...file,
    data: {
      size: file.data.size,
      slice: (from: number, to: number) => {
        if (from > 0 && from <= 1 << 20 && to > 1 << 20) reads++;
        return file.data.slice(from, to);
      },
    },
  };
  const result = await importData([counted]);
  expect(result.ok).toBe(true);
  return reads;
}

describe('a table is read by what its first rows say', () => {
  test('in one pass, where all rows say the same', async () => {
    const text = `date,amount,description,balance\n${lines((i) => `${dateOf(i)},-1.50,Shop ${i % 9},${(10_000 - 1.5 * (i + 1)).toFixed(2)}`, 40_000)}\n`;
    // Once to know the encoding, once to read.
    expect(await passes(text)).toBe(2);
  });

  test('again, where all rows have another decimal mark', async () => {
    const { report, dataset } = await imported(
      `date;amount;description\n${lines((i) => `${dateOf(i)};${i < 600 ? '-3' : '-3,25'};Shop`)}\n`,
    );
    expect([report.rowsRead, report.rowsRejected]).toEqual([ROWS, 0]);
    expect(report.table?.decimal.mark).toBe(',');
    expect(dataset.ledger.amountCents.reduce((sum, cents) => sum + cents, 0)).toBe(600 * 300 + 400 * 325);
  });

  test('again, where a date of the future stands far below', async () => {
    const text = lines((i) => `${i === 900 ? '2099-01-01' : dateOf(i)},-5.00,Shop ${i % 9}`);
    const { report } = await imported(`date,amount,description\n${text}\n`);
    expect(report.rejectedByReason).toEqual({ 'far date': 1 });
    expect(report.lastDate).toBe(isoFromDayNumber(DAY + 299));
  });

  test('again, where there are more accounts than one person has', async () => {
    const text = lines((i) => `${dateOf(i)},-5.00,Shop,${i < 400 ? 'A1' : `A${i % 40}`}`);
    const { report } = await imported(`date,amount,description,account\n${text}\n`);
    expect([report.users, report.table?.usersFrom]).toEqual([40, 'accounts']);
  });

  test('again, where the order of day and month shows late', async () => {
    const two = (n: number) => String(n).padStart(2, '0');
    const text = lines(
      (i) =>
        `${i < 700 ? `${two(1 + (i % 9))}/${two(1 + (i % 11))}` : `05/${two(13 + (i % 15))}`}/2025,-5.00,Shop`,
    );
    const { report } = await imported(`date,amount,description\n${text}\n`);
    expect([report.table?.dateOrder, report.rowsRejected]).toEqual(['mdy', 0]);
  });

  test('again, where rows stand twice far below', async () => {
    let balance = 10_000;
    const rows = Array.from({ length: ROWS }, (_, i) => {
      balance -= 1 + (i % 7);
      return `${dateOf(Math.floor(i / 4))},-${1 + (i % 7)}.00,Shop ${i % 9},${balance}.00`;
    });
    rows.splice(801, 0, rows[800] as string);
    const { report } = await imported(`date,amount,description,balance\n${rows.join('\n')}\n`);
    expect(report.rejectedByReason).toEqual({ duplicate: 1 });
  });
});
