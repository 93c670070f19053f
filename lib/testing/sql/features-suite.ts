import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import fc from 'fast-check';
import Papa from 'papaparse';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { computeDeclared } from '@/lib/features/declared/compute-declared';
import { type FeaturesDocument, readFeaturesDocument } from '@/lib/features/declared/features-document';
import { FEATURES_ID, featuresPart, featuresQuery } from '@/lib/features/declared/sql/features-query';
import { SOURCE_TABLES, type SourceTable } from '@/lib/features/sql/context';
import { DIALECTS, type DialectId } from '@/lib/features/sql/dialect';
import { declaredTable } from '@/lib/formats/given/declared-table';
import { readLedgerRows } from '@/lib/formats/given/read-ledger-rows';
import { columnsOf } from '@/lib/rules/document/evaluate-table';
import { readRulesDocument } from '@/lib/rules/document/rules-document';
import { rulesQuery } from '@/lib/rules/document/sql/rules-query';
import { LEDGER_TABLES, type LedgerTable, ledgerFiles, ledgerOfTexts } from '../slow/ledger-files';
import { randomFeatures } from '../slow/random-features';
import type { SlowLedger } from '../slow/slow-ledger';
import { unwrapped } from '../unwrapped';
import { EXAMPLE_DOCUMENT, EXAMPLE_LEDGER, EXAMPLE_RULES } from './features-example';
import { ledgerTables } from './ledger-tables';
import type { SqlEngine, SqlRow } from './sql-engines';

const FOLDER = resolve(import.meta.dirname, '../../../../shared/cases/rules/savings-and-income-features');
const hasExample = existsSync(FOLDER);
/** How far apart the same number may be: nine decimals of each part of it. */
const NEAR = 0.000002;

export const TABLES = Object.fromEntries(SOURCE_TABLES.map((name) => [name, name])) as Record<
  SourceTable,
  string
>;

const isSame = (ours: string, theirs: unknown) => {
  const written = theirs === null || theirs === undefined ? '' : String(theirs);
  if (ours === written) return true;
  return ours !== '' && written !== '' && Math.abs(Number(ours) - Number(written)) <= NEAR;
};

/** Cells that SQL and others do not agree on, by customer and column. */
function differencesOf(
  ids: readonly string[],
  names: readonly string[],
  ours: (row: number, column: number) => string,
  found: readonly SqlRow[],
) {
  const byId = new Map(found.map((row) => [String(row.user_id), row]));
  return ids.flatMap((id, row) =>
    names.flatMap((name, column) => {
      const theirs = byId.get(id)?.[name];
      return byId.has(id) && isSame(ours(row, column), theirs)
        ? []
        : [{ id, name, ours: ours(row, column), theirs: String(theirs) }];
    }),
  );
}

async function queried(
  document: FeaturesDocument,
  ledger: SlowLedger,
  dialect: DialectId,
  engine: SqlEngine,
) {
  for (const statement of ledgerTables(ledger, dialect)) await engine.query(statement);
  return engine.query(featuresQuery(document, TABLES, DIALECTS[dialect]));
}

/** Cells that SQL and the evaluator do not agree on. */
async function differences(
  document: FeaturesDocument,
  ledger: SlowLedger,
  dialect: DialectId,
  engine: SqlEngine,
) {
  const rows = unwrapped(await readLedgerRows(ledgerFiles(ledger), document.asOf));
  const { names, rows: computed } = computeDeclared(document, rows);
  const cells = [...computed()];
  return differencesOf(
    rows.ids,
    names,
    (row, column) => cells[row]?.[column] as string,
    await queried(document, ledger, dialect, engine),
  );
}

/** Features as one query of an engine are held equal to the evaluator; so many random documents too. */
export function describeFeatures(
  dialect: DialectId,
  name: string,
  start: () => Promise<SqlEngine>,
  absent = false,
  runs = 30,
): void {
  describe.skipIf(absent)(`declared features in ${name}`, () => {
    let engine: SqlEngine;
    beforeAll(async () => {
      engine = await start();
    });
    afterAll(() => engine.close());

    test.skipIf(runs === 0)('random documents: every cell', async () => {
      for (const { document, ledger } of fc.sample(randomFeatures, { numRuns: runs, seed: 20251107 }))
        expect(
          await differences(document, ledger, dialect, engine),
          JSON.stringify({ document, ledger }),
        ).toEqual([]);
    });

    test('words, ties of a day, given columns, groups of groups: every cell', async () => {
      const document = unwrapped(readFeaturesDocument(EXAMPLE_DOCUMENT));
      expect(await differences(document, EXAMPLE_LEDGER, dialect, engine)).toEqual([]);
    });

    test('rules read what the same query computes: every cell', async () => {
      const document = unwrapped(readFeaturesDocument(EXAMPLE_DOCUMENT));
      const rules = unwrapped(readRulesDocument(EXAMPLE_RULES));
      const ledger = unwrapped(await readLedgerRows(ledgerFiles(EXAMPLE_LEDGER), undefined));
      const table = declaredTable(ledger.ids, computeDeclared(document, ledger));
      const columns = columnsOf(rules, table);
      for (const statement of ledgerTables(EXAMPLE_LEDGER, dialect)) await engine.query(statement);
      const { part, columns: types } = featuresPart(document, TABLES, DIALECTS[dialect]);
      const computed = { table: part.name, id: FEATURES_ID, columns: types, parts: [part] };
      const rows = await engine.query(rulesQuery(rules, computed, DIALECTS[dialect]));
      const names = columns.map(({ name }) => name);
      expect(
        differencesOf(table.ids, names, (row, column) => columns[column]?.text(row) ?? '', rows),
      ).toEqual([]);
    });

    const title = hasExample
      ? 'the public example: every cell, and what is expected of it'
      : 'the public example (skipped: ../shared is not beside this clone)';
    test.skipIf(!hasExample)(title, async () => {
      const read = (file: string) => readFileSync(join(FOLDER, file), 'utf8');
      const document = unwrapped(readFeaturesDocument(JSON.parse(read('features.json'))));
      const ledger = ledgerOfTexts(
        Object.fromEntries(LEDGER_TABLES.map((table) => [table, read(`${table}.csv`)])) as Record<
          LedgerTable,
          string
        >,
      );
      const rows = await queried(document, ledger, dialect, engine);
      const { data, meta } = Papa.parse<Record<string, string>>(read('expected.csv'), {
        header: true,
        skipEmptyLines: true,
      });
      const names = (meta.fields ?? []).filter((field) => field !== 'user_id');
      const ids = data.map((row) => row.user_id as string);
      expect(
        differencesOf(ids, names, (row, column) => data[row]?.[names[column] as string] ?? '', rows),
      ).toEqual([]);
      expect(rows).toHaveLength(ids.length);
      expect(await differences(document, ledger, dialect, engine)).toEqual([]);
    });
  });
}
