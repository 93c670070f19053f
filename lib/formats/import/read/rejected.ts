import Papa from 'papaparse';
import { type CsvTexts, safeText } from '../../tables/csv-texts';

/** Why a row is not part of the data, as counted. */
export const REASONS = [
  'cells',
  'heading',
  'balance',
  'total',
  'date',
  'far date',
  'amount',
  'direction',
  'neither',
  'user',
  'account',
  'currency',
  'pending',
  'not booked',
  'status',
  'duplicate',
] as const;
export type Reason = (typeof REASONS)[number];

/** A row that was left out. */
export interface RejectedRow {
  readonly file: string;
  /** Line of the file on which the row begins, from 1; for Parquet and JSON the number of the row. */
  readonly line: number;
  readonly reason: Reason;
  /** A sentence with what was found. */
  readonly message: string;
  /** The row as it stands, cut after 1,000 characters. */
  readonly text: string;
}

/** Rows that are kept with their text; the rest are only counted. */
export const MAX_KEPT = 100_000;
export const MAX_TEXT = 1000;

/** Counts what is left out by reason, and keeps the first rows. */
export class RejectedRows {
  readonly rows: RejectedRow[] = [];
  private readonly counts = new Map<Reason, number>();
  count = 0;

  add(file: string, line: number, reason: Reason, message: string, text: string): void {
    this.count++;
    this.counts.set(reason, (this.counts.get(reason) ?? 0) + 1);
    if (this.rows.length >= MAX_KEPT) return;
    this.rows.push({ file, line, reason, message, text: text.slice(0, MAX_TEXT) });
  }

  byReason(): Partial<Record<Reason, number>> {
    return Object.fromEntries(
      REASONS.flatMap((reason) => (this.counts.has(reason) ? [[reason, this.counts.get(reason)]] : [])),
    );
  }
}

/** Rejected rows as a CSV file to look through: file, line, reason, message and the row as it stands, safe unless said. */
export function writeRejected(rows: readonly RejectedRow[], texts: CsvTexts = 'safe'): string {
  const written = texts === 'safe' ? safeText : (text: string) => text;
  const data = rows.map(({ file, line, reason, message, text }) => [
    written(file),
    line,
    reason,
    written(message),
    written(text),
  ]);
  return `${Papa.unparse({ fields: ['file', 'line', 'reason', 'message', 'row'], data }, { newline: '\n' })}\n`;
}
