import { countText } from '@/lib/text/written';
import { fail } from '../../import/files/import-file';
import type { TableRoom } from '../../import/files/limits';

/** Bytes of a number by row: the number, and how it is written. */
export const NUMBER_BYTES = 9;
/** Bytes by row of a code while it is read: of a text, or a number of few digits. */
const CODE_BYTES = 4;
/** Bytes of a text that is kept, beside its characters: where it begins, its hash, and how it is looked up. */
const TEXT_BYTES = 16;

/** Bytes by row of texts of a mean length, of which a share is new in each row. */
export const textBytes = (length: number, newShare: number): number =>
  CODE_BYTES + newShare * (TEXT_BYTES + length);

/** Of fewer rows nobody knows whether a text comes again: each may be another one. */
const FEW_ROWS = 20;
/** Texts of which so many in a row of the first rows are new come again below. */
const REPEATED = 0.9;

/** Such a number is a code, and needs not be told how it is written. */
const CODED = /^(?:-?\d{1,9}|-?\d{1,3}\.\d{0,5}[1-9])?$/;
const NUMBER = /^\s*[-+]?[\d.,]*(?:[eE][-+]?\d+)?\s*$/;

/** Bytes of memory that a row of a table takes, by the cells of its first rows. */
export function bytesOfRow(sample: readonly (readonly string[])[], width: number): number {
  let bytes = 0;
  for (let c = 0; c < width; c++) {
    const cells = sample.map((row) => row[c] ?? '');
    if (cells.every((cell) => NUMBER.test(cell))) {
      bytes += cells.every((cell) => CODED.test(cell)) ? CODE_BYTES : NUMBER_BYTES;
      continue;
    }
    const distinct = new Set(cells).size / cells.length;
    const mean = cells.reduce((sum, { length }) => sum + length, 0) / cells.length;
    bytes += textBytes(mean, distinct >= REPEATED && cells.length >= FEW_ROWS ? 1 : 0);
  }
  return bytes;
}

/** First rows may be so much shorter than others, as those of low numbers are: a table that is found to be larger while it is read is refused then. */
const SLACK = 1.5;

/** Fails for more rows than can be held. */
export function checkRows(file: string, rows: number, { rows: most }: TableRoom): void {
  if (rows <= most) return;
  fail(
    file,
    `The table has more than ${countText(most)} rows, and no more can be read. Take a part of them, such as every second customer.`,
  );
}

/** Fails where a table of so many rows, about, is larger than can be held. */
export function checkRoom(
  file: string,
  rows: number,
  bytesARow: number,
  columns: number,
  room: TableRoom,
): void {
  checkRows(file, Math.floor(rows / SLACK), room);
  // More rows are refused whatever they take.
  const likely = Math.min(rows, room.rows);
  const bytes = likely * bytesARow;
  if (bytes <= room.bytes) return;
  const gigabytes = (size: number) => `${(size / 1e9).toFixed(1)} GB`;
  fail(
    file,
    `The table takes about ${gigabytes(bytes)} of memory, for ${countText(Math.round(likely))} rows of ${countText(columns)} columns; ${room.where} has room for ${gigabytes(room.bytes)}. ${room.instead}`,
  );
}
