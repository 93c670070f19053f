import { gzipSync, strToU8, zipSync } from 'fflate';
import { parquetWriteBuffer } from 'hyparquet-writer';
import type { SqlValue } from 'sql.js';
import { DATASET_FILES, type DatasetFile } from '@/lib/formats/dataset/dataset-files';
import { loadSqlite } from '@/lib/formats/tables/load-sqlite';
import { writeWorkbook } from '@/lib/testing/workbooks';

const ROWS = 60;
const rows = Array.from({ length: ROWS }, (_, i) => ({
  user: `u${i % 7}`,
  date: `2025-0${1 + (i % 9)}-1${i % 10}`,
  amount: ((i * 37) % 500) / 4 - 20,
  merchant: `Shop ${i % 11}`,
}));

const csv = () =>
  strToU8(
    `user,date,amount,merchant,memo\n${rows
      .map(
        ({ user, date, amount, merchant }, i) =>
          `${user},${date},${amount},${merchant},${i % 5 === 0 ? `"a, ""b""\nc ${i}"` : i}`,
      )
      .join('\n')}\n`,
  );

const json = () =>
  strToU8(
    JSON.stringify({
      item: { item_id: 'item' },
      accounts: [
        { account_id: 'c', type: 'depository', subtype: 'checking', balances: { current: 5, limit: null } },
        { account_id: 'k', type: 'credit', subtype: 'credit card', balances: { current: 5, limit: 100 } },
      ],
      transactions: rows.map(({ date, amount, merchant }, i) => ({
        transaction_id: `t${i}`,
        account_id: i % 3 ? 'c' : 'k',
        date,
        amount,
        merchant_name: merchant,
        pending: false,
        personal_finance_category: { primary: 'FOOD', detailed: 'FOOD_REST' },
      })),
    }),
  );

function parquet(codec: 'SNAPPY' | 'UNCOMPRESSED'): Uint8Array {
  const columnData = [
    { name: 'user', data: rows.map(({ user }) => user), type: 'STRING' as const },
    { name: 'date', data: rows.map(({ date }) => new Date(date)), type: 'TIMESTAMP' as const },
    { name: 'amount', data: rows.map(({ amount }) => amount), type: 'DOUBLE' as const },
    {
      name: 'merchant',
      data: rows.map(({ merchant }, i) => (i % 6 ? merchant : null)),
      type: 'STRING' as const,
    },
    { name: 'pending', data: rows.map((_, i) => i % 50 === 0), type: 'BOOLEAN' as const },
    { name: 'count', data: rows.map((_, i) => i), type: 'INT32' as const },
  ];
  return new Uint8Array(parquetWriteBuffer({ columnData, codec, rowGroupSize: 25 }));
}

async function sqlite(): Promise<Uint8Array> {
  const { Database } = await loadSqlite();
  const database = new Database();
  const table = (name: DatasetFile, values: readonly (readonly unknown[])[]) => {
    const columns = DATASET_FILES[name];
    const marks = columns.map(() => '?').join(', ');
    database.run(`CREATE TABLE ${name.replace('.csv', '')} (${columns.join(', ')})`);
    for (const row of values) {
      const cells = columns.map((_, c) => row[c] ?? '');
      database.run(`INSERT INTO ${name.replace('.csv', '')} VALUES (${marks})`, cells as SqlValue[]);
    }
  };
  const cellsOf = (name: DatasetFile, known: Readonly<Record<string, unknown>>) =>
    DATASET_FILES[name].map((column) => known[column]);
  const users = [...new Set(rows.map(({ user }) => user))];
  table(
    'users.csv',
    users.map((user_id) => cellsOf('users.csv', { user_id, consent_status: 1 })),
  );
  table(
    'accounts.csv',
    users.map((user_id) =>
      cellsOf('accounts.csv', {
        account_id: `a${user_id}`,
        user_id,
        account_type: 'depository',
        account_subtype: 'checking',
        balance_current: 5,
      }),
    ),
  );
  table(
    'transactions.csv',
    rows.map(({ user, date, amount, merchant }, i) =>
      cellsOf('transactions.csv', {
        transaction_id: `t${i}`,
        account_id: `a${user}`,
        user_id: user,
        date,
        amount,
        merchant_name: merchant,
      }),
    ),
  );
  table('liabilities.csv', []);
  const bytes = database.export();
  database.close();
  return bytes;
}

const xlsx = () =>
  writeWorkbook([
    { name: 'Summary', rows: [['Owner', 'A Sample']] },
    {
      name: 'Account',
      rows: [
        ['Account statement'],
        ['user', 'date', 'amount', 'merchant', 'pending'],
        ...rows.map(({ user, date, amount, merchant }, i) => [
          user,
          i % 4 ? { day: date } : date,
          amount,
          i % 3 ? merchant : { inline: merchant },
          i % 50 === 0,
        ]),
      ],
    },
  ]);

const html = () =>
  strToU8(
    `<!DOCTYPE html><html><head><title>Bank</title></head><body><table><tr><td>Menu<td>Help</table><table><tr><th>user<th>date<th>amount<th>merchant</tr>${rows
      .map(
        ({ user, date, amount, merchant }) =>
          `<tr><td>${user}<td>${date}<td>${amount}<td>${merchant}&amp;Co</tr>`,
      )
      .join('\n')}</table></body></html>`,
  );

/** A small sound file of every format that is read, and of those that are refused by name. */
export const SOUND_FILES: Readonly<Record<string, () => Uint8Array | Promise<Uint8Array>>> = {
  csv,
  json,
  parquet: () => parquet('SNAPPY'),
  'plain-parquet': () => parquet('UNCOMPRESSED'),
  sqlite,
  xlsx,
  html,
  zip: () => zipSync({ 'bank.csv': csv() }),
  gzip: () => gzipSync(csv()),
};
