import { type AsyncBuffer, type FileMetaData, parquetMetadataAsync, parquetReadObjects } from 'hyparquet';
import { fail, ImportFailure, type ImportFile, readBytes, type Task } from './import-file';
import { broken, checkPages, countRows } from './parquet-pages';
import type { Table } from './table';

const SAMPLE_ROWS = 200;
/** Rows that are held as objects at a time. */
const BATCH_ROWS = 50_000;

const isDay = (date: Date) => date.getTime() % 86_400_000 === 0;

/** A cell as the text that a CSV of it would hold; `scale` is the number of decimals of a DECIMAL column. */
export function cellText(value: unknown, scale: number | undefined): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return scale === undefined ? String(value) : value.toFixed(scale);
  if (value instanceof Date) {
    if (Number.isNaN(value.getTime())) return '';
    const iso = value.toISOString();
    return isDay(value) ? iso.slice(0, 10) : iso;
  }
  if (typeof value === 'object') {
    return JSON.stringify(value, (_, inner) => (typeof inner === 'bigint' ? String(inner) : inner)) ?? '';
  }
  return String(value);
}

/** Top-level columns, each with the decimals of a DECIMAL. */
function columnsOf({ schema }: FileMetaData): { name: string; scale: number | undefined }[] {
  const columns: { name: string; scale: number | undefined }[] = [];
  let at = 1;
  const skip = () => {
    const children = schema[at++]?.num_children ?? 0;
    for (let c = 0; c < children; c++) skip();
  };
  while (at < schema.length) {
    const element = schema[at] as FileMetaData['schema'][0];
    const isDecimal = element.converted_type === 'DECIMAL' || element.logical_type?.type === 'DECIMAL';
    columns.push({ name: element.name, scale: isDecimal ? (element.scale ?? 0) : undefined });
    skip();
  }
  return columns;
}

/** Opens a Parquet file. Cells are handed on as text, so that all that follows is the same as for CSV. */
export async function openParquet(file: ImportFile, task: Task): Promise<Table> {
  // WebAssembly: fetched where there is a Parquet file.
  const { compressors } = await import('hyparquet-compressors');
  const { size } = file.data;
  const readable = async <T>(work: (buffer: AsyncBuffer) => Promise<T>, running: Task): Promise<T> => {
    const buffer = {
      byteLength: size,
      slice: (start: number, end = size) => {
        // The lengths in a broken file can be anything.
        if (!(start >= 0 && start <= end && end <= size)) broken(file);
        return readBytes(file, start, end, running);
      },
    };
    try {
      return await work(buffer);
    } catch (error) {
      if (error instanceof ImportFailure) throw error;
      fail(file.name, `The Parquet file cannot be read: ${(error as Error).message}.`);
    }
  };
  const metadata = await readable((buffer) => parquetMetadataAsync(buffer), task);
  const rows = countRows(metadata, file);
  await readable(() => checkPages(metadata, file, task), task);
  const columns = columnsOf(metadata);
  if (columns.length < 2) fail(file.name, 'There is no table in this Parquet file.');
  const header = columns.map(({ name }) => name);

  const read = (rowStart: number, rowEnd: number, running: Task): Promise<string[][]> =>
    readable(async (buffer) => {
      const found = await parquetReadObjects({ file: buffer, metadata, compressors, rowStart, rowEnd });
      if (found.length !== rowEnd - rowStart) broken(file);
      return found.map((row) => columns.map(({ name, scale }) => cellText(row[name], scale)));
    }, running);

  return {
    file: file.name,
    header,
    width: columns.length,
    sample: await read(0, Math.min(rows, SAMPLE_ROWS), task),
    facts: {
      format: 'parquet',
      encoding: null,
      byteOrderMark: false,
      delimiter: null,
      headerLine: null,
      preambleLines: 0,
    },
    scan: async (onRow, running) => {
      let line = 0;
      for (let at = 0; at < rows; at += BATCH_ROWS) {
        const batch = await read(at, Math.min(rows, at + BATCH_ROWS), running);
        for (const cells of batch) onRow(cells, ++line, () => cells.join(','));
        running.onProgress?.(Math.min(1, (at + BATCH_ROWS) / rows));
      }
    },
  };
}
