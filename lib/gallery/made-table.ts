import { type Stream, stream } from '@/lib/random/stream';
import type { GivenColumn, GivenTable } from '@/lib/rules/document/given-table';
import { columnNames, type FeatureWords, type MadeCell, type WorkedExample } from './worked-example';

/** How many customers are made, of which seed (0 .. 4294967295). */
export interface MadeOf {
  readonly customers: number;
  readonly seed: number;
}

/** What an example is made of where nothing else is said. */
export const USUAL: MadeOf = { customers: 2_000, seed: 42 };

const ID_DIGITS = 6;
const idOf = (row: number) => `c${String(row + 1).padStart(ID_DIGITS, '0')}`;

const textOf = (cell: MadeCell | undefined) => (cell === null || cell === undefined ? null : String(cell));

function columnOf(name: string, cells: readonly MadeCell[], kind: FeatureWords['kind']): GivenColumn {
  return {
    name,
    numbers:
      kind === 'text' ? null : Float64Array.from(cells, (cell) => (cell === null ? NaN : Number(cell))),
    text: (row) => textOf(cells[row]),
  };
}

/**
 * The table of an example: nobody in it is real. Equal seeds give equal tables, and one of more customers begins with that of
 * fewer. `number` is the example's own (0, 1, ..): examples of one seed have nothing in common.
 */
export function madeTable(
  { features, customer }: WorkedExample,
  number: number,
  { customers, seed }: MadeOf,
): GivenTable {
  const rows = Array.from({ length: customers }, (_, k) => {
    const draw: Stream = stream(seed, number, k, 'gallery');
    return customer(draw);
  });
  const ids = rows.map((_, row) => idOf(row));
  const columns = Object.entries(features).flatMap(([name, words]) =>
    columnNames({ [name]: words }).map((column) =>
      columnOf(
        column,
        rows.map((row) => row[column] ?? null),
        words.kind,
      ),
    ),
  );
  return {
    rows: customers,
    ids,
    columns: new Map([columnOf('id', ids, 'text'), ...columns].map((column) => [column.name, column])),
  };
}
