import { customerTable } from '@/lib/formats/given/customer-table';
import { type GivenFeatures, givenFeatures } from '@/lib/formats/given/given-features';
import type { JoinedTable } from '@/lib/formats/given/joining/joined-table';
import { type FoundRows, type RowKind, rowKind } from '@/lib/formats/given/opening/row-kind';
import { type FeatureTableFile, readFeatureTable } from '@/lib/formats/given/read-feature-table';
import { surveyFeatureTable, type TableSurvey } from '@/lib/formats/given/survey-feature-table';
import type { TableDecisions } from '@/lib/formats/given/table-decisions';
import type { ImportFile } from '@/lib/formats/import/files/import-file';
import { PAGE_ROOM } from '@/lib/formats/import/files/limits';
import { bufferOf } from '@/lib/model/coded';
import { buffersOf, type Column, columnReader } from '@/lib/model/column';
import type { PackedTexts } from '@/lib/model/packed-texts';
import { failure, type Result, success } from '@/lib/model/result';
import { HandedOver } from '../wire/wire';
import { joinedTable } from './joined-table';
import { givingSigns } from './signs-of-life';

/** What was made of a table with rows of customers, for who decides on it. Plain data. */
export interface LookedTable {
  readonly file: string;
  readonly survey: TableSurvey;
  /** By column some of its cells as they stand. */
  readonly examples: Readonly<Record<string, readonly string[]>>;
}

/** A table as features, outside of the worker that read it. Plain data. */
export interface ReadTable extends GivenFeatures {
  readonly ids: PackedTexts;
  /** By name, columns that say what later became of a customer. */
  readonly outcomes: ReadonlyMap<string, Column>;
}

type Report = (share: number | null) => void;

const EXAMPLES = 3;
const MOST_CHARACTERS = 60;

function examplesOf(column: Column, rows: number): string[] {
  const { text } = columnReader(column);
  const found = new Set<string>();
  for (let row = 0; row < Math.min(rows, 200) && found.size < EXAMPLES; row++) {
    const cell = text(row);
    if (cell !== null) found.add(cell.slice(0, MOST_CHARACTERS));
  }
  return [...found];
}

/** What of decisions counts while a file is read; all else can be decided of what was read. */
function readingKey({ roles = {}, decimal, dateOrder, encoding }: TableDecisions): string {
  const typed = Object.entries(roles).filter(([, role]) =>
    ['id', 'number', 'category', 'date'].includes(role),
  );
  return JSON.stringify([typed, decimal, dateOrder, encoding]);
}

/** Reads a table with rows of customers out of files, and hands it over. What was read to be looked at is not read again. */
export function createTableDesk() {
  let files: readonly ImportFile[] = [];
  let found: Promise<FoundRows> | null = null;
  let read: { readonly key: string; readonly table: FeatureTableFile } | null = null;

  const rows = () => (found ??= rowKind(files));

  async function tableRead(decisions: TableDecisions, report: Report): Promise<Result<FeatureTableFile>> {
    const key = readingKey(decisions);
    if (read?.key === key) return success(read.table);
    read = null;
    const { file } = await rows();
    if (!file) return failure('', 'There is no single table among these files.');
    const result = await givingSigns(
      () => report(null),
      (onAlive) => readFeatureTable(file, decisions, { onProgress: report, onAlive }, PAGE_ROOM),
    );
    if (result.ok) read = { key, table: result.value };
    return result;
  }

  return {
    openTable(given: readonly ImportFile[]): void {
      files = given;
      found = null;
      read = null;
    },

    /** What a row of the files is. */
    async rowKind(_input: null): Promise<RowKind & { readonly isTable: boolean }> {
      const { file, ...kind } = await rows();
      return { ...kind, isTable: file !== null };
    },

    async lookAtTable(decisions: TableDecisions, report: Report = () => {}): Promise<Result<LookedTable>> {
      const table = await tableRead(decisions, report);
      if (!table.ok) return table;
      const survey = surveyFeatureTable(table.value, decisions);
      if (!survey.ok) return survey;
      const { file, columns, rows: count } = table.value;
      const examples = Object.fromEntries(
        Array.from(columns, ([name, column]) => [name, examplesOf(column, count)]),
      );
      return success({ file, survey: survey.value, examples });
    },

    /** The table as features. It is not kept here. */
    async readTable(
      decisions: TableDecisions,
      report: Report = () => {},
    ): Promise<Result<ReadTable> | HandedOver<Result<ReadTable>>> {
      const table = await tableRead(decisions, report);
      if (!table.ok) return table;
      const given = customerTable(table.value, decisions);
      if (!given.ok) return given;
      read = null;
      const { ids, columns } = given.value;
      const features = givenFeatures(given.value, decisions);
      const outcomes = new Map([...columns].filter(([name]) => decisions.roles?.[name] === 'outcome'));
      const value: ReadTable = { ids, outcomes, ...features };
      return new HandedOver(success(value), buffersOfTable(value));
    },

    /** The table as it is joined to the customers with some ids; null: to those who are made. */
    async joinTable(
      { ids, decisions }: { readonly ids: PackedTexts | null; readonly decisions: TableDecisions },
      report: Report = () => {},
    ): Promise<Result<Omit<JoinedTable, 'key'>>> {
      const table = await tableRead(decisions, report);
      if (!table.ok) return table;
      const given = customerTable(table.value, decisions);
      return given.ok ? success(joinedTable(given.value, decisions, ids)) : given;
    },
  };
}

export type TableDesk = ReturnType<typeof createTableDesk>;

/** The memory of a table, each piece once. */
function buffersOfTable({ ids, table, outcomes }: ReadTable): ArrayBuffer[] {
  const buffers = new Set<ArrayBufferLike>([ids.bytes.buffer, ids.starts.buffer]);
  const { windows, texts = {}, ...rest } = table;
  for (const value of Object.values(rest)) if (ArrayBuffer.isView(value)) buffers.add(value.buffer);
  for (const columns of windows) for (const column of Object.values(columns)) buffers.add(bufferOf(column));
  for (const buffer of buffersOf([...Object.values(texts), ...outcomes.values()])) buffers.add(buffer);
  return [...buffers] as ArrayBuffer[];
}
