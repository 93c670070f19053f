import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { run, runJson } from '@/lib/testing/commands';

let directory = '';
const inside = (name: string) => join(directory, name);
beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), 'dataset-'));
  const rows = Array.from({ length: 120 }, (_, i) => {
    const day = String((i % 28) + 1).padStart(2, '0');
    const month = String(Math.floor(i / 28) + 5).padStart(2, '0');
    return `2025-${month}-${day},${i % 10 === 0 ? '' : (i + 0.5).toFixed(2)},${i % 10 === 0 ? '900.00' : ''},=Shop ${i % 3},CZK`;
  });
  writeFileSync(inside('bank.csv'), `Date,Debit,Credit,Merchant,Currency\n${rows.join('\n')}\n`);
});
afterAll(() => rmSync(directory, { recursive: true }));

describe('data written as a dataset', () => {
  test.each(['csv', 'sqlite', 'parquet'])('as %s it has the same results', async (format) => {
    const out = inside(format);
    const { code, stdout } = await run('dataset', [
      '--data',
      inside('bank.csv'),
      '--out',
      out,
      '--format',
      format,
    ]);
    expect(code).toBe(0);
    expect(stdout).toContain('1 users, 1 accounts, 120 transactions');
    const settings = ['--preset', 'november-2025'];
    const [first, second] = await Promise.all(
      [inside('bank.csv'), out].map((data) => runJson('evaluate', ['--data', data, ...settings])),
    );
    expect(second.digests).toEqual(first.digests);
    expect(second.data.unknownFeatures).toEqual(first.data.unknownFeatures);
  });

  test('names its files, and its currency, as JSON', async () => {
    const out = inside('json');
    const written = await runJson('dataset', ['--data', inside('bank.csv'), '--out', out]);
    expect(written).toMatchObject({ users: 1, accounts: 1, transactions: 120, currency: 'CZK' });
    expect(readdirSync(out).sort()).toEqual([...written.files].sort());
    expect(readFileSync(join(out, 'transactions.csv'), 'utf8')).toContain(',=Shop 1,');
  });

  test('has texts that no spreadsheet runs where that is asked for', async () => {
    const out = inside('safe');
    await run('dataset', ['--data', inside('bank.csv'), '--out', out, '--csv-texts', 'safe']);
    expect(readFileSync(join(out, 'transactions.csv'), 'utf8')).toContain(",'=Shop 1,");
  });
});

test.each([
  [[], '--data FILE|DIR is missing.'],
  [['--data', 'bank.csv'], '--out FOLDER is missing.'],
])('refuses %j in one line, with exit code 2', async (args, message) => {
  expect(await run('dataset', args)).toEqual({ code: 2, stdout: '', stderr: `${message}\n` });
});
