import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readDataset } from '@/lib/formats/dataset/read-dataset';
import { readLedgerRows } from '@/lib/formats/given/read-ledger-rows';
import { dayNumberFromIso } from '@/lib/model/calendar';
import { checkAsync } from '@/lib/testing/check';
import { fileOf } from '@/lib/testing/imports';
import { ledgerFiles } from '@/lib/testing/slow/ledger-files';
import { randomHeldFeatures } from '@/lib/testing/slow/random-features';
import { slowFeatures } from '@/lib/testing/slow/slow-features';
import type { SlowLedger } from '@/lib/testing/slow/slow-ledger';
import { unwrapped } from '@/lib/testing/unwrapped';
import { compileFeatures, computeColumns, computeCompiled } from './compiled-features';
import type { DeclaredColumns } from './declared-columns';
import { type LedgerFacts, rowsOfLedger } from './ledger/rows-of-ledger';

/** PROPERTY_RUNS asks for more of them. */
const RUNS = Number(process.env.PROPERTY_RUNS ?? 300);
const TIME = { timeout: 60_000 + RUNS * 200 };

/** The tables of a ledger as rows, and the ledger that the product makes of them. */
async function bothOf(slow: SlowLedger, asOf: string) {
  const files = ledgerFiles(slow);
  const tables = unwrapped(
    await readLedgerRows(
      Object.entries(files).map(([name, text]) => fileOf(name, text)),
      asOf,
    ),
  );
  const { ledger, kinds, firstDay, userIds, accountIds } = unwrapped(readDataset(files));
  const facts: LedgerFacts = {
    kinds,
    firstDay,
    asOfDay: (dayNumberFromIso(asOf) as number) - firstDay,
    userIds,
    ...(accountIds && { accountIds }),
    users: tables.given,
  };
  return { tables, ledger, facts };
}

/** Values by column and user. */
const cellsOf = ({ columns }: DeclaredColumns): Record<string, (number | string | null)[]> =>
  Object.fromEntries(
    columns.map((column) => [
      column.window === null ? column.name : `${column.name}_${column.window}d`,
      column.kind === 'number'
        ? Array.from(column.values)
        : Array.from(column.codes, (code) => column.texts[code] ?? null),
    ]),
  );

describe('features compiled for a ledger', () => {
  test('property: are to the last digit those of the tables, row by row', TIME, async () => {
    await checkAsync(
      fc.asyncProperty(randomHeldFeatures, async ({ document, ledger: slow }) => {
        const { tables, ledger, facts } = await bothOf(slow, document.asOf as string);
        const compiled = compileFeatures(document, rowsOfLedger(ledger, facts));
        const found = cellsOf(computeCompiled(compiled, ledger, facts, [1]));
        expect(found).toEqual(cellsOf(computeColumns(compileFeatures(document, tables), tables, [1])));
        for (const [name, column] of Object.entries(slowFeatures(document, slow)))
          column.forEach((wanted, user) => {
            const value = found[name]?.[user];
            if (typeof wanted !== 'number')
              expect([name, user, value]).toEqual([
                name,
                user,
                typeof value === 'number' ? Number.NaN : wanted || null,
              ]);
            else
              expect(Math.abs((value as number) - wanted)).toBeLessThanOrEqual(
                1e-9 * Math.max(1, Math.abs(wanted)),
              );
          });
      }),
      RUNS,
    );
  });
});
