import type { FileMetaData } from 'hyparquet';
import { parquetHeader } from 'hyparquet/src/column.js';
import type { PageHeader } from 'hyparquet/src/types.js';
import { fail, type ImportFile, readBytes, type Task } from './import-file';

/** Rows above which a count in a file is not believed. */
const MAX_ROWS = 200_000_000;
const MAX_PAGE_BYTES = 1 << 29;

export const broken = (file: ImportFile): never => fail(file.name, 'The Parquet file is broken.');

/** Rows of all groups. Fails where the counts in the file contradict each other or cannot be. */
export function countRows({ num_rows, row_groups }: FileMetaData, file: ImportFile): number {
  const counts = row_groups.map((group) => Number(group.num_rows));
  const rows = counts.reduce((sum, count) => sum + count, 0);
  const agree = counts.every((count) => count >= 0) && rows === Number(num_rows) && rows <= MAX_ROWS;
  return agree ? rows : broken(file);
}

/**
 * Checks the header of every page against what the file says of its columns. The reader trusts them, and runs for ever
 * over a page of negative length.
 */
export async function checkPages({ row_groups }: FileMetaData, file: ImportFile, task: Task): Promise<void> {
  for (const { columns } of row_groups) {
    for (const { meta_data } of columns) {
      if (!meta_data) return broken(file);
      const first = Number(meta_data.dictionary_page_offset || meta_data.data_page_offset);
      const start = Math.min(first, Number(meta_data.data_page_offset));
      const end = start + Number(meta_data.total_compressed_size);
      if (!(start >= 4 && start <= end && end <= file.data.size)) broken(file);
      checkColumn(new DataView(await readBytes(file, start, end, task)), Number(meta_data.num_values), file);
    }
  }
}

const isUpTo = (value: number | undefined, most: number) =>
  value !== undefined && value >= 0 && value <= most;

function levelsFit({ data_page_header_v2: page, compressed_page_size: stored }: PageHeader): boolean {
  if (!page) return true;
  const { definition_levels_byte_length: definition, repetition_levels_byte_length: repetition } = page;
  const rows = isUpTo(page.num_rows, page.num_values) && isUpTo(page.num_nulls, page.num_values);
  return rows && isUpTo(definition, stored) && isUpTo(repetition, stored - definition);
}

function checkColumn(view: DataView, values: number, file: ImportFile): void {
  const reader = { view, offset: 0 };
  let seen = 0;
  while (reader.offset < view.byteLength - 1) {
    const header = parquetHeader(reader);
    const { compressed_page_size: stored, uncompressed_page_size: size } = header;
    const page = header.data_page_header ?? header.data_page_header_v2;
    const words = header.dictionary_page_header?.num_values ?? 0;
    const fits = isUpTo(stored, view.byteLength - reader.offset) && isUpTo(size, MAX_PAGE_BYTES);
    const isWhole = !page || (isUpTo(page.num_values, values) && page.encoding !== undefined);
    if (!fits || !isWhole || !isUpTo(words, 8 * size) || !levelsFit(header)) broken(file);
    seen += page?.num_values ?? 0;
    reader.offset += stored;
  }
  if (seen !== values) broken(file);
}
