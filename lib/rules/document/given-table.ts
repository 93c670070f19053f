/** A column of a table of features, as it was given. */
export interface GivenColumn {
  readonly name: string;
  /** By row, NaN where a cell is empty; null where the column is of texts. */
  readonly numbers: Float64Array | null;
  /** By row, as it is written; null where a cell is empty. */
  text(row: number): string | null;
}

/** A table with one row a customer. */
export interface GivenTable {
  readonly rows: number;
  readonly ids: readonly string[];
  readonly columns: ReadonlyMap<string, GivenColumn>;
}
