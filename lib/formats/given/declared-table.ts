import type { DeclaredCells } from '@/lib/features/declared/compute-declared';
import { packTexts } from '@/lib/model/packed-texts';
import type { GivenTable } from '@/lib/rules/document/given-table';
import { ColumnBuilder } from './columns/cells/column-builder';
import { PLAIN } from './columns/cells/number-style';

/** Computed features as a table with one row a customer, which rules read. */
export function declaredTable(ids: readonly string[], { names, rows }: DeclaredCells): GivenTable {
  const builders = names.map((name) => new ColumnBuilder(name, PLAIN, ids.length, false));
  for (const row of rows()) for (const [c, cell] of row.entries()) builders[c]?.addExact(cell);
  return {
    rows: ids.length,
    ids: packTexts(ids),
    idName: null,
    columns: new Map(
      builders.map((builder) => {
        const { name, column } = builder.finish();
        return [name, column];
      }),
    ),
    weights: null,
  };
}
