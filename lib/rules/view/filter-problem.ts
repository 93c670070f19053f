import type { FeatureTable } from '@/lib/features/feature-table';
import { shown } from '@/lib/language/grammar';
import { type Failure, failure } from '@/lib/model/result';
import { columnsRead } from '../document/names';
import { documentProblem } from './document-columns';
import { type Filtering, filterRules } from './filtered';

/** A column's name without the window behind it: `spend_30d` is of `spend`. */
const withoutWindow = (name: string) => name.replace(/_\d+d$/, '');

/** The names that a filter reads and nobody of a table has. */
export function missingNames({ filter }: Filtering, table: FeatureTable): string[] {
  if (!filter) return [];
  const present = new Set([...Object.keys(table.windows[0] ?? {}), ...Object.keys(table.texts ?? {})]);
  return columnsRead(filterRules(filter)).filter(
    (name) => !present.has(name) && !present.has(withoutWindow(name)),
  );
}

/** Where in the filter a place of its rules is: these have it as their one segment. */
const inFilter = (pointer: string) => pointer.replace(/^\/assign\/who\/segments\/0\/when/, '');

/** Why a filter cannot be evaluated on a table, with the place in it; null where it can. */
export function filterProblem(
  filtering: Filtering,
  table: FeatureTable,
  { isMissingAllowed = false }: { readonly isMissingAllowed?: boolean } = {},
): Failure | null {
  const { filter, windows } = filtering;
  if (!filter) return null;
  const [missing] = missingNames(filtering, table);
  if (missing !== undefined && !isMissingAllowed)
    return failure('', `The data has no column ${shown(missing)}: nobody would count.`);
  const found = documentProblem(filterRules(filter), table, windows);
  return found && failure(inFilter(found.problem.where), found.problem.message);
}
