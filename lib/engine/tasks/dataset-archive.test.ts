import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { computeFeatures } from '@/lib/features/compute-features';
import { importData } from '@/lib/formats/import/read/import-data';
import { rowValue } from '@/lib/model/coded';
import { evaluateTable } from '@/lib/rules/cohort-assignments';
import { NOVEMBER, runConfig, withValues } from '@/lib/testing/populations';
import { featuresInput } from '../chunks/chunk';
import { digestsOf } from '../chunks/result-digest';
import { writeArchive } from './dataset-archive';

const config = withValues(NOVEMBER, { 'population.users': 60 });
const made = runConfig(config);
const job = { config, counts: made.counts, consented: made.consent.flags };
const TABLES = ['users', 'accounts', 'liabilities', 'transactions', 'features', 'persona_assignments'];

async function write(format: string): Promise<Uint8Array<ArrayBuffer>> {
  const blob = await writeArchive({ format, ...job }, () => {});
  return new Uint8Array(await blob.arrayBuffer());
}
const written = new Map<string, Promise<Uint8Array<ArrayBuffer>>>();
/** Written once. */
function archive(format: string): Promise<Uint8Array<ArrayBuffer>> {
  const known = written.get(format) ?? write(format);
  written.set(format, known);
  return known;
}

/** Rows of the short window by persona number, 6 for none. */
const expectedCounts = made.distribution.windows[0]!.total;

let directory = '';
beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), 'archive-'));
});
afterAll(() => rmSync(directory, { recursive: true }));

/** The digest of personas of what is read from files. */
async function digestOf(files: readonly { readonly name: string; readonly data: Blob }[]): Promise<string> {
  const read = await importData(files);
  if (!read.ok) throw new Error(`${read.problem.where}: ${read.problem.message}`);
  const { ledger, kinds, firstDay, lastDay } = read.value.dataset;
  expect(read.value.report.rowsRejected).toBe(0);
  const table = computeFeatures(ledger, {
    ...featuresInput(config),
    kinds,
    asOfDay: lastDay - firstDay,
  });
  const population = { cohorts: [{ archetype: null, table }] };
  return digestsOf(population, [evaluateTable(made.rules, table)], [table.users]).personas;
}

