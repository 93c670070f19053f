import type { DeclaredCells } from '@/lib/features/declared/compute-declared';
import type { GivenTable } from '@/lib/rules/document/given-table';
import { columnOf } from './read-given-table';

/** Computed features as a table with one row a customer, which rules read. */
export function declaredTable(ids: readonly string[], { names, rows }: DeclaredCells): GivenTable {
  const cells: string[][] = names.map(() => []);
  for (const row of rows()) for (const [c, cell] of row.entries()) cells[c]?.push(cell);
  const columns = names.map((name, c) => columnOf(name, cells[c] as string[]));
  return { rows: ids.length, ids, columns: new Map(columns.map((column) => [column.name, column])) };
}
