import type { FeatureTable } from '@/lib/features/feature-table';
import { doublesOf, type Numbers } from '@/lib/model/coded';
import type { Column } from '@/lib/model/column';

/** Coded numbers as a column, whose doubles are made once somebody reads them: rules read few columns of many. */
function decoded(numbers: Numbers): Column {
  let values: Float64Array | null = null;
  return {
    kind: 'number',
    get values() {
      values ??= doublesOf(numbers);
      return values;
    },
    written: null,
  };
}

/** The columns of a table as a file has them: `x_30d` is x in the window of 30 days, one that all windows share is under its name. */
export function namedColumns(
  { windows, texts = {} }: Pick<FeatureTable, 'windows' | 'texts'>,
  days: readonly number[],
): Map<string, Column> {
  const columns = new Map<string, Column>();
  const [first] = windows;
  const add = (name: string, numbers: Numbers) => columns.set(name, decoded(numbers));
  for (const name of Object.keys(first ?? {})) {
    const all = windows.map((one) => one[name]);
    if (days.length === 1 && days[0] === 0) add(name, all[0] as Numbers);
    else if (all.length > 1 && all.every((column) => column === all[0])) add(name, all[0] as Numbers);
    else for (const [w, column] of all.entries()) if (column) add(`${name}_${days[w]}d`, column);
  }
  for (const [name, column] of Object.entries(texts)) columns.set(name, column);
  return columns;
}
