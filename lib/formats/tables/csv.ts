import { strToU8 } from 'fflate';
import Papa from 'papaparse';
import type { Row, TableShape, TablesWriter } from './table';

/** The line of names that a CSV file of a table begins with. */
export const writeCsvHeader = ({ columns }: TableShape): string =>
  `${columns.map(({ name }) => name).join(',')}\n`;

/** Rows as lines of CSV; an unknown value is an empty cell. */
export const writeCsvRows = (rows: readonly Row[]): string =>
  rows.length === 0 ? '' : `${Papa.unparse(rows as unknown[][], { newline: '\n' })}\n`;

/** One CSV file a table. */
export function csvWriter(): TablesWriter {
  const texts = new Map<string, string[]>();
  return {
    write(table, rows) {
      const parts = texts.get(table.name) ?? [writeCsvHeader(table)];
      texts.set(table.name, parts);
      parts.push(writeCsvRows(rows));
    },
    finish: () =>
      [...texts].map(([name, parts]) => ({ name: `${name}.csv`, bytes: strToU8(parts.join('')) })),
  };
}
