import { fail, type ImportFile, type Task } from '../../import/files/import-file';
import { maxParquetCells } from '../../import/files/limits';
import {
  decoderOf,
  dictionaryOf,
  type PageValues,
  type Stored,
  valuesOf,
} from '../../import/formats/parquet/parquet-decode';
import { openParquetFile } from '../../import/formats/parquet/parquet-file';
import type { ColumnShape } from '../../import/formats/parquet/parquet-page-values';
import { broken, checkPages, type OnPage } from '../../import/formats/parquet/parquet-pages';
import { type BuiltColumn, ColumnBuilder } from './column-builder';
import { PLAIN } from './number-style';
import { cellsOf } from './parquet-cells';

/** Columns of a Parquet file, and those that are left out as their cells are lists or structures. */
interface ParquetColumns {
  readonly columns: readonly BuiltColumn[];
  readonly rows: number;
  readonly leftOut: readonly string[];
}

type AddAt = (place: number) => void;

/** Adds the words of a dictionary. */
interface Words {
  readonly add: AddAt;
  readonly length: number;
}

/** Adds the rows of a page. Fails where it has too few values, or one is a word that its dictionary does not have. */
function addPage(
  { present, rows, values, isIndices }: PageValues,
  words: Words | null,
  addOwn: (values: Stored) => AddAt,
  column: ColumnBuilder,
  file: ImportFile,
): void {
  const wordOf = (place: number) => {
    const word = (values as readonly number[])[place] as number;
    if (!words || !(word < words.length)) broken(file);
    words?.add(word);
  };
  const add = isIndices ? wordOf : addOwn(values);
  let place = 0;
  for (let row = 0; row < rows; row++) {
    if (present && present[row] === 0) column.addUnknown();
    else if (place < values.length) add(place++);
    else broken(file);
  }
}

/** Who is told of the pages of a column in one group of rows. */
function pageReader(shape: ColumnShape, column: ColumnBuilder, file: ImportFile): OnPage {
  const decoder = decoderOf(shape);
  const { cells } = cellsOf(shape.element);
  const adder = (values: Stored) => cells(values, column, decoder, false);
  let words: Words | null = null;
  return (header, page, stored) => {
    const dictionary = dictionaryOf(header, page, decoder);
    if (dictionary) {
      words = { add: cells(dictionary, column, decoder, true), length: dictionary.length };
      return;
    }
    const values = valuesOf(header, page, stored, shape, decoder);
    if (values) addPage(values, words, adder, column, file);
  };
}

/** Reads the columns of a Parquet file as they are stored, a group of rows and a column at a time. */
export async function readParquetColumns(
  file: ImportFile,
  isText: (name: string) => boolean,
  task: Task,
): Promise<ParquetColumns> {
  const { metadata, columns, rows, compressors, readable } = await openParquetFile(file, task);
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
      checkPages(metadata, compressors, file, task, (shape) => {
        const column = shape.path.length === 2 ? builders.get(shape.path[1]?.element.name ?? '') : undefined;
        return column ? pageReader(shape, column, file) : null;
      }),
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
