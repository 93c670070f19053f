import { conditionReader } from '@/lib/language/evaluate';
import type { Condition } from '@/lib/language/expression';
import { ROOT } from '@/lib/language/grammar';
import { tableScope } from './evaluate-table';
import type { GivenTable } from './given-table';

/** Rows that a condition holds of. */
export interface SelectedRows {
  /** By row 1 where it holds, else 0. */
  readonly rows: Uint8Array;
  readonly count: number;
}

/**
 * The rows of a table that a condition certainly holds of; what is not known does not meet a criterion that is silent about it. Names
 * are columns, `spend@30d` is `spend_30d`; the bare name of a windowed feature is that of `window`. Throws a DocumentError where a
 * name stands for nothing, or a text where a number is due.
 */
export function selectRows(
  condition: Condition,
  table: GivenTable,
  window: string | null = null,
): SelectedRows {
  const holds = conditionReader(condition, tableScope(table, window), ROOT);
  const rows = new Uint8Array(table.rows);
  let count = 0;
  for (let row = 0; row < rows.length; row++) {
    if (holds(row) !== 1) continue;
    rows[row] = 1;
    count++;
  }
  return { rows, count };
}
