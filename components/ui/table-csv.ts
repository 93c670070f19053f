import type { CsvTexts } from '@/lib/formats/tables/csv-texts';
import { loadPart } from '@/lib/parts/load-part';
import type { TextRows } from '@/lib/text/table';
import { download } from './download';

/** Cells with texts that no spreadsheet runs as a formula; figures stay as they are. */
export async function safeCells(rows: TextRows): Promise<TextRows> {
  const { isSignedNumber, safeText } = await loadPart(() => import('@/lib/formats/tables/csv-texts'));
  return rows.map((row) =>
    row.map((cell) => (typeof cell === 'number' || isSignedNumber(cell) ? cell : safeText(cell))),
  );
}

/** Hands a table's rows to the reader as a CSV file (RFC 4180). Returns whether texts were changed to be safe to open. */
export async function saveCsv(name: string, rows: TextRows, texts: CsvTexts = 'safe'): Promise<boolean> {
  const { default: Papa } = await loadPart(() => import('papaparse'));
  const written = texts === 'safe' ? await safeCells(rows) : rows;
  download(`${name}.csv`, `${Papa.unparse(written as (number | string)[][])}\r\n`, 'text/csv');
  return written.some((row, r) => row.some((cell, c) => cell !== rows[r]?.[c]));
}
