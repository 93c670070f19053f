import type { Column, DecimalMark } from '@/lib/model/column';
import { failure, type Result, success } from '@/lib/model/result';
import { AmountEvidence, isAmount } from '../import/cells/amounts';
import { readDate } from '../import/cells/dates';
import { fail, ImportFailure, type ImportFile, readBytes, type Task } from '../import/files/import-file';
import { COMMAND_ROOM, type TableRoom } from '../import/files/limits';
import { shortList, shortText } from '../import/files/short-text';
import type { Table } from '../import/files/table';
import { CSV } from '../import/formats/csv/csv-table';
import { SNIFFED_BYTES } from '../import/formats/import-format';
import { IMPORT_FORMATS } from '../import/formats/import-formats';
import { PARQUET } from '../import/formats/parquet/parquet-table';
import type { BuiltColumn } from './columns/cells/column-builder';
import { PLAIN, WITH_COMMA } from './columns/cells/number-style';
import { withCsvColumns } from './columns/csv-columns';
import { readParquetColumns } from './columns/parquet-columns';
import { type LinesOfRows, lineOf } from './columns/row-lines';
import { settleColumns } from './columns/settle-columns';
import { TableBuilder } from './columns/table-builder';
import { bytesOfRow, checkRoom } from './columns/table-room';
import { isIdName } from './id-names';
import type { TableDecisions } from './table-decisions';
import type { TableFinding } from './table-findings';

/** A file as columns, typed by what is in them: a row for each of its rows. Plain data. */
export interface FeatureTableFile {
  readonly file: string;
  readonly rows: number;
  /** By name, in the order of the file. */
  readonly columns: ReadonlyMap<string, Column>;
  readonly lines: LinesOfRows;
  readonly findings: readonly TableFinding[];
}

/** Columns as they were read, before all of their cells say what they are. */
interface ReadColumns {
  readonly columns: readonly BuiltColumn[];
  readonly rows: number;
  readonly lines: LinesOfRows;
  readonly mark: DecimalMark;
  readonly delimiter: string | null;
  readonly findings: readonly TableFinding[];
}

/** Reads a file once; `mark` is what separates decimals, where it is known. */
type Reading = (mark: DecimalMark | undefined) => Promise<ReadColumns>;

/** Names of the columns. Fails where there are none, or two are the same. */
function namesOf(header: readonly string[] | null, file: string): readonly string[] {
  if (!header) fail(file, 'The first row must name the columns.');
  const seen = new Set<string>();
  for (const name of header) {
    if (seen.has(name))
      fail(file, name === '' ? 'Two columns have no name.' : `Two columns are called "${shortText(name)}".`);
    seen.add(name);
  }
  return header;
}

/** So many cells are looked at to know the decimal mark before all are read. */
const SAMPLED_CELLS = 20_000;

function markOf(sample: Table['sample']): DecimalMark {
  const evidence = new AmountEvidence();
  let left = SAMPLED_CELLS;
  for (const row of sample)
    for (const cell of row) {
      if (left-- <= 0) break;
      if (/[.,]/.test(cell) && isAmount(cell) && readDate(cell) === null) evidence.add(cell.trim());
    }
  const { mark, state } = evidence.decide(false);
  return state === 'proven' ? mark : '.';
}

const styleOf = (mark: DecimalMark) => (mark === ',' ? WITH_COMMA : PLAIN);

/** Columns that are texts whatever they say: those that tell customers apart, and what was decided. */
const isTextBy =
  ({ roles = {} }: TableDecisions) =>
  (name: string): boolean => {
    const role = Object.hasOwn(roles, name) ? roles[name] : undefined;
    return role === undefined ? isIdName(name) : role === 'id' || role === 'category';
  };

const csvReading =
  (file: ImportFile, decisions: TableDecisions, task: Task, room: TableRoom): Reading =>
  (said) =>
    withCsvColumns(file, decisions.encoding, task, async (opened) => {
      const { delimiter, assumedEncoding, about, expected, sample } = opened;
      const header = namesOf(opened.header, file.name);
      checkRoom(file.name, about, bytesOfRow(sample, header.length), header.length, room);
      const mark = said ?? markOf(sample);
      const builder = new TableBuilder(file.name, header, styleOf(mark), expected, isTextBy(decisions), room);
      await opened.scan(builder, task);
      return {
        columns: builder.finish(),
        rows: builder.rows,
        lines: builder.lines.finish(),
        mark,
        delimiter,
        findings:
          assumedEncoding === null ? [] : [{ about: 'encoding', state: 'assumed', text: assumedEncoding }],
      };
    });

