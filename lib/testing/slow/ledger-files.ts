import Papa from 'papaparse';
import { DATASET_FILES, type DatasetFile } from '@/lib/formats/dataset/dataset-files';
import type { ImportFile } from '@/lib/formats/import/files/import-file';
import type { Files } from '../datasets';
import { fileOf } from '../imports';
import type { Cells, SlowLedger } from './slow-ledger';

export const LEDGER_TABLES = ['users', 'accounts', 'liabilities', 'transactions'] as const;
export type LedgerTable = (typeof LEDGER_TABLES)[number];

/** Columns of a table: those of its file, and what its rows have beside them. */
export const columnsOfTable = (table: LedgerTable, rows: readonly Cells[]): readonly string[] => [
  ...new Set<string>([
    ...DATASET_FILES[`${table}.csv` as DatasetFile],
    ...rows.flatMap((row) => Object.keys(row)),
  ]),
];

/** The four tables as the texts of CSV files. */
export const ledgerTexts = (ledger: SlowLedger): Files =>
  Object.fromEntries(
    LEDGER_TABLES.map((table) => {
      const names = columnsOfTable(table, ledger[table]);
      const data = ledger[table].map((row) => names.map((name) => row[name] ?? ''));
      return [`${table}.csv`, Papa.unparse({ fields: [...names], data })];
    }),
  ) as Files;

/** The four tables as CSV. */
export const ledgerFiles = (ledger: SlowLedger): ImportFile[] =>
  Object.entries(ledgerTexts(ledger)).map(([name, text]) => fileOf(name, text));

/** CSV files of a folder as the rows of the four tables; numbers in columns that have nothing else. */
export function ledgerOfTexts(texts: Readonly<Record<LedgerTable, string>>): SlowLedger {
  const rowsOf = (text: string): Cells[] => {
    const { data } = Papa.parse<Record<string, string>>(text, { header: true, skipEmptyLines: true });
    const isNumber = (name: string) =>
      data.every((row) => !row[name] || (!name.endsWith('_id') && Number.isFinite(Number(row[name]))));
    const numbers = new Set(Object.keys(data[0] ?? {}).filter(isNumber));
    const cell = (name: string, text: string) =>
      text === '' ? null : numbers.has(name) ? Number(text) : text;
    return data.map((row) =>
      Object.fromEntries(Object.entries(row).map(([name, text]) => [name, cell(name, text)])),
    );
  };
  return Object.fromEntries(
    LEDGER_TABLES.map((table) => [table, rowsOf(texts[table])]),
  ) as unknown as SlowLedger;
}
