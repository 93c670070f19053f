import type { OnRow } from './csv-rows';
import type { Task } from './import-file';

/** A file as a table: a sample of its rows, and all of them on demand, as often as wanted. */
export interface Table {
  readonly file: string;
  /** Names of the columns; null where the file has none. */
  readonly header: readonly string[] | null;
  /** Number of columns. */
  readonly width: number;
  /** The first rows below the header. */
  readonly sample: readonly (readonly string[])[];
  readonly facts: TableFacts;
  /** Rows below the header, those of another width too. */
  scan(onRow: OnRow, task: Task): Promise<void>;
}

/** How a table is written down. */
export interface TableFacts {
  readonly format: 'csv' | 'parquet';
  /** Null for Parquet, which is not text. */
  readonly encoding: string | null;
  readonly byteOrderMark: boolean;
  readonly delimiter: string | null;
  /** Line of the header, from 1; null without one. */
  readonly headerLine: number | null;
  /** Lines above the table that belong to no row of it. */
  readonly preambleLines: number;
}

export const isBlank = (cells: readonly string[]) => cells.every((cell) => cell.trim() === '');
