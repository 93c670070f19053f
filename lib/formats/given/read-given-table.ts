import { type Result, success } from '@/lib/model/result';
import type { GivenColumn, GivenTable } from '@/lib/rules/document/given-table';
import { countText } from '@/lib/text/written';
import { fail, ImportFailure, type ImportFile, readBytes, type Task } from '../import/files/import-file';
import { shortList } from '../import/files/short-text';
import type { Table } from '../import/files/table';
import { SNIFFED_BYTES } from '../import/formats/import-format';
import { IMPORT_FORMATS } from '../import/formats/import-formats';

/** Names of the column that tells customers apart, where none is said. */
const ID_NAMES = ['id', 'user_id', 'customer_id'];

const NUMBER = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i;
/** Empty cells as programs write them: in a column of numbers they are no text. */
const EMPTY = /^(?:nan|na|n\/a|null|none|nil|-)$/i;
const FLAGS: Readonly<Record<string, number>> = { true: 1, false: 0 };

/** The number of a cell; NaN where it is empty, null where it is a text. */
function numberOf(cell: string): number | null {
  if (cell === '' || EMPTY.test(cell)) return Number.NaN;
  if (NUMBER.test(cell)) return Number(cell);
  return FLAGS[cell.toLowerCase()] ?? null;
}

export function columnOf(name: string, cells: readonly string[]): GivenColumn {
  const numbers = new Float64Array(cells.length);
  let isNumbers = true;
  for (let row = 0; row < cells.length && isNumbers; row++) {
    const number = numberOf(cells[row] as string);
    if (number === null) isNumbers = false;
    else numbers[row] = number;
  }
  const hasNumber = isNumbers && numbers.some((number) => !Number.isNaN(number));
  return {
    name,
    numbers: isNumbers ? numbers : null,
    // What a column of numbers leaves empty is no text either; one without a number may be of texts such as "none".
    text: (row) => (hasNumber && Number.isNaN(numbers[row]) ? null : cells[row] || null),
  };
}

/** Which column is the id: the one that is said, else one that has such a name, in small letters or not. */
function idColumn(header: readonly string[], file: string, said: string | undefined): number {
  const lower = header.map((name) => name.toLowerCase());
  const found =
    said === undefined
      ? [header, lower].flatMap((names) => ID_NAMES.map((name) => names.indexOf(name))).find((at) => at >= 0)
      : header.indexOf(said);
  if (found !== undefined && found >= 0) return found;
  return fail(
    file,
    said === undefined
      ? `No column is called ${ID_NAMES.join(', ')}: say which one tells customers apart with --map id=COLUMN. Columns: ${shortList(header)}.`
      : `There is no column "${said}". Columns: ${shortList(header)}.`,
  );
}

async function openTable(file: ImportFile, task: Task): Promise<Table> {
  if (file.data.size === 0) fail(file.name, 'The file is empty.');
  const head = new Uint8Array(await readBytes(file, 0, SNIFFED_BYTES, task));
  const format = IMPORT_FORMATS.find(({ sniff }) => sniff(head));
  const opened = format ? await format.open(file, undefined, task) : [];
  const tables = opened.flatMap((one) => (one.kind === 'table' ? [one.table] : []));
  const [table] = tables;
  if (!table || tables.length > 1)
    fail(file.name, 'This file is not one table with a row for each customer.');
  return table;
}

/** The cells of a table by column, without spaces around them. `onRow` is told of each row. Fails for what is no table with named columns. */
export async function readCells(
  file: ImportFile,
  task: Task,
  onHeader: (header: readonly string[]) => (cells: readonly string[], line: number) => void,
): Promise<{ readonly header: readonly string[]; readonly cells: readonly (readonly string[])[] }> {
  const table = await openTable(file, task);
  const { header } = table;
  if (!header) fail(file.name, 'The first row must name the columns.');
  const twice = header.find((name, c) => header.indexOf(name) !== c);
  if (twice !== undefined) fail(file.name, `Two columns are called "${twice}".`);
  const onRow = onHeader(header);
  const cells: string[][] = header.map(() => []);
  await table.scan((row, line) => {
    if (row.length > header.length)
      fail(
        `${file.name}, line ${line}`,
        `The row has ${row.length} cells; the table has ${header.length} columns.`,
      );
    onRow(row, line);
    cells.forEach((column, c) => {
      column.push((row[c] ?? '').trim());
    });
  }, task);
  return { header, cells };
}

async function read(file: ImportFile, idName: string | undefined, task: Task): Promise<GivenTable> {
  const lines = new Map<string, number>();
  let id = 0;
  const { header, cells } = await readCells(file, task, (names) => {
    id = idColumn(names, file.name, idName);
    return (row, line) => {
      const customer = (row[id] ?? '').trim();
      if (customer === '') fail(`${file.name}, line ${line}`, `The column "${names[id]}" is empty.`);
      const before = lines.get(customer);
      if (before !== undefined)
        fail(
          `${file.name}, line ${line}`,
          `"${customer}" stands in line ${countText(before)} too: there must be one row a customer.`,
        );
      lines.set(customer, line);
    };
  });
  const columns = header.map((name, c) => columnOf(name, cells[c] as readonly string[]));
  return {
    rows: lines.size,
    ids: cells[id] as readonly string[],
    columns: new Map(columns.map((column) => [column.name, column])),
  };
}

/**
 * Reads a table with one row a customer: CSV, Parquet, XLSX or JSON lines. `idName` is the column that tells customers apart; without
 * it one of `id`, `user_id`, `customer_id` is.
 */
export async function readGivenTable(
  file: ImportFile,
  idName?: string,
  task: Task = {},
): Promise<Result<GivenTable>> {
  try {
    return success(await read(file, idName, task));
  } catch (error) {
    if (error instanceof ImportFailure) return { ok: false, problem: error.problem };
    throw error;
  }
}
