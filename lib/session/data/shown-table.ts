import type { LookedTable } from '@/lib/engine/data/table-desk';
import type { Population } from '@/lib/features/population';
import type { TableDecisions } from '@/lib/formats/given/table-decisions';
import type { Column } from '@/lib/model/column';
import type { DroppedFile } from './imported-data';

/** Which population the page shows. */
export type Shows = 'synthetic' | 'imported' | 'table';

/** The files of a table, and as what they were read. */
export interface TableFiles {
  readonly files: readonly DroppedFile[];
  readonly decisions: TableDecisions;
  readonly looked: LookedTable;
  /** Milliseconds that the reading took. */
  readonly ms: number;
}

/** A table of features, with one row a customer, that the page shows or can show. */
export interface TableData {
  readonly name: string;
  readonly population: Population;
  /** The columns that it has itself, without their windows. */
  readonly names: readonly string[];
  /** The lengths of its windows in days; 0 where there is one of all. */
  readonly days: readonly number[];
  /** By name, columns that say what later became of a customer: kept, and not read by rules. */
  readonly outcomes: ReadonlyMap<string, Column>;
  /** Null: a worked example, whose customers are made. */
  readonly from: TableFiles | null;
  /** The work that it was opened with, and what was there before: undo goes back to that. */
  readonly work: string;
  readonly before: { readonly work: string; readonly shows: Shows };
}
