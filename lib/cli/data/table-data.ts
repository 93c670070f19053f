import { customerTable } from '@/lib/formats/given/customer-table';
import { type JoinedColumns, joinTables } from '@/lib/formats/given/joining/join-tables';
import { readFeatureTable } from '@/lib/formats/given/read-feature-table';
import { surveyFeatureTable, type TableSurvey } from '@/lib/formats/given/survey-feature-table';
import type { ColumnRole, TableDecisions } from '@/lib/formats/given/table-decisions';
import type { TableFinding } from '@/lib/formats/given/table-findings';
import { takeRows } from '@/lib/formats/given/take-rows';
import { weightedBy } from '@/lib/formats/given/weighted-by';
import { ImportFailure } from '@/lib/formats/import/files/import-file';
import { shortText } from '@/lib/formats/import/files/short-text';
import type { Result } from '@/lib/model/result';
import type { GivenTable } from '@/lib/rules/document/given-table';
import { selectRows } from '@/lib/rules/document/select-rows';
import { countedText, countText } from '@/lib/text/written';
import { conditionAt, isConditionFile, saidAt } from '../arguments/document-arguments';
import { UsageError, usage } from '../endings';
import type { Input } from '../outputs/claims';
import { filesAt } from './disk-files';

/** What is done to a table before rules read it. */
export interface TableArguments {
  readonly join?: readonly string[] | undefined;
  readonly where?: string | undefined;
  readonly weight?: string | undefined;
}

/** A table, and what is to be said of how it came about: as lines, and by key as JSON. */
export interface TableData {
  readonly table: GivenTable;
  readonly lines: readonly string[];
  readonly json: Readonly<Record<string, unknown>>;
}

const unwrap = <T>(result: Result<T>): T => (result.ok ? result.value : usage(result.problem));

/** "1 is", "2 customers are". */
const isAre = (count: number, one = '', many = one) =>
  [countText(count), count === 1 ? one : many, count === 1 ? 'is' : 'are'].filter(Boolean).join(' ');

/** A finding as a line, with the option that answers it. */
function findingLine({ text, answers = [] }: TableFinding): string {
  const options = answers.map(({ option }) => option).filter(Boolean);
  return options.length > 0 ? `${text} ${options.join(' or ')}` : text;
}

/** What is worth a line: what was not proven; outcomes are for the page. */
const isTold = ({ about, state }: TableFinding) => state !== 'proven' && about !== 'outcome';

function snapshotSaid({ snapshots, customers, findings }: TableSurvey, table: GivenTable) {
  if (!snapshots) return { lines: [], json: {} };
  const elsewhere = (customers ?? table.rows) - table.rows;
  const said = findings.filter(({ about, state }) => about === 'snapshots' && state === 'proven');
  return {
    lines: [
      ...said.map(({ text }) => text),
      ...(elsewhere > 0 ? [`${isAre(elsewhere, 'customer', 'customers')} in other snapshots alone.`] : []),
    ],
    json: {
      snapshot: {
        column: snapshots.column,
        date: snapshots.taken,
        dates: snapshots.dates,
        onlyElsewhere: elsewhere,
      },
    },
  };
}

async function readTable(path: string, decisions: TableDecisions): Promise<TableData> {
  const [file, ...others] = filesAt(path);
  if (!file || others.length > 0)
    throw new UsageError(
      `${path}: Rules alone are evaluated on one file with a row for each customer. With --features FILE they are on a ledger.`,
    );
  const read = unwrap(await readFeatureTable(file, decisions));
  const table = unwrap(customerTable(read, decisions));
  const survey = unwrap(surveyFeatureTable(read, decisions));
  const told = survey.findings.filter(isTold);
  const snapshot = snapshotSaid(survey, table);
  return {
    table,
    lines: [...snapshot.lines, ...told.map(findingLine)],
    json: {
      ...snapshot.json,
      ...(told.length > 0 && { findings: told.map(({ about, state, text }) => ({ about, state, text })) }),
    },
  };
}

/** The table of --data. */
export const tableAt = readTable;

