import type { Scope } from '@/lib/language/evaluate';
import type { UnknownReading } from '@/lib/language/expression';
import type { Place } from '@/lib/language/grammar';
import type { RowSet } from '../features-document';
import type { Dates, LedgerRows, RowField } from '../ledger-rows';
import type { Columns } from '../loops/criterion-form';
import type { FieldReaders } from './row-criteria';
import type { Selection } from './selection';

/** A row set in a window: its rows, user by user. */
export interface RowSetReader {
  readonly fields: FieldReaders;
  /** The fields as loops read them; null where rows are read one by one. */
  readonly columns: ReadonlyMap<string, RowField> | null;
  readonly dates: Dates | null;
  /** The number of the account of a row; null where groups have none. */
  readonly account: (() => Uint16Array | Int32Array) | null;
  /** Rows of the user that is looked at: places in a table, or groups from 0. */
  rows(): Selection;
}

/** What row sets are compiled with. */
export interface RowContext {
  readonly ledger: LedgerRows;
  readonly sets: Readonly<Record<string, RowSet>>;
  readonly ends: 'last' | 'both';
  readonly unknown: UnknownReading;
}

/** What compiles row sets, for the parts that are made of others. */
export interface RowCompiler {
  /** The rows of a name in a window. Throws a DocumentError where there are no such rows. */
  of(name: string, window: number | null, at: Place): RowSetReader;
  /** What names mean in conditions and numbers of rows. */
  scopeOf(fields: FieldReaders, window: number | null): Scope;
  /** What loops over the rows of a table read; null where rows are read one by one. */
  columnsOf(source: RowSetReader, window: number | null): Columns | null;
  /** Selects rows once a user. */
  selecting(select: (into: Selection) => void): () => Selection;
}
