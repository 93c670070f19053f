import { fail, type ImportFile, type Task } from '../../files/import-file';
import { checkWidth, isBlank, sampleCells, type Table } from '../../files/table';
import { readDirectory, ZIP_BYTES } from '../archive/zip-directory';
import type { SampleRow } from '../csv/csv-layout';
import { findTableInRows, type RowsLayout } from '../csv/rows-layout';
import { type ImportFormat, startsWith } from '../import-format';
import { refuseDocument } from './other-documents';
import { readSheet } from './sheet-rows';
import { readWorkbook, type SheetPart, type Workbook } from './workbook';

const LOOKED_AT = 500;
const SAMPLE_ROWS = 200;

/** The first rows of a sheet that are not blank. */
async function firstRows(book: Workbook, sheet: SheetPart, task: Task): Promise<SampleRow[]> {
  const rows: SampleRow[] = [];
  const onRow = (cells: string[], line: number) => {
    if (rows.length < LOOKED_AT && !isBlank(cells)) rows.push({ cells, line });
  };
  await readSheet(book, sheet, onRow, { task, width: 1, isEnough: () => rows.length >= LOOKED_AT });
  return rows;
}

/** A row as one of the table: notes beside it are none of its cells. */
const cellsOf = (cells: readonly string[], width: number): string[] =>
  Array.from({ length: width }, (_, c) => cells[c] ?? '');

function tableOf(
  book: Workbook,
  sheet: SheetPart,
  { width, header, headerLine, firstLine }: RowsLayout,
  rows: readonly SampleRow[],
): Table {
  const { file } = book;
  const isOne = book.sheets.length === 1;
  checkWidth(file.name, width);
  return {
    file: isOne ? file.name : `${file.name}: ${sheet.name.replace(/[\\/]/g, ' ')}`,
    header,
    width,
    sample: rows
      .filter(({ line }) => line >= firstLine)
      .slice(0, SAMPLE_ROWS)
      .map(({ cells }) => sampleCells(cellsOf(cells, width))),
    typed: true,
    facts: {
      format: 'xlsx',
      encoding: null,
      byteOrderMark: false,
      delimiter: null,
      headerLine,
      preambleLines: (headerLine ?? firstLine) - 1,
    },
    async scan(onRow, task) {
      const onSheetRow = (found: string[], line: number) => {
        if (line < firstLine) return;
        const cells = cellsOf(found, width);
        if (isBlank(cells)) return;
        onRow(cells, line, () => cells.join(','));
      };
      await readSheet(book, sheet, onSheetRow, { task, width });
      task.onProgress?.(1);
      return null;
    },
  };
}

async function openWorkbook(file: ImportFile, task: Task): Promise<readonly Table[]> {
  const entries = await readDirectory(file, task);
  refuseDocument(file, entries);
  const book = await readWorkbook(file, entries, task);
  const tables: Table[] = [];
  for (const sheet of book.sheets) {
    const rows = await firstRows(book, sheet, task);
    const layout = findTableInRows(rows);
    if (layout) tables.push(tableOf(book, sheet, layout, rows));
  }
  if (tables.length === 0)
    fail(file.name, 'There is no table in this workbook: no sheet has a row of two cells.');
  return tables;
}

/** Excel's workbooks since 2007: every sheet that is a table. */
export const XLSX: ImportFormat = {
  sniff: (head) => startsWith(head, ZIP_BYTES),
  open: async (file, _encoding, task) =>
    (await openWorkbook(file, task)).map((table) => ({ kind: 'table', table })),
};
