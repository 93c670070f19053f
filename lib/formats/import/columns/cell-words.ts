import { movesIn, purposesIn, type Stated, statedIn } from '../dictionary/meanings';
import type { Meaning } from '../dictionary/taught';
import { ofTexts } from '../rows/of-texts';
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
  /** The number of their kind in the draft that they are added to, which they get there; -1 before. */
  kind: number;
}

/** The words of a row, and what they say. */
export interface ReadWords extends Words {
  /** What was taught of them. */
  readonly meant: Meaning | null;
  /** What cells say of moves whose words are not kept: bits of MOVES. */
  readonly said: number;
}

/** What all words of a row say together. */
export interface RowWords {
  /** Bits of PURPOSES. */
  readonly purposes: number;
  /** Whether a cell says that its row is none, but a balance or a sum. */
  readonly isStated: boolean;
  /** As they are kept where money went out, came in, or neither, once they were asked for. */
  ofOut?: ReadWords;
  ofIn?: ReadWords;
  ofNeither?: ReadWords;
}

/** What is stated in place of a transaction stands alone. */
const MAX_STATED = 60;

const SAYING = ['merchant', 'category', 'subcategory', 'type', 'text', 'payer', 'payee'] as const;
const KEPT = [...SAYING, 'channel'] as const;
/** Columns in which a balance or a sum is stated. */
export const STATED_IN = ['merchant', 'text', 'type', 'category'] as const;

/** Reads what words say, once for each text. */
export interface WordsReader {
  /** Of one cell; nothing where there is no column. */
  readonly ofCell: (row: Row, column: number | undefined) => CellWords;
  readonly ofRow: (row: Row) => RowWords;
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
  return {
    ofCell: (row, column) => (column === undefined ? NOTHING : wordsOf(row, column)),
    ofRow: ofTexts(indicesOf(columns, KEPT), (row) => ({
      purposes: saying.reduce((bits, c) => bits | wordsOf(row, c).purposes, 0),
      isStated: stated.some((c) => wordsOf(row, c).stated !== null),
    })),
  };
}
