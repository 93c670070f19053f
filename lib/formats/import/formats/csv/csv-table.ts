import { countText } from '@/lib/text/written';
import { detectEncoding, readHead, readUtf8 } from '../../files/encoding';
import { fail, type ImportFile, type Task } from '../../files/import-file';
import { MAX_ROW } from '../../files/limits';
import { checkWidth, sampleCells, type Table } from '../../files/table';
import type { ImportFormat } from '../import-format';
import { isBlankRow } from './blank-rows';
import { ByteRow } from './byte-row';
import { csvCells, type OnCells, RowTooLong } from './csv-cells';
import { findTable, isRule, rowTest, sampleRows } from './csv-layout';
import { noQuotes } from './quote-facts';

export const SAMPLE_BYTES = 256 * 1024;
const SAMPLE_ROWS = 200;

export function tooLong(file: string, error: unknown): never {
  if (!(error instanceof RowTooLong)) throw error;
  const most = countText(MAX_ROW);
  fail(`${file}, line ${error.line}`, `The line is longer than ${most} bytes: this is not a table.`);
}

const SHOWN_ABOVE = 60;
const MAX_LINE = 500;

/** The lines of a text above one of it, the last sixty. */
const linesAbove = (text: string, line: number): readonly string[] =>
  text
    .split(/\r\n?|\n/, line - 1)
    .slice(-SHOWN_ABOVE)
    .map((one) => one.slice(0, MAX_LINE));

/** Opens delimited text; `encodingName` overrides what is detected. Fails where the file holds no table. */
async function openCsv(file: ImportFile, encodingName: string | undefined, task: Task): Promise<Table> {
  const encoding = encodingName
    ? { name: encodingName, byteOrderMark: false }
    : await detectEncoding(file, task);
  const { text, whole } = await readHead(file, encoding.name, SAMPLE_BYTES, task);
  try {
    const layout = findTable(text, whole);
    if (!layout) fail(file.name, NO_TABLE);
    const { delimiter, firstLine, header, headerLine, width, dates } = layout;
    checkWidth(file.name, width);
    const isRow = rowTest(delimiter, width, dates);
    return {
      file: file.name,
      header,
      width,
      above: linesAbove(text, headerLine ?? firstLine),
      sample: sampleRows(text, delimiter, whole, { isRow })
        .filter((row) => row.line >= firstLine && row.cells.length <= width && !isRule(row))
        .slice(0, SAMPLE_ROWS)
        .map(({ cells }) => sampleCells(cells)),
      facts: {
        format: 'csv',
        encoding: encoding.name,
        byteOrderMark: encoding.byteOrderMark,
        ...('state' in encoding && { encodingState: encoding.state, encodingReason: encoding.reason }),
        delimiter,
        headerLine,
        preambleLines: (headerLine ?? firstLine) - 1,
      },
      scan: async (onRow, rowTask) => {
        const quotes = noQuotes();
        const row = new ByteRow(width);
        const { plain } = row;
        const onCells: OnCells = (cells, line, rowText) => {
          if (line < firstLine || isBlankRow(cells)) return;
          row.toCells(cells);
          onRow(row, line, rowText);
        };
        let at = 0;
        let taken: Uint8Array = new Uint8Array(0);
        const textOfRow = () => textOf(taken, plain.start[at] as number, plain.end[at] as number);
        const onTaken = (bytes: Uint8Array, line: number) => {
          taken = bytes;
          row.take(bytes);
          for (at = 0; at < plain.count; at++) {
            row.toPlain(at);
            onRow(row, line + at, textOfRow);
          }
        };
        const hints = { isRow, quotes, plain: { rows: plain, firstLine, onTaken } };
        const parts = readUtf8(file, encoding.name, rowTask);
        await pushAll(file, parts, csvCells(delimiter, onCells, hints));
        return quotes;
      },
    };
  } catch (error) {
    return tooLong(file.name, error);
  }
}

const UTF8 = new TextDecoder('utf-8', { ignoreBOM: true });
const textOf = (bytes: Uint8Array, from: number, to: number) => UTF8.decode(bytes.subarray(from, to));

export const NO_TABLE = 'There is no table in this file: no line has two columns.';

/** Hands all of a text to a reader. Fails for a row that is too long. */
export async function pushAll(
  file: ImportFile,
  parts: AsyncIterable<Uint8Array>,
  push: (part: Uint8Array | string, last: boolean) => void,
): Promise<void> {
  try {
    for await (const part of parts) push(part, false);
    push('', true);
  } catch (error) {
    tooLong(file.name, error);
  }
}

/** Delimited text: what is none of the others. */
export const CSV: ImportFormat = {
  sniff: () => true,
  open: async (file, encoding, task) => [{ kind: 'table', table: await openCsv(file, encoding, task) }],
};
