import { findTable, sampleRows } from './csv-layout';
import { csvReader, MAX_ROW, type OnRow, RowTooLong } from './csv-rows';
import { detectEncoding, readHead, readText } from './encoding';
import { fail, type ImportFile, type Task } from './import-file';
import { isBlank, type Table } from './table';

const SAMPLE_BYTES = 256 * 1024;
const SAMPLE_ROWS = 200;

function tooLong(file: string, error: unknown): never {
  if (!(error instanceof RowTooLong)) throw error;
  const most = MAX_ROW.toLocaleString('en');
  fail(`${file}, line ${error.line}`, `The line is longer than ${most} characters: this is not a table.`);
}

/** Opens delimited text; `encodingName` overrides what is detected. Fails where the file holds no table. */
export async function openCsv(
  file: ImportFile,
  encodingName: string | undefined,
  task: Task,
): Promise<Table> {
  const encoding = encodingName
    ? { name: encodingName, byteOrderMark: false }
    : await detectEncoding(file, task);
  const { text, whole } = await readHead(file, encoding.name, SAMPLE_BYTES, task);
  try {
    const layout = findTable(text, whole);
    if (!layout) fail(file.name, 'There is no table in this file: no line has two columns.');
    const { delimiter, firstLine, header, headerLine, width } = layout;
    return {
      file: file.name,
      header,
      width,
      sample: sampleRows(text, delimiter, whole)
        .filter(({ line, cells }) => line >= firstLine && cells.length <= width)
        .slice(0, SAMPLE_ROWS)
        .map(({ cells }) => cells),
      facts: {
        format: 'csv',
        encoding: encoding.name,
        byteOrderMark: encoding.byteOrderMark,
        delimiter,
        headerLine,
        preambleLines: (headerLine ?? firstLine) - 1,
      },
      scan: (onRow, rowTask) => scanCsv(file, encoding.name, delimiter, firstLine, onRow, rowTask),
    };
  } catch (error) {
    return tooLong(file.name, error);
  }
}

async function scanCsv(
  file: ImportFile,
  encoding: string,
  delimiter: string,
  firstLine: number,
  onRow: OnRow,
  task: Task,
): Promise<void> {
  const push = csvReader(delimiter, (cells, line, text) => {
    if (line >= firstLine && !isBlank(cells)) onRow(cells, line, text);
  });
  try {
    for await (const part of readText(file, encoding, task)) push(part, false);
    push('', true);
  } catch (error) {
    tooLong(file.name, error);
  }
}
