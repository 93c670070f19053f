import type { Feature } from '@/lib/features/published';
import type { Config } from '@/lib/params/config/config';
import type { Dialect } from './dialect';

/** The tables that features are computed from, with the columns of the dataset's files, and the names they have. */
export const SOURCE_TABLES = ['users', 'accounts', 'transactions', 'liabilities'] as const;
export type SourceTable = (typeof SOURCE_TABLES)[number];

/** What a config does not say of the data that its SQL is for. */
export interface SqlData {
  /** ISO date; without it the config's own. */
  readonly asOf?: string;
  /** Features that the data does not tell: null for everybody, so that no criterion over them is met. */
  readonly unknown?: readonly Feature[];
}

/** What the parts of a query are written from. */
export interface SqlContext {
  readonly config: Config;
  readonly dialect: Dialect;
  /** ISO date. */
  readonly asOf: string;
  readonly unknown: readonly Feature[];
  /** What each table is called in the query. */
  readonly tables: Readonly<Record<SourceTable, string>>;
}
