import {
  type Column,
  columnReader,
  type NumberColumn,
  OTHER_TEXT,
  type WrittenNumbers,
} from '@/lib/model/column';
import { takeTexts } from '@/lib/model/packed-texts';
import type { GivenTable } from '@/lib/rules/document/given-table';
import { growingInts } from '../growing';
import { TextList } from './columns/cells/text-list';

/** Places of rows in a column; -1 where a row has none, and is unknown. */
export type Rows = Int32Array;

function takeWritten(column: NumberColumn, rows: Rows): WrittenNumbers | null {
  const { written } = column;
  if (!written?.writings) return written;
  const { writings } = written;
  const taken = new Uint8Array(rows.length);
  const [otherRows, texts] = [growingInts(), new TextList()];
  const { text } = columnReader(column);
  for (const [at, row] of rows.entries()) {
    const writing = row < 0 ? 0 : (writings[row] as number);
    taken[at] = writing;
    if (writing !== OTHER_TEXT) continue;
    otherRows.push(at);
    texts.push(text(row) ?? '');
  }
  return {
    mark: written.mark,
    writings: taken,
    others: texts.length > 0 ? { rows: otherRows.values(), texts: texts.packed() } : null,
  };
}

/** Some rows of a column, in their order. */
export function takeColumn(column: Column, rows: Rows): Column {
  if (column.kind === 'number') {
    const values = new Float64Array(rows.length);
    for (let at = 0; at < rows.length; at++) {
      const row = rows[at] as number;
      values[at] = row < 0 ? Number.NaN : (column.values[row] as number);
    }
    return { kind: 'number', values, written: takeWritten(column, rows) };
  }
  const { codes } = column;
  const taken = new (codes.constructor as new (length: number) => typeof codes)(rows.length);
  for (let at = 0; at < rows.length; at++) {
    const row = rows[at] as number;
    taken[at] = row < 0 ? 0 : (codes[row] as number);
  }
  return { ...column, codes: taken };
}

/** Some rows of a table, all of which it has. */
export const takeRows = ({ ids, idName, columns, weights }: GivenTable, rows: Rows): GivenTable => ({
  rows: rows.length,
  idName,
  ids: takeTexts(ids, rows),
  columns: new Map(Array.from(columns, ([name, column]) => [name, takeColumn(column, rows)])),
  weights: weights && Float64Array.from(rows, (row) => weights[row] as number),
});
