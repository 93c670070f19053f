import type { FeatureTable } from '@/lib/features/feature-table';
import { namedColumns } from '@/lib/rules/view/named-columns';

/**
 * The columns of a table with a row a customer as SQL has them: `x_30d` is x in 30 days, one that is the same in all windows goes by its
 * name. `names` are those that it has, without their windows; `inFile` are those of the file that it was read from, where it has a row a
 * customer too.
 */
export function tableColumns(
  table: Pick<FeatureTable, 'windows' | 'texts'>,
  names: readonly string[],
  days: readonly number[],
  inFile: ReadonlySet<string>,
): ReadonlyMap<string, 'number' | 'text'> {
  const named = namedColumns(table, days);
  const found = new Map<string, 'number' | 'text'>();
  for (const name of names) {
    if (table.texts && name in table.texts) found.set(name, 'text');
    else if (named.has(name)) found.set(name, 'number');
    else
      for (const length of days) {
        const inWindow = `${name}_${length}d`;
        // Of one window a column may have it in its name, or not.
        const isBare = days.length === 1 && inFile.has(name) && !inFile.has(inWindow);
        if (named.has(inWindow)) found.set(isBare ? name : inWindow, 'number');
      }
  }
  return found;
}
