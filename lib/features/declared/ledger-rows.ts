import type { RowTable } from './features-document';

/** Where the value of each row lies: rows that share a place share the value. */
export interface Places {
  readonly at: Uint8Array | Uint16Array | Uint32Array | Int32Array;
  /** How many places there are. */
  readonly count: number;
}

/** A field of rows: numbers, NaN where they are not known, or texts, null where they are not; by place where it has places, else by row. */
export interface RowField {
  readonly numbers: Float64Array | null;
  text(at: number): string | null;
  /** How many of the numbers are one: 100 where they are cents, 1 where silent. */
  readonly per?: number;
  readonly places?: Places;
  /** Where all numbers are whole: the most that one of them is away from zero. */
  readonly most?: number;
  /** Numbers by place that equal texts share, -1 where there is none; those of the texts where silent. */
  readonly codes?: () => Int32Array;
}

/** The day of each row, and the as-of day, counted from the same one. */
export interface Dates {
  readonly day: Uint16Array | Int32Array;
  readonly asOf: number;
}

/** Rows of one table. */
export interface Rows {
  readonly fields: ReadonlyMap<string, RowField>;
  /** Null in a table without dates. */
  readonly dates: Dates | null;
  /** The account of each row, as a number; -1 where it has none. */
  readonly account: Uint16Array | Int32Array;
  /** Rows user by user, those of a user in the order of time where they have one. */
  readonly order: Int32Array;
  /** User u's rows are `order[start[u]] .. order[start[u + 1] - 1]`. */
  readonly start: Uint32Array;
  /** The order is 0, 1, 2, … */
  readonly isInOrder?: boolean;
  /** Its fields say their places, and whether they are whole: loops may run over them. */
  readonly isInLoops?: boolean;
}

/** A ledger as rows: what declared features are computed from. */
export interface LedgerRows {
  /** How many there are. */
  readonly users: number;
  /** Built when it is first asked for. */
  table(name: RowTable): Rows;
  /** Given columns, by user. */
  readonly given: ReadonlyMap<string, RowField>;
}