/** `FILE`, `FILE,id=COLUMN`, `FILE,outcome=COLUMN,outcome=COLUMN`. */
export function joinOf(text: string): { readonly path: string; readonly decisions: TableDecisions } {
  const roles: [string, ColumnRole][] = [];
  let path = text;
  for (;;) {
    const [, before, role, column] = /^(.+),(id|outcome)=([^=]+)$/s.exec(path) ?? [];
    if (before === undefined) break;
    roles.unshift([column as string, role as ColumnRole]);
    path = before;
  }
  return { path, decisions: roles.length > 0 ? { roles: Object.fromEntries(roles) } : {} };
}

/** The columns of the tables of --join that are outcomes. */
export const joinedOutcomes = ({ join = [] }: TableArguments): string[] =>
  join.flatMap((text) =>
    Object.entries(joinOf(text).decisions.roles ?? {}).flatMap(([name, role]) =>
      role === 'outcome' ? [name] : [],
    ),
  );

/** The files that these arguments read: no output may go over them. */
export const tableInputs = ({ join = [], where }: TableArguments): Input[] => [
  ...join.map((text) => ({ option: '--join', path: joinOf(text).path })),
  ...(where !== undefined && isConditionFile(where) ? [{ option: '--where', path: where }] : []),
];

/** The columns of both tables. Throws a UsageError where two have one name. */
function bothColumns(table: GivenTable, columns: GivenTable['columns'], path: string): GivenTable['columns'] {
  const twice = [...columns.keys()].find((name) => table.columns.has(name));
  if (twice !== undefined)
    throw new UsageError(
      `--join ${path}: Both tables have a column "${shortText(twice)}". Rename it in one of them.`,
    );
  return new Map([...table.columns, ...columns]);
}

/** The counts of both sides that did not join, as a line. */
export const joinLine = (
  path: string,
  { joined: both, onlyHere, onlyThere }: Pick<JoinedColumns, 'joined' | 'onlyHere' | 'onlyThere'>,
): string =>
  `${path}: ${countedText(both, 'customer')} joined, ${isAre(onlyHere)} not there, ${isAre(onlyThere, 'of it')} not here`;

async function joined(data: TableData, text: string): Promise<TableData> {
  const { path, decisions } = joinOf(text);
  const other = await readTable(path, decisions);
  const { columns, ...counts } = joinTables(data.table.ids, other.table);
  const line = joinLine(path, counts);
  const before = (data.json.joined as readonly unknown[] | undefined) ?? [];
  return {
    table: { ...data.table, columns: bothColumns(data.table, columns, path) },
    lines: [...data.lines, line, ...other.lines.map((one) => `  ${one}`)],
    json: { ...data.json, joined: [...before, { file: path, ...counts, ...other.json }] },
  };
}

function filtered(data: TableData, where: string): TableData {
  const { condition, where: name } = conditionAt(where);
  const { rows, count } = saidAt(name, () => selectRows(condition, data.table));
  const kept = new Int32Array(count);
  let at = 0;
  for (const [row, holds] of rows.entries()) if (holds === 1) kept[at++] = row;
  const of = data.table.rows;
  return {
    table: takeRows(data.table, kept),
    lines: [
      ...data.lines,
      `--where leaves ${countText(count)} of ${countedText(of, 'customer')}, ${isAre(of - count)} filtered out`,
    ],
    json: { ...data.json, where: { customers: count, of } },
  };
}

function weighted(data: TableData, name: string): TableData {
  const table = asUsage(() => weightedBy(data.table, name, '--weight'));
  const sum = (table.weights as Float64Array).reduce((total, weight) => total + weight, 0);
  return {
    table,
    lines: [
      ...data.lines,
      `Weighted by "${shortText(name)}": ${countedText(table.rows, 'row')} stand for ${countText(sum)} customers`,
    ],
    json: { ...data.json, weighted: { column: name, sum } },
  };
}

function asUsage<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof ImportFailure) return usage(error.problem);
    throw error;
  }
}

/** The table with others joined to it, then filtered, then weighted, as the arguments say. */
export async function preparedTable(
  data: TableData,
  { join = [], where, weight }: TableArguments,
): Promise<TableData> {
  let found = data;
  for (const text of join) found = await joined(found, text);
  if (where !== undefined) found = filtered(found, where);
  return weight === undefined ? found : weighted(found, weight);
}
