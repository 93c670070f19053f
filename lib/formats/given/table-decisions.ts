import type { DecimalMark } from '@/lib/model/column';
import type { DayMonthOrder } from '../import/cells/dates';

/** What a column of a table with rows of customers can be. */
export const COLUMN_ROLES = [
  'id',
  'number',
  'category',
  'date',
  /** The date that tells rows of one customer apart. */
  'snapshot',
  /** Days of a window, which tell rows of one customer apart. */
  'window',
  'weight',
  'outcome',
  /** Not read by rules, and not kept. */
  'left out',
] as const;
export type ColumnRole = (typeof COLUMN_ROLES)[number];

/** A feature in a window. */
export interface WindowedName {
  readonly feature: string;
  readonly days: number;
}

/**
 * What the analyst decided over the guesses. Everything that is absent is left to them. Plain data. Numbers, categories, dates, marks and
 * encodings count while a file is read; all else can be decided of one that was read.
 */
export interface TableDecisions {
  /** By name of a column, what it is. */
  readonly roles?: Readonly<Record<string, ColumnRole>>;
  /** Of these the roles are those of the work before the file, and not what was said of it. */
  readonly carried?: readonly string[];
  /** By name of a column, the feature and window it is; null: it has none, whatever its name ends in. */
  readonly windows?: Readonly<Record<string, WindowedName | null>>;
  /** The day of the snapshot that counts, as an ISO date. Default: the latest. */
  readonly snapshot?: string;
  readonly decimal?: DecimalMark;
  readonly dateOrder?: DayMonthOrder;
  /** A label that `TextDecoder` knows. */
  readonly encoding?: string;
}
