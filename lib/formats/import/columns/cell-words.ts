import { movesIn, purposesIn, type Stated, statedIn } from '../dictionary/meanings';
import { remembered } from '../remembered';

/** What the words of one cell say. */
export interface CellWords {
  /** Bits of PURPOSES. */
  readonly purposes: number;
  /** Bits of MOVES. */
  readonly moves: number;
  /** Whether the cell says that its row is none, but a balance or a sum. */
  readonly stated: Stated | null;
}

/** What is stated in place of a transaction stands alone. */
const MAX_STATED = 60;

/** Reads what the words of the cells of a row say, remembered by their texts; an empty cell where there is no column. */
export type WordsReader = (cells: readonly string[], column: number | undefined) => CellWords;

const NOTHING: CellWords = { purposes: 0, moves: 0, stated: null };

export function wordsReader(): WordsReader {
  const wordsOf = remembered(
    (cell: string): CellWords => ({
      purposes: purposesIn(cell),
      moves: movesIn(cell),
      stated: cell.length > MAX_STATED ? null : statedIn(cell),
    }),
  );
  // A row is looked at several times, and many repeat the one before them.
  const cellOf: string[] = [];
  const ofCell: CellWords[] = [];
  return (cells, column) => {
    const cell = column === undefined ? undefined : cells[column];
    if (column === undefined || !cell) return NOTHING;
    if (cellOf[column] === cell) return ofCell[column] as CellWords;
    const words = wordsOf(cell);
    cellOf[column] = cell;
    ofCell[column] = words;
    return words;
  };
}
