import { doublesOf } from '@/lib/model/coded';
import { textReader } from '@/lib/model/packed-texts';
import type { GivenTable } from '@/lib/rules/document/given-table';
import { fail } from '../import/files/import-file';
import { shortList, shortText } from '../import/files/short-text';

/** What the weights of a table are called in files that are written here: such a column says what it is by itself. */
export const WEIGHT_COLUMN = 'represented_customers';

/** A table of which each row stands for as many customers as a column says. Fails where that is not a number above 0 in every row. */
export function weightedBy(table: GivenTable, name: string, where: string): GivenTable {
  const column = table.columns.get(name);
  const quoted = `"${shortText(name)}"`;
  if (!column)
    return fail(where, `There is no column ${quoted}. Columns: ${shortList([...table.columns.keys()])}.`);
  if (column.kind !== 'number') return fail(where, `The weight ${quoted} is not of numbers.`);
  const weights = doublesOf(column.values);
  const row = weights.findIndex((value) => !(value > 0));
  if (row < 0) return { ...table, weights };
  const customer = shortText(textReader(table.ids)(row));
  return fail(where, `The weight ${quoted} must be above 0 in every row: that of "${customer}" is not.`);
}
