import type { RowTable } from './features-document';

/** A field of rows: numbers, NaN where they are not known, or texts, null where they are not. */
export interface RowField {
  readonly numbers: Float64Array | null;
  text(row: number): string | null;
}

/** Rows of one table. */
export interface Rows {
  readonly fields: ReadonlyMap<string, RowField>;
  /** Days before the as-of day; null in a table without dates. Below zero: after it. */
  readonly ago: Float64Array | null;
  /** The account of each row, as a number; -1 where it has none. */
  readonly account: Int32Array;
  /** The rows of a user, in the order of time where they have one. */
  rowsOf(user: number): readonly number[];
}

/** A ledger as rows: what declared features are computed from. */
export interface LedgerRows {
  readonly ids: readonly string[];
  /** Built when it is first asked for. */
  table(name: RowTable): Rows;
  /** Given columns of users. */
  readonly users: ReadonlyMap<string, RowField>;
}
