import type { Rows } from '@/lib/formats/given/joining/joined-table';
import type { Column } from '@/lib/model/column';
import { type PackedTexts, textCount } from '@/lib/model/packed-texts';
import type { GivenTable } from '@/lib/rules/document/given-table';
import { TextDictionary } from '../../text-dictionary';
import { takeColumn } from '../take-rows';

/** The rows of a table that customers have in another one. */
export interface RowsOfIds {
  /** By customer its row; -1 without one. */
  readonly rows: Rows;
  /** Customers that both have, only the population, and only the table. */
  readonly joined: number;
  readonly onlyHere: number;
  readonly onlyThere: number;
}

/** Columns of a table, a row for each customer of a population. */
export interface JoinedColumns extends Omit<RowsOfIds, 'rows'> {
  /** Unknown for customers that the table does not have. */
  readonly columns: ReadonlyMap<string, Column>;
}

/** The rows that the customers with some ids have in a table. */
export function rowsOfIds(ids: PackedTexts, table: Pick<GivenTable, 'rows' | 'ids'>): RowsOfIds {
  const dictionary = new TextDictionary(table.rows);
  const { bytes: there, starts: thereStarts } = table.ids;
  /** By number of an id its row; 0 is that of no id. */
  const rowOf = new Int32Array(table.rows + 1).fill(-1);
  for (let row = table.rows - 1; row >= 0; row--) {
    const from = thereStarts[row] as number;
    const to = thereStarts[row + 1] as number;
    rowOf[dictionary.codeOf(there, from, to)] = row;
  }
  rowOf[0] = -1;
  const rows = new Int32Array(textCount(ids));
  const seen = new Uint8Array(table.rows);
  let joined = 0;
  let met = 0;
  for (let row = 0; row < rows.length; row++) {
    const code = dictionary.find(ids.bytes, ids.starts[row] as number, ids.starts[row + 1] as number);
    const at = rowOf[code] as number;
    rows[row] = at;
    if (at < 0) continue;
    joined++;
    if (seen[at] === 0) met++;
    seen[at] = 1;
  }
  return { rows, joined, onlyHere: rows.length - joined, onlyThere: table.rows - met };
}

/** Joins a table to the customers of a population by their ids, but for its own column of ids. */
export function joinTables(ids: PackedTexts, table: GivenTable): JoinedColumns {
  const { rows, ...counts } = rowsOfIds(ids, table);
  const columns = [...table.columns].filter(([name]) => name !== table.idName);
  return { columns: new Map(columns.map(([name, column]) => [name, takeColumn(column, rows)])), ...counts };
}
