import { movesIn, purposesIn, type Stated, statedIn } from '../dictionary/meanings';
import type { Meaning } from '../dictionary/taught';
import { Combinations } from '../rows/of-texts';
import { ofText, type Row } from '../rows/row';
import { type ColumnMap, indicesOf } from './roles';

/** What the words of one cell say. */
export interface CellWords {
  /** Bits of PURPOSES. */
  readonly purposes: number;
  /** Bits of MOVES. */
  readonly moves: number;
  /** Whether the cell says that its row is none, but a balance or a sum. */
  readonly stated: Stated | null;
}

/** The words of a transaction as they are kept. */
export interface Words {
  readonly merchant: string;
  readonly category: string;
  readonly subcategory: string;
  readonly channel: string;
}

/** The words of a row, and what they say. */
export interface ReadWords extends Words {
  /** What was taught of them. */
  readonly meant: Meaning | null;
  /** What cells say of moves whose words are not kept: bits of MOVES. */
  readonly said: number;
}

/** What is stated in place of a transaction stands alone. */
const MAX_STATED = 60;

const SAYING = ['merchant', 'category', 'subcategory', 'type', 'text', 'payer', 'payee'] as const;
const KEPT = [...SAYING, 'channel'] as const;
/** Columns in which a balance or a sum is stated. */
export const STATED_IN = ['merchant', 'text', 'type', 'category'] as const;

/** Of the words of a row: a cell says that the row is none, but a balance or a sum. Beside the bits of PURPOSES. */
export const STATES = 128;

/** Reads what words say, once for each text. */
export interface WordsReader {
  /** Of one cell; nothing where there is no column. */
  readonly ofCell: (row: Row, column: number | undefined) => CellWords;
  /** Of all cells of a row: bits of PURPOSES, and STATES. */
  readonly ofRow: (row: Row) => number;
  /** The combinations of words of rows: those of them that are kept, too. */
  readonly combinations: Combinations;
}

const NOTHING: CellWords = { purposes: 0, moves: 0, stated: null };

export function wordsReader(columns: ColumnMap): WordsReader {
  const wordsOf = ofText(
    (cell: string): CellWords =>
      cell === ''
        ? NOTHING
        : {
            purposes: purposesIn(cell),
            moves: movesIn(cell),
            stated: cell.length > MAX_STATED ? null : statedIn(cell),
          },
  );
  const [saying, stated] = [indicesOf(columns, SAYING), indicesOf(columns, STATED_IN)];
  const combinations = new Combinations(indicesOf(columns, KEPT));
  let known = new Uint8Array(FIRST);
  let filled = 0;
  let epoch = 0;
  const read = (row: Row) =>
    saying.reduce((bits, c) => bits | wordsOf(row, c).purposes, 0) |
    (stated.some((c) => wordsOf(row, c).stated !== null) ? STATES : 0);
  return {
    combinations,
    ofCell: (row, column) => (column === undefined ? NOTHING : wordsOf(row, column)),
    ofRow: (row) => {
      const number = combinations.numberOf(row);
      if (combinations.epoch !== epoch) {
        filled = 0;
        ({ epoch } = combinations);
      }
      if (number === filled) {
        if (number === known.length) known = grownTo(known, 2 * number);
        known[filled++] = read(row);
      }
      return known[number] as number;
    },
  };
}

/** Combinations that there is room for at first. */
const FIRST = 256;

function grownTo(values: Uint8Array<ArrayBuffer>, length: number): Uint8Array<ArrayBuffer> {
  const larger = new Uint8Array(length);
  larger.set(values);
  return larger;
}