describe('an exported population', () => {
  test.each(['csv', 'parquet'] as const)(
    'as %s, evaluated again, gives the same digest of personas',
    async (format) => {
      const files = Object.entries(unzipSync(await archive(format))).map(([name, bytes]) => ({
        name,
        data: new Blob([bytes as Uint8Array<ArrayBuffer>]),
      }));
      expect(files.map(({ name }) => name.split('.')[0]).sort()).toEqual([...TABLES, 'config'].sort());
      const data = files.filter(({ name }) => !name.startsWith('config'));
      expect(await digestOf(data)).toBe(made.digests.personas);
    },
  );

  test('as Parquet opens in DuckDB, with the types of its columns', async () => {
    for (const [name, bytes] of Object.entries(unzipSync(await archive('parquet'))))
      writeFileSync(join(directory, name), bytes);
    const connection = await (await DuckDBInstance.create(':memory:')).connect();
    const rows = async (sql: string) => (await connection.runAndReadAll(sql)).getRowsJson();
    const from = (table: string) => `'${join(directory, table)}.parquet'`;
    const [[users], [transactions]] = (await Promise.all([
      rows(`SELECT count(*)::INT FROM ${from('users')}`),
      rows(`SELECT count(*)::INT FROM ${from('transactions')}`),
    ])) as [[[number]], [[number]]];
    expect(users[0]).toBe(60);
    const total = made.population.cohorts.reduce(
      (sum, { table }) => sum + table.transactionCount.reduce((a, b) => a + b, 0),
      0,
    );
    expect(transactions[0]).toBe(total);
    const described = await rows(
      `DESCRIBE SELECT date, amount, merchant_name, pending FROM ${from('transactions')}`,
    );
    expect(described.map((row) => (row as string[])[1])).toEqual(['DATE', 'DOUBLE', 'VARCHAR', 'BOOLEAN']);
    const found = await rows(
      `SELECT coalesce(primary_persona_id, 6)::INT AS id, count(*)::INT FROM ${from('persona_assignments')} WHERE window_days = 30 GROUP BY 1 ORDER BY 1`,
    );
    expect(found).toEqual(expectedCounts.flatMap((n, p) => (n > 0 ? [[p + 1, n]] : [])));
    const [trace] = (await rows(
      `SELECT count(*)::INT FROM ${from('persona_assignments')} WHERE json_array_length(assignment_trace->'personas') = 5`,
    )) as [[number]];
    expect(trace[0]).toBe(120);
    connection.closeSync();
  }, 60_000);

  const sqlite3 = spawnSync('sqlite3', ['--version']).status === 0;
  test.skipIf(!sqlite3)(
    `as SQLite opens in sqlite3${sqlite3 ? '' : ' (skipped: sqlite3 is not installed)'}, with the reference's tables`,
    async () => {
      const file = join(directory, 'dataset.sqlite');
      writeFileSync(file, await archive('sqlite'));
      const query = (sql: string) => {
        const { stdout, stderr, status } = spawnSync('sqlite3', [file, sql], { encoding: 'utf8' });
        expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
        return stdout.trim().split('\n');
      };
      expect(query('PRAGMA integrity_check')).toEqual(['ok']);
      expect(query('SELECT name FROM sqlite_master WHERE type = "table" ORDER BY name')).toEqual(
        [...TABLES, 'calibration'].sort(),
      );
      expect(query('SELECT count(*), count(DISTINCT user_id) FROM persona_assignments')).toEqual(['120|60']);
      expect(query('SELECT typeof(amount), typeof(date), typeof(pending) FROM transactions LIMIT 1')).toEqual(
        ['real|text|integer'],
      );
      const counts = query(
        'SELECT coalesce(primary_persona_id, 6), count(*) FROM persona_assignments WHERE window_days = 30 GROUP BY 1 ORDER BY 1',
      );
      expect(counts).toEqual(expectedCounts.flatMap((n, p) => (n > 0 ? [`${p + 1}|${n}`] : [])));
      expect(
        query(
          'SELECT count(*) FROM persona_assignments WHERE (status = "STABLE") <> (primary_persona_id IS NULL)',
        ),
      ).toEqual(['0']);
      const read = [{ name: 'dataset.sqlite', data: new Blob([await archive('sqlite')]) }];
      expect(await digestOf(read)).toBe(made.digests.personas);
      expect(query('SELECT count(*) FROM users JOIN transactions USING (user_id)')).toEqual(
        query('SELECT count(*) FROM transactions'),
      );
    },
  );

  test('gives equal bytes again', async () => {
    for (const format of ['csv', 'parquet', 'sqlite'] as const)
      expect(Buffer.compare(await archive(format), await write(format))).toBe(0);
  });
});

test('as JSON lines has a row a line, with unknown values as null', async () => {
  const files = unzipSync(await archive('jsonl'));
  const lines = (name: string) =>
    new TextDecoder()
      .decode(files[`${name}.jsonl`])
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
  const features = lines('features');
  const users = made.counts.reduce((sum, n) => sum + n, 0);
  expect(features).toHaveLength(users * config.windows.length);
  const { table } = made.population.cohorts[0]!;
  const [first] = features;
  expect(first).toMatchObject({
    window_days: 30,
    balance_volatility: rowValue(table.windows[0]!.balance_volatility, 0),
    is_overdue: rowValue(table.windows[0]!.is_overdue, 0) === 1,
  });
  expect(new Set(features.map((row) => row.savings_balance_usd === null))).toEqual(new Set([true, false]));
  expect(lines('persona_assignments')[0].assignment_trace).toBeTypeOf('object');
});