/** The number of a row, from 1, in place of its line. */
const byRow = (): LinesOfRows => ({ rows: new Int32Array([0]), lines: new Int32Array([1]) });

function parquetReading(file: ImportFile, decisions: TableDecisions, task: Task, room: TableRoom): Reading {
  return async () => {
    const { columns, rows, leftOut } = await readParquetColumns(file, isTextBy(decisions), task, { room });
    const findings: TableFinding[] =
      leftOut.length === 0
        ? []
        : [
            {
              about: 'columns',
              state: 'assumed',
              text: `Columns of lists or structures are not read: ${shortList(leftOut)}.`,
            },
          ];
    return { columns, rows, lines: byRow(), mark: '.', delimiter: null, findings };
  };
}

/** Any other table: cell by cell as texts. */
async function tableReading(
  file: ImportFile,
  format: (typeof IMPORT_FORMATS)[number] | undefined,
  decisions: TableDecisions,
  task: Task,
  room: TableRoom,
): Promise<Reading> {
  const opened = format ? await format.open(file, decisions.encoding, task) : [];
  const tables = opened.flatMap((one) => (one.kind === 'table' ? [one.table] : []));
  const [table] = tables;
  if (!table || tables.length > 1)
    return fail(file.name, 'This file is not one table with a row for each customer.');
  const header = namesOf(table.header, file.name);
  return async (said) => {
    const mark = said ?? (table.typed ? '.' : markOf(table.sample));
    const builder = new TableBuilder(file.name, header, styleOf(mark), 0, isTextBy(decisions), room);
    await table.scan(builder.addRow, task);
    return {
      columns: builder.finish(),
      rows: builder.rows,
      lines: builder.lines.finish(),
      mark,
      delimiter: table.facts.delimiter,
      findings: [],
    };
  };
}

async function readingOf(
  file: ImportFile,
  decisions: TableDecisions,
  task: Task,
  room: TableRoom,
): Promise<Reading> {
  if (file.data.size === 0) fail(file.name, 'The file is empty.');
  const head = new Uint8Array(await readBytes(file, 0, SNIFFED_BYTES, task));
  const format = IMPORT_FORMATS.find(({ sniff }) => sniff(head));
  if (format === CSV) return csvReading(file, decisions, task, room);
  return format === PARQUET
    ? parquetReading(file, decisions, task, room)
    : tableReading(file, format, decisions, task, room);
}

async function read(
  file: ImportFile,
  decisions: TableDecisions,
  task: Task,
  room: TableRoom,
): Promise<FeatureTableFile> {
  const reading = await readingOf(file, decisions, task, room);
  const settled = async (mark: DecimalMark | undefined): Promise<FeatureTableFile> => {
    const { columns, rows, lines, findings, ...context } = await reading(mark);
    const found = settleColumns(columns, {
      ...context,
      file: file.name,
      decisions,
      lineOf: (row) => lineOf(lines, row),
    });
    if (found.provenMark) return settled(found.provenMark);
    return {
      file: file.name,
      rows,
      columns: found.columns,
      lines,
      findings: [...findings, ...found.findings],
    };
  };
  return settled(decisions.decimal);
}

/**
 * Reads a table with rows of customers: CSV, Parquet, XLSX or JSON lines. Cells become numbers, texts or days by what is in their
 * columns, in one pass, and keep how they are written. A table that is larger than `room` is refused. What of it is a customer is said by `customerTable`.
 */
export async function readFeatureTable(
  file: ImportFile,
  decisions: TableDecisions = {},
  task: Task = {},
  room: TableRoom = COMMAND_ROOM,
): Promise<Result<FeatureTableFile>> {
  try {
    return success(await read(file, decisions, task, room));
  } catch (error) {
    if (error instanceof ImportFailure) return { ok: false, problem: error.problem };
    // What cannot be made room for.
    if (error instanceof RangeError) return failure(file.name, `The table cannot be held: ${error.message}.`);
    throw error;
  }
}
