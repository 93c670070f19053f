import { parquetReadObjects } from 'hyparquet';
import { beside, fail, type ImportFile, type Task } from '../../files/import-file';
import { sampleCells, type Table } from '../../files/table';
import { MAX_TEXT } from '../../read/rejected';
import { toldByTexts } from '../../rows/text-row';
import { type ImportFormat, startsWith } from '../import-format';
import { openParquetFile } from './parquet-file';
import { broken, checkPages } from './parquet-pages';
import { TEXT_PARSERS } from './parquet-parsers';
import type { ParquetColumn } from './parquet-schema';

const SAMPLE_ROWS = 200;
/** Cells that are held at a time. The pages of a group are unpacked anew for each part of it that is read. */
const BATCH_CELLS = 2_000_000;

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

/** A row as it is kept where it is left out: that keeps its beginning alone. */
const rowText = (cells: readonly string[]) => cells.map((cell) => cell.slice(0, MAX_TEXT)).join(',');

/** Opens a Parquet file. Cells are handed on as text, so that all that follows is the same as for CSV. */
async function openParquet(file: ImportFile, task: Task): Promise<Table> {
  const { metadata, columns, rows, compressors, readable } = await openParquetFile(file, task);
  await readable(() => checkPages(metadata, compressors, file, beside(task)), task);
  if (columns.length < 2) fail(file.name, 'There is no table in this Parquet file.');
  const header = columns.map(({ name }) => name);

  const read = (
    rowStart: number,
    rowEnd: number,
    running: Task,
    needed?: ReadonlySet<number>,
  ): Promise<string[][]> =>
    readable(async (buffer) => {
      // Lists and structures take most of the time, and are hardly ever what is wanted.
      const isRead = ({ isFlat }: ParquetColumn, c: number) => isFlat || !needed || needed.has(c);
      const kept = columns.map(isRead);
      const found = await parquetReadObjects({
        file: buffer,
        metadata,
        compressors,
        parsers: TEXT_PARSERS,
        columns: header.filter((_, c) => kept[c]),
        rowStart,
        rowEnd,
      });
      if (found.length !== rowEnd - rowStart) broken(file);
      return found.map((row) =>
        columns.map(({ name, scale, isFlat }, c) => {
          if (!kept[c]) return '';
          // Not null: the page points outside of its dictionary, or ends before its rows do.
          if (isFlat && row[name] === undefined) broken(file);
          return cellText(row[name], scale);
        }),
      );
    }, running);

  return {
    file: file.name,
    header,
    width: columns.length,
    sample: (await read(0, Math.min(rows, SAMPLE_ROWS), task)).map(sampleCells),
    facts: {
      format: 'parquet',
      encoding: null,
      byteOrderMark: false,
      delimiter: null,
      headerLine: null,
      preambleLines: 0,
    },
    scan: async (onRow, running, needed) => {
      const told = toldByTexts(onRow);
      let line = 0;
      for (const { num_rows } of metadata.row_groups) {
        const end = line + Number(num_rows);
        const parts = Math.ceil(((end - line) * columns.length) / BATCH_CELLS);
        const step = Math.ceil((end - line) / parts);
        while (line < end) {
          const batch = await read(line, Math.min(end, line + step), running, needed);
          for (const cells of batch) told(cells, ++line, () => rowText(cells));
          running.onProgress?.(line / rows);
        }
      }
      return null;
    },
  };
}

export const PARQUET: ImportFormat = {
  sniff: (head) => startsWith(head, [0x50, 0x41, 0x52, 0x31]),
  open: async (file, _encoding, task) => [{ kind: 'table', table: await openParquet(file, task) }],
};
