import type { Compressors, FileMetaData } from 'hyparquet';
import { parquetSchema } from 'hyparquet';
import { parquetHeader } from 'hyparquet/src/column.js';
import { getMaxDefinitionLevel, getMaxRepetitionLevel, getTreePath } from 'hyparquet/src/schema.js';
import type { PageHeader } from 'hyparquet/src/types.js';
import { fail, type ImportFile, readBytes, type Task } from '../../files/import-file';
import { MAX_PAGE_BYTES, MAX_ROWS, maxParquetCells, maxUnpackedBytes } from '../../files/limits';
import { type ColumnShape, checkPage } from './parquet-page-values';
import { endOfThrift } from './parquet-thrift';

export const broken = (file: ImportFile): never =>
  fail(
    file.name,
    'The Parquet file cannot be read: its parts are not what it says of them. Export it again, or as CSV.',
  );

/** For a file that may be sound, of values that repeat without an end. */
const tooLarge = (file: ImportFile): never =>
  fail(
    file.name,
    'The Parquet file has far more values than a file of its size is read with. Export it in parts, or as CSV.',
  );

/** Rows of all groups. Fails where the counts in the file contradict each other or cannot be. */
export function countRows({ num_rows, row_groups }: FileMetaData, file: ImportFile): number {
  const counts = row_groups.map((group) => Number(group.num_rows));
  const rows = counts.reduce((sum, count) => sum + count, 0);
  const agree = counts.every((count) => count >= 0) && rows === Number(num_rows) && rows <= MAX_ROWS;
  return agree ? rows : broken(file);
}

const isUpTo = (value: number | undefined, most: number) =>
  value !== undefined && value >= 0 && value <= most;

/** What is left of what a file of its size can be: counted down over all of its pages. */
interface Left {
  cells: number;
  unpacked: number;
  stored: number;
}

/** Told of the pages of a column in a group of rows once they were checked: the header, and the page unpacked, without its levels where these stand by themselves. */
export type OnPage = (header: PageHeader, page: Uint8Array, stored: Uint8Array) => void;

/**
 * Checks the header of every page, and what the pages hold, against what the file says of its columns. The reader trusts
 * them, and runs for ever over a page of negative length, or over a run that claims more values than there are. `visit` is asked
 * who is told of the pages of a column, group by group: null for nobody. Of a flat column no more pages are looked at than
 * its first `most` rows stand in: all that a reader of so many rows reads.
 */
export async function checkPages(
  metadata: FileMetaData,
  compressors: Compressors,
  file: ImportFile,
  task: Task,
  visit: (shape: ColumnShape) => OnPage | null = () => null,
  most = Number.POSITIVE_INFINITY,
): Promise<void> {
  const tree = parquetSchema(metadata);
  const { size } = file.data;
  const left: Left = { cells: maxParquetCells(size), unpacked: maxUnpackedBytes(size), stored: size };
  let rows = 0;
  for (const { columns, num_rows } of metadata.row_groups) {
    const named = new Set<string>();
    for (const { meta_data } of columns) {
      if (!meta_data) return broken(file);
      const first = Number(meta_data.dictionary_page_offset || meta_data.data_page_offset);
      const start = Math.min(first, Number(meta_data.data_page_offset));
      const end = start + Number(meta_data.total_compressed_size);
      if (!(start >= 4 && start <= end && end <= size)) broken(file);
      const path = getTreePath(tree, meta_data.path_in_schema);
      const element = path.at(-1)?.element;
      const name = JSON.stringify(meta_data.path_in_schema);
      const isLeaf = element !== undefined && path.length > 1 && path.at(-1)?.children.length === 0;
      const values = Number(meta_data.num_values);
      const maxRepetition = getMaxRepetitionLevel(path);
      const fits = maxRepetition > 0 ? values >= 0 : values === Number(num_rows);
      left.stored -= end - start;
      left.cells -= values * (path.length - 1);
      if (!isLeaf || named.has(name) || !fits || left.stored < 0) return broken(file);
      if (left.cells < 0) tooLarge(file);
      named.add(name);
      const shape: ColumnShape = {
        path,
        element: { ...element, type: meta_data.type },
        codec: meta_data.codec,
        compressors,
        maxDefinition: getMaxDefinitionLevel(path),
        maxRepetition,
        maxJoined: maxUnpackedBytes(size),
      };
      const bytes = new Uint8Array(await readBytes(file, start, end, task));
      const looked = maxRepetition > 0 ? values : Math.min(values, most - rows);
      checkColumn(bytes, { values, looked }, shape, left, file, visit(shape));
    }
    rows += Number(num_rows);
    if (rows >= most) return;
    task.onProgress?.(rows / Number(metadata.num_rows));
  }
}

function levelsFit({ data_page_header_v2: page, compressed_page_size: stored }: PageHeader): boolean {
  if (!page) return true;
  const { definition_levels_byte_length: definition, repetition_levels_byte_length: repetition } = page;
  const rows = isUpTo(page.num_rows, page.num_values) && isUpTo(page.num_nulls, page.num_values);
  return rows && isUpTo(definition, stored) && isUpTo(repetition, stored - definition);
}

function checkColumn(
  bytes: Uint8Array,
  { values, looked }: { readonly values: number; readonly looked: number },
  shape: ColumnShape,
  left: Left,
  file: ImportFile,
  onPage: OnPage | null,
): void {
  const reader = { view: new DataView(bytes.buffer), offset: 0 };
  let seen = 0;
  while (reader.offset < bytes.length - 1 && (looked === values || seen < looked)) {
    endOfThrift(bytes, reader.offset);
    const header = parquetHeader(reader);
    const { compressed_page_size: stored, uncompressed_page_size: size } = header;
    const data = header.data_page_header ?? header.data_page_header_v2;
    const words = header.dictionary_page_header?.num_values ?? 0;
    const fits = isUpTo(stored, bytes.length - reader.offset) && isUpTo(size, MAX_PAGE_BYTES);
    const isWhole = !data || (isUpTo(data.num_values, values - seen) && data.encoding !== undefined);
    left.unpacked -= size;
    if (!fits || !isWhole || !isUpTo(words, 8 * size) || !levelsFit(header)) broken(file);
    if (left.unpacked < 0) tooLarge(file);
    const page = bytes.subarray(reader.offset, reader.offset + stored);
    const unpacked = checkPage(page, header, shape);
    onPage?.(header, unpacked, page);
    seen += data?.num_values ?? 0;
    reader.offset += stored;
  }
  if (looked === values ? seen !== values : seen < looked) broken(file);
}
