import { countText } from '@/lib/text/written';
import type { State } from '../cells/state';
import type { QuoteFacts } from '../formats/csv/quote-facts';
import type { OnRow } from '../rows/row';
import { fail, type Task } from './import-file';
import { MAX_COLUMNS } from './limits';

/** Which sign money out has, where the format itself says it. */
export interface ProvenSign {
  readonly moneyOut: 'positive' | 'negative';
  readonly reason: string;
}

/** A file as a table: a sample of its rows, and all of them on demand, as often as wanted. */
export interface Table {
  readonly file: string;
  /** Names of the columns; null where the file has none. */
  readonly header: readonly string[] | null;
  /** Number of columns. */
  readonly width: number;
  /** Lines above the table that belong to no row of it: a letterhead, a period, an account. Absent where there are none. */
  readonly above?: readonly string[];
  /** The first rows below the header. */
  readonly sample: readonly (readonly string[])[];
  readonly facts: TableFacts;
  /** By account, the first day that a statement says it covers, as a day number. Absent where it does not say. */
  readonly knownFrom?: ReadonlyMap<string, number>;
  /** Absent where the rows must tell. */
  readonly proven?: ProvenSign;
  /**
   * True where cells have types of their own: then a date is written year first and a number with a decimal point, unless
   * the cell is a text.
   */
  readonly typed?: boolean;
  /**
   * Rows below the header, those of another width too. Tells of quotation marks where the table is text. Cells that are
   * lists or structures are empty in columns that are not needed.
   */
  scan(onRow: OnRow, task: Task, needed?: ReadonlySet<number>): Promise<QuoteFacts | null>;
}

/** How a table is written down. */
export interface TableFacts {
  readonly format: 'csv' | 'parquet' | 'ofx' | 'qif' | 'mt940' | 'camt' | 'json' | 'xlsx' | 'html';
  /** Null for formats that say it themselves, or are not text. */
  readonly encoding: string | null;
  readonly byteOrderMark: boolean;
  /** How sure the encoding is; absent where there is none, or where it was given. */
  readonly encodingState?: State;
  /** A sentence on what the encoding was known by. */
  readonly encodingReason?: string;
  readonly delimiter: string | null;
  /** Line of the header, from 1; null without one. */
  readonly headerLine: number | null;
  /** Lines above the table that belong to no row of it. */
  readonly preambleLines: number;
}

/** Fails for a table that is too wide for one of transactions. */
export function checkWidth(file: string, width: number): void {
  if (width <= MAX_COLUMNS) return;
  const most = countText(MAX_COLUMNS);
  fail(
    file,
    `The table has ${countText(width)} columns; at most ${most} can be read. Leave out those that say nothing of the transactions.`,
  );
}

/** What is looked at of a cell to guess what its column is. */
const SAMPLE_CELL = 1_000;

/** A row of a sample, its cells no longer than what is looked at. */
export const sampleCells = (cells: readonly string[]): readonly string[] =>
  cells.some(({ length }) => length > SAMPLE_CELL) ? cells.map((cell) => cell.slice(0, SAMPLE_CELL)) : cells;

export const isBlank = (cells: readonly string[]) => cells.every((cell) => cell.trim() === '');
