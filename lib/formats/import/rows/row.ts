import type { DecimalMark } from '@/lib/model/column';

/** A row of a table as it is read. The next row overwrites it. */
export interface Row {
  /** How many cells it has. */
  readonly count: number;
  /** Whether it is known to have a cell for each column, none of them too long or with a line end in it. */
  readonly isRegular: boolean;
  /** Another number for each row. */
  readonly serial: number;
  /** What codes are of: texts of another generation have other ones. */
  readonly generation: number;
  /** The text of a cell as it stands; empty where there is none. */
  text(column: number): string;
  /** The number of a cell's text: equal texts have the same one in all columns. */
  code(column: number): number;
  /** Cents of a plain amount (`PlainAmount`); NaN for any other cell. */
  cents(column: number): number;
  /** What separates the decimals of a plain amount; null where it has none. */
  mark(column: number): DecimalMark | null;
  /** Whether a cell's text comes behind the one of the row that was asked last. To be asked of one column. */
  isAbove(column: number): boolean;
}

/** Told of every row, the line of the file it begins on (from 1), and, on demand, its text as it stands. */
export type OnRow = (row: Row, line: number, text: () => string) => void;

let serials = 0;
/** A number that no other row has. */
export const nextSerial = (): number => ++serials;

let generations = 0;
/** A number that no other generation of texts has. */
export const nextGeneration = (): number => ++generations;

/** So many texts are told apart before all are forgotten: most tables have some thousand. */
export const MAX_TEXTS = 50_000;

/** What is read of the text of a cell: decided once for each text, and looked up by its code from then on. */
export function ofText<T extends NonNullable<unknown> | null>(
  read: (text: string) => T,
): (row: Row, column: number) => T {
  let known: (T | undefined)[] = [];
  let generation = 0;
  return (row, column) => {
    if (row.generation !== generation) {
      known = [];
      ({ generation } = row);
    }
    const code = row.code(column);
    if (code < known.length) {
      const found = known[code];
      if (found !== undefined) return found;
    } else while (known.length <= code) known.push(undefined);
    const value = read(row.text(column));
    known[code] = value;
    return value;
  };
}
