import type { Column } from '@/lib/model/column';
import type { TableDecisions } from '../table-decisions';

/** Places of rows in a column; -1 where a row has none, and is unknown. */
export type Rows = Int32Array;

/** A table whose columns are joined to users, as it stands, and which of its rows is whose. Plain data. */
export interface JoinedTable {
  /** No two have one. */
  readonly key: string;
  readonly count: number;
  /** Those that rules read. */
  readonly columns: ReadonlyMap<string, Column>;
  /** Those that say what later became of a customer. */
  readonly outcomes: ReadonlyMap<string, Column>;
  /** What was decided of the windows of columns. */
  readonly windows: NonNullable<TableDecisions['windows']>;
  /** By archetype, null where there is none, and then by number of the user its row; -1, or none, without one. */
  readonly rows: ReadonlyMap<string | null, Rows>;
}

/** What stands for the same tables joined; empty without any. */
export const joinedKey = (joined: readonly JoinedTable[]): string => joined.map(({ key }) => key).join();
