import type { CsvTexts } from '@/lib/formats/tables/csv-texts';
import { loadPart } from '@/lib/parts/load-part';
import type { TextRows } from '@/lib/text/table';
import { countedText } from '@/lib/text/written';
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
  const text = `${Papa.unparse(written as (number | string)[][])}\r\n`;
  // Without its heads.
  download(`${name}.csv`, text, 'text/csv', countedText(rows.length - 1, 'row'));
  return written.some((row, r) => row.some((cell, c) => cell !== rows[r]?.[c]));
}
