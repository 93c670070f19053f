import { type Column, codesFor } from '@/lib/model/column';
import { packTexts } from '@/lib/model/packed-texts';
import { type Stream, stream } from '@/lib/random/stream';
import type { GivenTable } from '@/lib/rules/document/given-table';
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

/** Texts by row as a column; null is unknown. */
function categories(cells: readonly MadeCell[]): Column {
  const texts = ['', ...new Set(cells.flatMap((cell) => (cell === null ? [] : [String(cell)])))];
  const places = new Map(texts.map((text, i) => [text, i]));
  const codes = codesFor(texts.length, cells.length);
  for (const [row, cell] of cells.entries()) codes[row] = cell === null ? 0 : (places.get(String(cell)) ?? 0);
  return { kind: 'category', codes, texts: packTexts(texts) };
}

const columnOf = (cells: readonly MadeCell[], kind: FeatureWords['kind']): Column =>
  kind === 'text'
    ? categories(cells)
    : {
        kind: 'number',
        values: Float64Array.from(cells, (cell) => (cell === null ? Number.NaN : Number(cell))),
        written: null,
      };

/**
 * The table of an example: nobody in it is real. Equal seeds give equal tables, and one of more customers begins with that of
 * fewer. `number` is the example's own (0, 1, ..): examples of one seed have nothing in common.
 */
export const madeTable = (example: WorkedExample, number: number, of: MadeOf): GivenTable =>
  tableOf(example, example.features, number, of);

/** What later became of the same customers; null where an example does not say. */
export const madeOutcomes = (example: WorkedExample, number: number, of: MadeOf): GivenTable | null =>
  example.outcomes ? tableOf(example, example.outcomes, number, of) : null;

function tableOf(
  { customer }: WorkedExample,
  features: WorkedExample['features'],
  number: number,
  { customers, seed }: MadeOf,
): GivenTable {
  const rows = Array.from({ length: customers }, (_, k) => {
    const draw: Stream = stream(seed, number, k, 'gallery');
    return customer(draw);
  });
  const ids = rows.map((_, row) => idOf(row));
  const columns = Object.entries(features).flatMap(([name, words]) =>
    columnNames({ [name]: words }).map((column): [string, Column] => [
      column,
      columnOf(
        rows.map((row) => row[column] ?? null),
        words.kind,
      ),
    ]),
  );
  return {
    rows: customers,
    ids: packTexts(ids),
    idName: 'id',
    columns: new Map([['id', categories(ids)], ...columns]),
    weights: null,
  };
}
