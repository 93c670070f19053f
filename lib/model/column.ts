import { bufferOf, doublesOf, type Numbers, numberReader } from './coded';
import { numberOf } from './number-cell';
import { type PackedTexts, textCount, textReader } from './packed-texts';

/** What separates decimals. */
export type DecimalMark = '.' | ',';

/** How the numbers of a column are written, where not all of them are the shortest text of their number. */
export interface WrittenNumbers {
  readonly mark: DecimalMark;
  /** By row an entry of WRITINGS; null where all are the shortest. */
  readonly writings: Uint8Array | null;
  /** Texts of rows that are written in no other way, in the order of their rows. */
  readonly others: { readonly rows: Int32Array; readonly texts: PackedTexts } | null;
}

/** The shortest text of a number; nothing where it is unknown. */
export const SHORTEST = 0;
/** Up to here a number has so many decimals, the last of them perhaps zeros. */
export const MOST_DECIMALS = 20;
/** From here on a word. */
const FIRST_WORD = MOST_DECIMALS + 1;
/** Any other text. */
export const OTHER_TEXT = 255;
const WORDS = 'true false True False TRUE FALSE NaN nan NA N/A null NULL None none - inf -inf'.split(' ');
const WRITING_OF_WORD = new Map(WORDS.map((word, i) => [word, FIRST_WORD + i]));

/** How a word is written; OTHER_TEXT where it is none of those that programs write. */
export const writingOf = (word: string): number => WRITING_OF_WORD.get(word) ?? OTHER_TEXT;

/** Numbers by row, NaN unknown. */
export interface NumberColumn {
  readonly kind: 'number';
  readonly values: Numbers;
  /** Null where every text is the shortest of its number, with a point. */
  readonly written: WrittenNumbers | null;
}

export type Codes = Uint8Array | Uint16Array | Uint32Array;

/** Texts by row. */
export interface CategoryColumn {
  readonly kind: 'category';
  /** By row the place of its text; 0 is unknown. */
  readonly codes: Codes;
  /** Each text once; the one at place 0 is empty. */
  readonly texts: PackedTexts;
}

/** Days by row, each with the text it is written as. To rules it is a text, or a number where all texts are one. */
export interface DateColumn {
  readonly kind: 'date';
  readonly codes: Codes;
  readonly texts: PackedTexts;
  /** By code the day number; NaN where it is unknown. */
  readonly days: Float64Array;
}

/** A column of a table, typed by what is in it. Plain data, which crosses to another thread without a copy. */
export type Column = NumberColumn | CategoryColumn | DateColumn;

/** The least codes that hold so many texts. */
export const codesFor = (texts: number, rows: number): Codes =>
  texts <= 1 << 8 ? new Uint8Array(rows) : texts <= 1 << 16 ? new Uint16Array(rows) : new Uint32Array(rows);

/** What a column says of each row. */
export interface ColumnReader {
  /** By row, NaN where unknown; null where the column is of texts. */
  readonly numbers: Float64Array | null;
  /** By row, as it is written; null where unknown. */
  text(row: number): string | null;
}

/** The place of a row in ascending ones. */
function placeOf(rows: Int32Array, row: number): number {
  let [low, high] = [0, rows.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((rows[middle] as number) < row) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** A number as it is written, with a point; null where it is unknown. */
export function writtenNumber(value: number, writing: number): string | null {
  if (writing === SHORTEST) return Number.isNaN(value) ? null : String(value);
  return writing <= MOST_DECIMALS ? value.toFixed(writing) : (WORDS[writing - FIRST_WORD] as string);
}

function numberText({ values, written }: NumberColumn): (row: number) => string | null {
  const valueAt = numberReader(values);
  if (!written) return (row) => writtenNumber(valueAt(row), SHORTEST);
  const { mark, writings, others } = written;
  const otherText = others && textReader(others.texts);
  return (row) => {
    const writing = writings?.[row] ?? SHORTEST;
    if (writing === OTHER_TEXT && others && otherText) return otherText(placeOf(others.rows, row));
    const text = writtenNumber(valueAt(row), writing);
    return mark === '.' ? text : (text?.replace('.', ',') ?? null);
  };
}

/** Numbers of dates that are written as one, such as 20251107; null elsewhere. */
function numbersOfTexts(codes: Codes, texts: PackedTexts): Float64Array | null {
  const text = textReader(texts);
  const numbers = new Float64Array(textCount(texts)).fill(Number.NaN);
  for (let code = 1; code < numbers.length; code++) {
    const number = numberOf(text(code));
    if (number === null) return null;
    numbers[code] = number;
  }
  return Float64Array.from(codes, (code) => numbers[code] as number);
}

/** The numbers of a column; null where it is of texts. */
export function numbersOf(column: Column): Numbers | null {
  if (column.kind === 'number') return column.values;
  return column.kind === 'date' ? numbersOfTexts(column.codes, column.texts) : null;
}

/** Reads a column as rules and features do. */
export function columnReader(column: Column): ColumnReader {
  if (column.kind === 'number') {
    let numbers: Float64Array | undefined;
    return {
      get numbers() {
        numbers ??= doublesOf(column.values);
        return numbers;
      },
      text: numberText(column),
    };
  }
  const { codes, texts } = column;
  const text = textReader(texts);
  return {
    numbers: column.kind === 'date' ? numbersOfTexts(codes, texts) : null,
    text: (row) => (codes[row] === 0 ? null : text(codes[row] as number)),
  };
}

/** The memory of columns, each piece once: what is handed over to another thread with them. */
export function buffersOf(columns: Iterable<Column>): ArrayBuffer[] {
  const buffers = new Set<ArrayBufferLike>();
  const add = (...views: readonly (ArrayBufferView | null | undefined)[]) => {
    for (const view of views) if (view) buffers.add(view.buffer);
  };
  for (const column of columns) {
    if (column.kind !== 'number') {
      add(column.codes, column.texts.bytes, column.texts.starts);
      if (column.kind === 'date') add(column.days);
      continue;
    }
    const others = column.written?.others;
    buffers.add(bufferOf(column.values));
    add(column.written?.writings, others?.rows, others?.texts.bytes, others?.texts.starts);
  }
  return [...buffers] as ArrayBuffer[];
}
