import type { Config } from '@/lib/params/config';
import type { Dialect } from './dialect';

/** The tables that features are computed from, with the columns of the dataset's files, and the names they have. */
export const SOURCE_TABLES = ['users', 'accounts', 'transactions', 'liabilities'] as const;
export type SourceTable = (typeof SOURCE_TABLES)[number];

/** What the parts of a query are written from. */
export interface SqlContext {
  readonly config: Config;
  readonly dialect: Dialect;
  /** ISO date. */
  readonly asOf: string;
  /** What each table is called in the query. */
  readonly tables: Readonly<Record<SourceTable, string>>;
}
