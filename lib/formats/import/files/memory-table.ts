import { toldByTexts } from '../rows/text-row';
import { fail, type ImportFile } from './import-file';
import type { ProvenSign, Table, TableFacts } from './table';

const SAMPLE_ROWS = 200;

/** Columns of a statement, under names that the guesses know. */
export const STATEMENT_COLUMNS = [
  'User',
  'Date',
  'Amount',
  'Direction',
  'Merchant',
  'Category',
  'Account',
  'Account type',
  'Currency',
  'Balance',
  'Status',
  'Transaction ID',
] as const;
export type StatementColumn = (typeof STATEMENT_COLUMNS)[number];

/** A row of a statement: the cells that are known. */
export type StatementRow = Readonly<Partial<Record<StatementColumn, string>>> & {
  /** Line of the file, from 1; without it the number of the row. */
  readonly line?: number;
};

/** Rows of one account with its closing balance at the latest of them: of one day, the last. */
export function withClosing(rows: readonly StatementRow[], balance: string): StatementRow[] {
  const latest = rows.reduce((best, row, i) => ((row.Date ?? '') >= (rows[best]?.Date ?? '') ? i : best), 0);
  return rows.map((row, i) => (i === latest ? { ...row, Balance: balance } : row));
}

/** Notes the first day that a statement says it covers of an account, the earliest of several. No date is none. */
export function noteFrom(knownFrom: Map<string, number>, account: string, day: number | null): void {
  if (day !== null) knownFrom.set(account, Math.min(day, knownFrom.get(account) ?? day));
}

/**
 * What a file of records says, as a table: from here on it is read as any other one, by the same rules. Columns of which no
 * row says anything are left out. Fails where there are no rows.
 */
export function statementTable(
  file: ImportFile,
  format: TableFacts['format'],
  rows: readonly StatementRow[],
  proven: ProvenSign | null,
  knownFrom: ReadonlyMap<string, number> = new Map(),
): Table {
  if (rows.length === 0) fail(file.name, 'There are no transactions in this file.');
  const header = STATEMENT_COLUMNS.filter((name) => rows.some((row) => row[name] !== undefined));
  const cells = rows.map((row) => header.map((name) => row[name] ?? ''));
  return {
    file: file.name,
    header,
    width: header.length,
    sample: cells.slice(0, SAMPLE_ROWS),
    ...(proven && { proven }),
    ...(knownFrom.size > 0 && { knownFrom }),
    facts: {
      format,
      encoding: null,
      byteOrderMark: false,
      delimiter: null,
      headerLine: null,
      preambleLines: 0,
    },
    async scan(onRow, { onProgress, signal }) {
      const told = toldByTexts(onRow);
      cells.forEach((row, i) => {
        if (i % 10_000 === 0) signal?.throwIfAborted();
        told(row, rows[i]?.line ?? i + 1, () => row.join(','));
      });
      onProgress?.(1);
      return null;
    },
  };
}
