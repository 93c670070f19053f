import type { CsvTexts } from '@/lib/formats/tables/csv-texts';
import { loadPart } from '@/lib/parts/load-part';
import { exactOf, type LongTable, type TextRows, type TextTable, tableRows } from '@/lib/text/table';
import { countedText } from '@/lib/text/written';
import { download } from './download';

/** Rows are written this many at a time, and after so many milliseconds the page has its turn. */
const PART_ROWS = 2_000;
const TURN_MS = 12;

const page = () => new Promise<void>((resume) => setTimeout(resume));

/** Cells with texts that no spreadsheet runs as a formula; figures stay as they are. */
export async function safeCells(rows: TextRows): Promise<TextRows> {
  const { isSignedNumber, safeText } = await loadPart(() => import('@/lib/formats/tables/csv-texts'));
  return rows.map((row) =>
    row.map((cell) => (typeof cell === 'number' || isSignedNumber(cell) ? cell : safeText(cell))),
  );
}

/** The rows of a table as a file has them, its heads first, in parts of which only one is held. */
function* partsOf(table: TextTable<unknown> | LongTable): Generator<TextRows> {
  if (!('length' in table)) {
    const rows = tableRows(table, 'value');
    for (let from = 0; from < rows.length; from += PART_ROWS) yield rows.slice(from, from + PART_ROWS);
    return;
  }
  yield [table.columns.map(({ head }) => head)];
  for (let from = 0; from < table.length; from += PART_ROWS)
    yield table
      .rowsBetween(from, Math.min(table.length, from + PART_ROWS))
      .map(({ cells }) => cells.map(exactOf));
}

/**
 * Hands a table to the reader as a CSV file (RFC 4180), exact values, a part at a time: the page stays at hand. Returns whether texts were changed to
 * be safe to open. `onRows` hears how many are written.
 */
export async function saveCsv(
  name: string,
  table: TextTable<unknown> | LongTable,
  texts: CsvTexts = 'safe',
  onRows: (rows: number) => void = () => {},
): Promise<boolean> {
  const { default: Papa } = await loadPart(() => import('papaparse'));
  // The browser keeps what is written, not the page.
  const parts: Blob[] = [];
  let [rows, isGuarded, since] = [0, false, performance.now()];
  for (const part of partsOf(table)) {
    const written = texts === 'safe' ? await safeCells(part) : part;
    isGuarded ||= written.some((row, r) => row.some((cell, c) => cell !== part[r]?.[c]));
    parts.push(new Blob([`${Papa.unparse(written as (number | string)[][])}\r\n`]));
    rows += part.length;
    if (performance.now() - since < TURN_MS) continue;
    onRows(rows);
    await page();
    since = performance.now();
  }
  // Without its heads.
  download(`${name}.csv`, new Blob(parts, { type: 'text/csv' }), 'text/csv', countedText(rows - 1, 'row'));
  return isGuarded;
}
