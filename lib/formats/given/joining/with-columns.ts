import type { FeatureTable, TextColumn } from '@/lib/features/feature-table';
import { codedAsFound, type Numbers } from '@/lib/model/coded';
import { type Column, numbersOf } from '@/lib/model/column';
import type { TableDecisions } from '../table-decisions';
import { windowedName } from '../windowed-names';

/**
 * A table of features with further columns, a row for each of its users. `x_30d` is x in the window of 30 days where the table has that
 * window; any other column is the same in all. Names are without their windows.
 */
export function withColumns(
  table: FeatureTable,
  days: readonly number[],
  columns: ReadonlyMap<string, Column>,
  decisions: Pick<TableDecisions, 'windows'> = {},
): { readonly table: FeatureTable; readonly names: readonly string[] } {
  const windows = table.windows.map((one) => ({ ...one }));
  const texts: Record<string, TextColumn> = { ...table.texts };
  const unknown = codedAsFound(new Float64Array(table.users).fill(Number.NaN));
  const names = new Set<string>();
  for (const [name, column] of columns) {
    const numbers = numbersOf(column);
    const window = windowedName(name, decisions);
    const isWindowed = window !== null && days.includes(window.days) && numbers !== null;
    const own = isWindowed ? window.feature : name;
    names.add(own);
    if (column.kind !== 'number') texts[name] = column;
    if (!numbers) continue;
    const coded = codedAsFound(numbers);
    windows.forEach((one, w) => {
      const of = one as Record<string, Numbers>;
      if (!isWindowed || days[w] === window.days) of[own] = coded;
      else of[own] ??= unknown;
    });
  }
  return { table: { ...table, windows, texts }, names: [...names] };
}
