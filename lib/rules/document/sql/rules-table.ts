import type { Part } from '@/lib/language/sql/parts';

/** Where the customers are. */
export interface RulesTable {
  /** The table, as SQL names it. */
  readonly table: string;
  /** The column that tells customers apart. */
  readonly id: string;
  /** Its columns, where they are known: a name that is none of them is one of the window. */
  readonly columns?: ReadonlyMap<string, 'number' | 'text'>;
  /** The parts of the query that the table is made of, where it is one of them. */
  readonly parts?: readonly Part[];
}
