import { isCoded, type NumberCodes, unknownCode } from '@/lib/model/coded';
import {
  type Codes,
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
import type { Rows } from './joining/joined-table';

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

/** Some of an array's values; `none` where a row has none. */
function takeValues<A extends Codes | NumberCodes | Float64Array>(values: A, rows: Rows, none: number): A {
  const taken = new (values.constructor as new (length: number) => A)(rows.length);
  for (let at = 0; at < rows.length; at++) {
    const row = rows[at] as number;
    taken[at] = row < 0 ? none : (values[row] as number);
  }
  return taken;
}

/** Some rows of a column, in their order. */
export function takeColumn(column: Column, rows: Rows): Column {
  if (column.kind === 'number') {
    const { values } = column;
    const taken = isCoded(values)
      ? { ...values, codes: takeValues(values.codes, rows, unknownCode(values.codes)) }
      : takeValues(values, rows, Number.NaN);
    return { kind: 'number', values: taken, written: takeWritten(column, rows) };
  }
  return { ...column, codes: takeValues(column.codes, rows, 0) };
}

/** Some rows of a table, all of which it has. */
export const takeRows = ({ ids, idName, columns, weights }: GivenTable, rows: Rows): GivenTable => ({
  rows: rows.length,
  idName,
  ids: takeTexts(ids, rows),
  columns: new Map(Array.from(columns, ([name, column]) => [name, takeColumn(column, rows)])),
  weights: weights && Float64Array.from(rows, (row) => weights[row] as number),
});
