import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import Papa from 'papaparse';
import { describe, expect, test } from 'vitest';
import { computeDeclared } from '@/lib/features/declared/compute-declared';
import { readFeaturesDocument } from '@/lib/features/declared/features-document';
import { readLedgerRows } from '@/lib/formats/given/read-ledger-rows';
import { givenTable } from '@/lib/testing/given-tables';
import { fileOf } from '@/lib/testing/imports';
import { unwrapped } from '@/lib/testing/unwrapped';
import { columnsOf } from './evaluate-table';
import { readRulesDocument } from './rules-document';

/** Public sets of rules, restated, with customers and the answers that are expected of them. */
const FOLDER = '../shared/cases/rules';
const sets = existsSync(FOLDER)
  ? readdirSync(FOLDER).filter((name) => existsSync(join(FOLDER, name, 'expected.csv')))
  : [];

const read = (set: string, name: string) => readFileSync(join(FOLDER, set, name), 'utf8');
const file = (set: string, name: string) => fileOf(name, read(set, name));

/** Rows by column, as the documents of a set write them. */
async function written(set: string): Promise<Record<string, string>[]> {
  if (!existsSync(join(FOLDER, set, 'ruleset.json'))) {
    const document = unwrapped(readFeaturesDocument(JSON.parse(read(set, 'features.json'))));
    const tables = ['users.csv', 'accounts.csv', 'liabilities.csv', 'transactions.csv'];
    const ledger = unwrapped(
      await readLedgerRows(
        tables.map((name) => file(set, name)),
        document.asOf,
      ),
    );
    const { names, rows } = computeDeclared(document, ledger);
    return Array.from(rows(), (row) => Object.fromEntries(names.map((name, c) => [name, row[c] as string])));
  }
  const document = unwrapped(readRulesDocument(JSON.parse(read(set, 'ruleset.json'))));
  const table = unwrapped(await givenTable(file(set, 'features.csv')));
  const columns = columnsOf(document, table);
  return Array.from({ length: table.rows }, (_, row) =>
    Object.fromEntries(columns.map(({ name, text }) => [name, text(row)])),
  );
}

const same = (got: string, expected: string) =>
  got === expected || (got !== '' && expected !== '' && Math.abs(Number(got) - Number(expected)) <= 2e-6);

describe('public sets of rules', () => {
  test.skipIf(sets.length > 0)('are not beside this clone, and are skipped', () => {});

  test.each(sets)('%s: every cell', async (set) => {
    const expected = Papa.parse<Record<string, string>>(read(set, 'expected.csv'), {
      header: true,
      skipEmptyLines: true,
    }).data;
    const rows = await written(set);
    expect(rows.length).toBe(expected.length);
    const wrong = rows.flatMap((row, i) =>
      Object.entries(row).flatMap(([name, got]) => {
        const wanted = expected[i]?.[name];
        return wanted !== undefined && same(got, wanted) ? [] : [{ row: i, name, got, wanted }];
      }),
    );
    expect(wrong).toEqual([]);
  });
});
