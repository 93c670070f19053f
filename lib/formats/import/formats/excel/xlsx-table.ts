import { fail, type ImportFile, type Task } from '../../files/import-file';
import { checkWidth, isBlank, sampleCells, type Table } from '../../files/table';
import { toldByTexts } from '../../rows/text-row';
import { readDirectory, ZIP_BYTES } from '../archive/zip-directory';
import { isRule, type SampleRow } from '../csv/csv-layout';
import { cellsAbove, findTableInRows, type RowsLayout } from '../csv/rows-layout';
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
function cellsOf(cells: string[], width: number): string[] {
  while (cells.length < width) cells.push('');
  return cells.length > width ? cells.slice(0, width) : cells;
}

/** So many cells of a sheet are kept from the first time it is read, which takes longer than all that follows. */
const MAX_KEPT = 2_000_000;

/** All rows of a sheet's table, on demand: read from the file, or kept from the time before. */
function rowsReader(book: Workbook, sheet: SheetPart, { width, firstLine }: RowsLayout) {
  let kept: readonly SampleRow[] | null = null;
  return async (onRow: (row: SampleRow) => void, task: Task): Promise<void> => {
    if (kept) return kept.forEach(onRow);
    let keeping: SampleRow[] | null = [];
    const onSheetRow = (found: string[], line: number) => {
      if (line < firstLine) return;
      const row = { cells: cellsOf(found, width), line };
      if (isBlank(row.cells)) return;
      if (keeping && (keeping.length + 1) * width > MAX_KEPT) keeping = null;
      keeping?.push(row);
      onRow(row);
    };
    await readSheet(book, sheet, onSheetRow, { task, width });
    kept = keeping;
  };
}

function tableOf(book: Workbook, sheet: SheetPart, layout: RowsLayout, rows: readonly SampleRow[]): Table {
  const { width, header, headerLine, firstLine } = layout;
  const readRows = rowsReader(book, sheet, layout);
  const { file } = book;
  const isOne = book.sheets.length === 1;
  checkWidth(file.name, width);
  return {
    file: isOne ? file.name : `${file.name}: ${sheet.name.replace(/[\\/]/g, ' ')}`,
    header,
    width,
    above: cellsAbove(rows, layout),
    sample: rows
      .filter((row) => row.line >= firstLine && !isRule(row))
      .slice(0, SAMPLE_ROWS)
      .map(({ cells }) => sampleCells(cellsOf([...cells], width))),
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
      const told = toldByTexts(onRow);
      await readRows(({ cells, line }) => told(cells, line, () => cells.join(',')), task);
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
