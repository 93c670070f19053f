import { countText } from '@/lib/text/written';
import { isAmount } from '../../cells/amounts';
import { pageEncoding, xmlEncoding } from '../../files/declared-encoding';
import { readText } from '../../files/encoding';
import { fail, type ImportFile, type Task } from '../../files/import-file';
import { MAX_PAGE, maxSheetCells } from '../../files/limits';
import { checkWidth, isBlank, sampleCells, type Table } from '../../files/table';
import { toldByTexts } from '../../rows/text-row';
import { cellsAbove, findTableInRows, type RowsLayout, trimmedCells } from '../csv/rows-layout';
import { headText, type ImportFormat } from '../import-format';
import { type HtmlTable, htmlReader } from './html-rows';
import { sheetXmlReader } from './sheet-xml';

const SAMPLE_ROWS = 200;
const NO_EXPORT =
  'This is a web page and not an export: it has no table of transactions. Sign in to the bank, and export them again as CSV or XLSX.';

interface Found {
  readonly rows: readonly { readonly cells: readonly string[]; readonly line: number }[];
  readonly layout: RowsLayout;
}

const numbered = ({ rows }: HtmlTable) =>
  rows
    .map((cells, i) => ({ cells: trimmedCells(cells), line: i + 1 }))
    .filter(({ cells }) => !isBlank(cells));

/** A table that is data: it has dates, or names and numbers in several rows. What lays out a page has neither. */
function dataOf(table: HtmlTable): Found | null {
  const rows = numbered(table);
  const layout = findTableInRows(rows);
  if (!layout) return null;
  const below = rows.filter(({ line }) => line >= layout.firstLine);
  const isNumbers = below.filter(({ cells }) => cells.some((cell) => /\d/.test(cell) && isAmount(cell)));
  const isData = layout.score >= 2 || (layout.header !== null && layout.width > 2 && isNumbers.length > 1);
  return isData ? { rows, layout } : null;
}

const headOf = ({ layout: { header, width } }: Found) => JSON.stringify([header, width]);

/** The largest table that is data, with those that go on with it under the same names. */
function largest(tables: readonly HtmlTable[]): Found[] {
  const found = tables.flatMap((table) => dataOf(table) ?? []);
  const size = (one: Found) => (one.layout.score >= 2 ? 1e9 : 0) + one.rows.length * one.layout.width;
  const [first] = found.toSorted((a, b) => size(b) - size(a));
  if (!first) return [];
  return first.layout.header ? found.filter((one) => headOf(one) === headOf(first)) : [first];
}

/** What a page is read by: web pages, or the XML of Excel 2003, which has tables as they do. */
type TablesReader = (
  file: string,
  bytes: number,
) => { write(part: string): void; end(): readonly HtmlTable[] };

async function openTables(
  file: ImportFile,
  given: string | undefined,
  task: Task,
  tablesReader: TablesReader,
  encodingOf: typeof pageEncoding,
): Promise<Table> {
  if (file.data.size > MAX_PAGE)
    fail(file.name, 'This is a web page of more than 50 MB. Export the transactions as CSV or XLSX.');
  const encoding = given ? { name: given, byteOrderMark: false } : await encodingOf(file, task);
  const reader = tablesReader(file.name, file.data.size);
  for await (const part of readText(file, encoding.name, task)) reader.write(part);
  const found = largest(reader.end());
  const [first] = found;
  if (!first) fail(file.name, NO_EXPORT);
  const { width, header, headerLine, firstLine } = first.layout;
  checkWidth(file.name, width);
  const most = maxSheetCells(file.data.size);
  if (width * found.reduce((sum, one) => sum + one.rows.length, 0) > most)
    fail(file.name, `The table has more than ${countText(most)} cells, too many for its size.`);
  const rows = found.flatMap((one) =>
    one.rows
      .filter(({ line }) => line >= one.layout.firstLine)
      .map(({ cells }) => Array.from({ length: Math.max(width, cells.length) }, (_, c) => cells[c] ?? '')),
  );
  return {
    file: file.name,
    header,
    width,
    above: cellsAbove(first.rows, first.layout),
    sample: rows.slice(0, SAMPLE_ROWS).map(sampleCells),
    facts: {
      format: 'html',
      encoding: encoding.name,
      byteOrderMark: encoding.byteOrderMark,
      ...('state' in encoding && { encodingState: encoding.state, encodingReason: encoding.reason }),
      delimiter: null,
      headerLine,
      preambleLines: (headerLine ?? firstLine) - 1,
    },
    async scan(onRow, { onProgress, signal }) {
      const told = toldByTexts(onRow);
      rows.forEach((cells, i) => {
        if (i % 10_000 === 0) signal?.throwIfAborted();
        told(cells, firstLine + i, () => cells.join(','));
      });
      onProgress?.(1);
      return null;
    },
  };
}

const PAGE =
  /^\s*(?:<\?xml[^>]*>\s*)?(?:<!--[\s\S]*?(?:-->|$)\s*)*<(?:!doctype\s+html|(?:html|head|body|table|meta|style|title|script|div|center|font|form)[\s>])/i;

/** A table in a web page, as banks save it under the name of an Excel file; other pages are refused. */
export const HTML: ImportFormat = {
  sniff: (head) => PAGE.test(headText(head)),
  open: async (file, encoding, task) => [
    { kind: 'table', table: await openTables(file, encoding, task, htmlReader, pageEncoding) },
  ],
};

/** Sheets as XML, as Excel 2003 wrote them and some banks still do, under the name of an Excel file. */
export const SHEET_XML: ImportFormat = {
  sniff: (head) => /^\s*<\?xml[\s\S]*urn:schemas-microsoft-com:office:spreadsheet/.test(headText(head)),
  open: async (file, encoding, task) => [
    { kind: 'table', table: await openTables(file, encoding, task, sheetXmlReader, xmlEncoding) },
  ],
};
