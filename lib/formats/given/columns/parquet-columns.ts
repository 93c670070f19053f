import { fail, type ImportFile, type Task } from '../../import/files/import-file';
import { maxParquetCells, type TableRoom } from '../../import/files/limits';
import {
  decoderOf,
  dictionaryOf,
  type PageValues,
  type Stored,
  valuesOf,
} from '../../import/formats/parquet/parquet-decode';
import { openParquetFile, type ParquetFile } from '../../import/formats/parquet/parquet-file';
import type { ColumnShape } from '../../import/formats/parquet/parquet-page-values';
import { broken, checkPages, type OnPage } from '../../import/formats/parquet/parquet-pages';
import { type BuiltColumn, ColumnBuilder } from './cells/column-builder';
import { PLAIN } from './cells/number-style';
import { type Cells, cellsOf, type Numbers } from './parquet-cells';
import { checkRoom, checkRows, NUMBER_BYTES, textBytes } from './table-room';

/** Columns of a Parquet file, and those that are left out as their cells are lists or structures. */
interface ParquetColumns {
  readonly columns: readonly BuiltColumn[];
  readonly rows: number;
  readonly leftOut: readonly string[];
}

/** The words of a dictionary, as cells. */
interface Words {
  readonly cells: Cells;
  readonly length: number;
}

/** Texts that take more bytes a row have no dictionary: most of them differ. */
const CODED_BYTES = 4;

/** Of a column that has no dictionary, as all of it is unknown. */
const NO_WORDS: Cells = { add: () => {} };

/** The numbers of words, by place. Fails where a word is not in the dictionary. */
function numbersOfWords(words: ArrayLike<number>, numbers: Numbers, file: ImportFile): Float64Array {
  const found = new Float64Array(words.length);
  const { length } = numbers;
  for (let place = 0; place < found.length; place++) {
    const word = words[place] as number;
    if (!(word < length)) broken(file);
    found[place] = numbers[word] as number;
  }
  return found;
}

/** Adds `rows` rows of a page. Fails where it has too few values, or one is a word that its dictionary does not have. */
function addPage(
  { present, values, isIndices }: PageValues,
  rows: number,
  words: Words | null,
  cellsIn: (values: Stored) => Cells,
  column: ColumnBuilder,
  file: ImportFile,
): void {
  const { add, numbers } = isIndices ? (words?.cells ?? NO_WORDS) : cellsIn(values);
  if (numbers) {
    const all = isIndices ? numbersOfWords(values as ArrayLike<number>, numbers, file) : numbers;
    if (!column.addDoubles(all, present, rows)) broken(file);
    return;
  }
  const wordAt = values as ArrayLike<number>;
  let place = 0;
  for (let row = 0; row < rows; row++) {
    if (present && present[row] === 0) {
      column.addUnknown();
      continue;
    }
    if (place >= values.length) broken(file);
    const at = isIndices ? (wordAt[place] as number) : place;
    if (isIndices && !(at < (words?.length ?? 0))) broken(file);
    add(at);
    place++;
  }
}

/** Who is told of the pages of a column in one group of rows, up to a row. */
function pageReader(shape: ColumnShape, column: ColumnBuilder, file: ImportFile, end: number): OnPage {
  const decoder = decoderOf(shape);
  const { cells } = cellsOf(shape.element);
  const cellsIn = (values: Stored) => cells(values, column, decoder, false);
  let words: Words | null = null;
  return (header, page, stored) => {
    const dictionary = dictionaryOf(header, page, decoder);
    if (dictionary) {
      words = { cells: cells(dictionary, column, decoder, true), length: dictionary.length };
      return;
    }
    const values = valuesOf(header, page, stored, shape, decoder);
    if (values) addPage(values, Math.min(values.rows, end - column.rows), words, cellsIn, column, file);
  };
}

/** How much of a file is read: its first rows, or all where there is room for them. */
interface ReadingOptions {
  readonly first?: number;
  readonly room?: TableRoom;
}

/** Bytes of memory that a row takes, by what the file says of its columns. */
function storedBytesOfRow({ metadata, columns, rows }: ParquetFile): number {
  const stored = new Map<string, number>();
  for (const group of metadata.row_groups)
    for (const { meta_data: of } of group.columns) {
      const name = of?.path_in_schema[0] ?? '';
      stored.set(name, (stored.get(name) ?? 0) + Number(of?.total_uncompressed_size ?? 0));
    }
  return columns.reduce((bytes, { name, element }) => {
    const { type } = element;
    if (type !== 'BYTE_ARRAY' && type !== 'FIXED_LEN_BYTE_ARRAY') return bytes + NUMBER_BYTES;
    const length = (stored.get(name) ?? 0) / Math.max(1, rows);
    return bytes + textBytes(length, length > CODED_BYTES ? 1 : 0);
  }, 0);
}

/** Reads the columns of a Parquet file as they are stored, a group of rows and a column at a time: its first rows, or all. */
export async function readParquetColumns(
  file: ImportFile,
  isText: (name: string) => boolean,
  task: Task,
  { first = Number.POSITIVE_INFINITY, room }: ReadingOptions = {},
): Promise<ParquetColumns> {
  const opened = await openParquetFile(file, task);
  const { metadata, columns, compressors, readable } = opened;
  const rows = Math.min(opened.rows, first);
  if (room) {
    checkRows(file.name, rows, room);
    checkRoom(file.name, rows, storedBytesOfRow(opened), columns.length, room);
  }
  // The cells that a file of its size can have, however many it claims.
  const expected = Math.min(rows, Math.floor(maxParquetCells(file.data.size) / columns.length));
  const flat = columns.filter(({ isFlat }) => isFlat);
  const builders = new Map(
    flat.map(({ name, element }) => [
      name,
      new ColumnBuilder(name, PLAIN, expected, isText(name) || cellsOf(element).isText),
    ]),
  );
  const twice = columns.find(({ name }, c) => columns.findIndex((other) => other.name === name) !== c);
  if (twice) fail(file.name, `Two columns are called "${twice.name}".`);
  await readable(
    () =>
      checkPages(
        metadata,
        compressors,
        file,
        task,
        (shape) => {
          const column =
            shape.path.length === 2 ? builders.get(shape.path[1]?.element.name ?? '') : undefined;
          return column ? pageReader(shape, column, file, rows) : null;
        },
        first,
      ),
    task,
  );
  const built = [...builders.values()];
  if (built.some((column) => column.rows !== rows)) broken(file);
  return {
    columns: built.map((column) => column.finish()),
    rows,
    leftOut: columns.filter(({ isFlat }) => !isFlat).map(({ name }) => name),
  };
}
