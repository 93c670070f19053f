import type { Cte } from '@/lib/language/sql/text';
import type { FeatureSettings } from '../detection';
import type { Dialect } from './dialect';

/** The tables that features are computed from, with the columns of the dataset's files, and the names they have. */
export const SOURCE_TABLES = ['users', 'accounts', 'transactions', 'liabilities'] as const;
export type SourceTable = (typeof SOURCE_TABLES)[number];

/** What the parts of a query are written from. */
export interface FeatureSql extends FeatureSettings {
  readonly dialect: Dialect;
  /** ISO date. */
  readonly asOf: string;
  /** Features that are not in the data: null for everybody. */
  readonly unknown: readonly string[];
  /** Whether accounts have the columns `known_from` and `known_to`: dates, null where an account is complete. */
  readonly knownDays: boolean;
  /** What each table is called in the query. */
  readonly tables: Readonly<Record<SourceTable, string>>;
}

/** The SQL of a source: named parts of a query, how the last of them is joined to users, and what each measure is then; `known` is what it
is instead where accounts say since when they are known. */
export interface SourceSql<Measure extends string> {
  readonly parts: (context: FeatureSql) => Cte[];
  readonly join: string;
  readonly columns: Readonly<Record<Measure, string>>;
  readonly known?: Readonly<Partial<Record<Measure, string>>>;
}
