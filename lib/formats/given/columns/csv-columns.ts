import { isAmount } from '../../import/cells/amounts';
import { readDate } from '../../import/cells/dates';
import { detectEncoding, readHead, readUtf8 } from '../../import/files/encoding';
import { fail, type ImportFile, type Task } from '../../import/files/import-file';
import { beginsAsUtf8, NotUtf8, readPlainUtf8 } from '../../import/files/plain-utf8';
import { checkWidth } from '../../import/files/table';
import { isBlankRow } from '../../import/formats/csv/blank-rows';
import { csvCells, type OnCells } from '../../import/formats/csv/csv-cells';
import { type SampleRow, sampleRows } from '../../import/formats/csv/csv-layout';
import { csvReader } from '../../import/formats/csv/csv-rows';
import { NO_TABLE, pushAll, SAMPLE_BYTES, tooLong } from '../../import/formats/csv/csv-table';
import { isIdName } from '../id-names';
import type { TableBuilder } from './table-builder';

/** Delimited text whose first row names the columns. */
export interface CsvColumns {
  readonly header: readonly string[];
  readonly delimiter: string;
  /** The first rows below the header. */
  readonly sample: readonly (readonly string[])[];
  /** How many rows there are below the header, by the size of the first ones; how many there is room to be made for. */
  readonly about: number;
  readonly expected: number;
  /** A sentence on the encoding, where it is no more than likely. */
  readonly assumedEncoding: string | null;
  /** Adds every row but blank ones: plain ones together, others one by one. */
  scan(builder: Pick<TableBuilder, 'addCells' | 'plain' | 'onTaken'>, task: Task): Promise<void>;
}

const DELIMITERS = [',', ';', '\t', '|'] as const;
const SAMPLE_ROWS = 200;
/** Lines that tell what separates cells. */
const FIRST_LINES = 500;
/** Rows are this much more than the first of them let expect. */
const SLACK = 1.05;

interface Candidate {
  readonly delimiter: string;
  readonly rows: readonly SampleRow[];
  readonly width: number;
  /** The share of rows that have as many cells as there are names. */
  readonly fitting: number;
}

/** The delimiter by which most rows are as wide as the first one; of equals the one that makes more columns. */
function candidateOf(text: string, whole: boolean): Candidate | null {
  const candidates = DELIMITERS.flatMap((delimiter): Candidate[] => {
    const rows = sampleRows(text, delimiter, whole);
    const width = rows[0]?.cells.length ?? 0;
    const fitting = rows.filter(({ cells }) => cells.length === width).length / rows.length;
    return width > 1 ? [{ delimiter, rows, width, fitting }] : [];
  });
  return candidates.sort((a, b) => b.fitting - a.fitting || b.width - a.width)[0] ?? null;
}

const isValue = (cell: string) => isAmount(cell) || readDate(cell) !== null;

/** Whether a first row has values in it. A column may be called 2024: not where another is called id. */
const isOfValues = (header: readonly string[]) => header.some(isValue) && !header.some(isIdName);

/** Narrower tables are too like a sentence with a delimiter in it. */
const MIN_WIDTH = 3;

/** Whether a line by itself is a row of the table: as many cells, and a number in each column that has nothing but numbers at first. */
function rowTest({ delimiter, rows, width }: Candidate): (line: string) => boolean {
  const below = rows.slice(1, SAMPLE_ROWS).filter(({ cells }) => cells.length === width);
  const numbers = Array.from({ length: width }, (_, c) => c).filter(
    (c) => below.length > 0 && below.every(({ cells }) => cells[c] === '' || isAmount(cells[c] as string)),
  );
  return (line) => {
    if (width < MIN_WIDTH || line.split(delimiter, width).length < width) return false;
    let row: readonly string[] = [];
    csvReader(delimiter, (cells) => {
      row = cells;
    })(line, true);
    return row.length === width && numbers.every((c) => row[c] === '' || isAmount(row[c] as string));
  };
}

/** How the bytes of a file are text. */
interface Decoding {
  readonly name: string;
  /** A sentence on it, where it is no more than likely. */
  readonly assumed: string | null;
  /** Whether only the first bytes said so: all others are looked at as they are read. */
  readonly isOpen: boolean;
}

async function decodingOf(file: ImportFile, said: string | undefined, task: Task): Promise<Decoding> {
  if (said !== undefined) return { name: said, assumed: null, isOpen: false };
  if (await beginsAsUtf8(file, task)) return { name: 'utf-8', assumed: null, isOpen: true };
  return detected(file, task);
}

async function detected(file: ImportFile, task: Task): Promise<Decoding> {
  const { name, state, reason } = await detectEncoding(file, task);
  return { name, assumed: state === 'assumed' ? reason : null, isOpen: false };
}

/**
 * Opens delimited text of which the first row names the columns: nothing stands above it, and there is no other table. Fails where it
 * does not. `encodingName` overrides what is detected. What is made of the columns is made anew where bytes far below show that the
 * text is encoded in another way.
 */
export async function withCsvColumns<T>(
  file: ImportFile,
  encodingName: string | undefined,
  task: Task,
  make: (columns: CsvColumns) => Promise<T>,
): Promise<T> {
  const decoding = await decodingOf(file, encodingName, task);
  try {
    return await make(await opened(file, decoding, task));
  } catch (error) {
    if (!(error instanceof NotUtf8)) throw error;
    return make(await opened(file, await detected(file, task), task));
  }
}

/** The first lines of a head, of which there may be thousands. */
function firstLines(head: { readonly text: string; readonly whole: boolean }) {
  let end = 0;
  for (let line = 0; line < FIRST_LINES; line++) {
    end = head.text.indexOf('\n', end) + 1;
    if (end === 0) return head;
  }
  return { text: head.text.slice(0, end), whole: head.whole && end === head.text.length };
}

async function opened(
  file: ImportFile,
  { name, assumed, isOpen }: Decoding,
  task: Task,
): Promise<CsvColumns> {
  const { text, whole } = firstLines(await readHead(file, name, SAMPLE_BYTES, task));
  try {
    const found = candidateOf(text, whole);
    if (!found) return fail(file.name, NO_TABLE);
    const { delimiter, rows, width } = found;
    checkWidth(file.name, width);
    const [names, ...below] = rows as [SampleRow, ...SampleRow[]];
    const header = names.cells.map((cell) => cell.trim());
    if (isOfValues(header)) fail(file.name, 'The first row must name the columns.');
    const isRow = rowTest(found);
    const bytesARow = Math.min(file.data.size, text.length) / rows.length;
    const about = whole ? below.length : file.data.size / bytesARow;
    return {
      header,
      delimiter,
      sample: below.slice(0, SAMPLE_ROWS).map(({ cells }) => cells),
      about,
      expected: whole ? about : Math.ceil(SLACK * about),
      assumedEncoding: assumed,
      scan: ({ addCells, plain: rows, onTaken }, rowTask) => {
        const onRow: OnCells = (cells, line) => {
          if (line > names.line && !isBlankRow(cells)) addCells(cells, line);
        };
        const parts = isOpen ? readPlainUtf8(file, rowTask) : readUtf8(file, name, rowTask);
        const plain = {
          rows,
          firstLine: names.line + 1,
          onTaken: (_: Uint8Array, line: number) => onTaken(line),
        };
        return pushAll(file, parts, csvCells(delimiter, onRow, { isRow, plain }));
      },
    };
  } catch (error) {
    return tooLong(file.name, error);
  }
}
