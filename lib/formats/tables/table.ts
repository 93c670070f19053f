/** What a column holds. `flag` is 0 or 1; `date` is an ISO day; `json` is text. */
export type ColumnType = 'text' | 'number' | 'integer' | 'flag' | 'date' | 'timestamp' | 'json';

export interface TableColumn {
  readonly name: string;
  readonly type: ColumnType;
}

/** A table of a dataset: its columns, and what distinguishes its rows. */
export interface TableShape {
  readonly name: string;
  readonly columns: readonly TableColumn[];
  /** Names of the columns of the primary key. */
  readonly key: readonly string[];
}

/** A value of a row; dates are ISO text, unknown values null. */
export type Cell = string | number | null;
export type Row = readonly Cell[];

/** Writes tables in one format. Rows come in batches, the same table's in order; `finish` gives the files. */
export interface TablesWriter {
  write(table: TableShape, rows: readonly Row[]): void;
  /** What has been written and was not taken yet, so that it need not be held; a format that needs all at once gives nothing. */
  take(): readonly TableFile[];
  finish(): readonly TableFile[];
}

export interface TableFile {
  readonly name: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}
