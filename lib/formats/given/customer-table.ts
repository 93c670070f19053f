import type { Rows } from '@/lib/formats/given/joining/joined-table';
import { doublesOf, isAnyKnown } from '@/lib/model/coded';
import type { Column } from '@/lib/model/column';
import { type PackedTexts, takeTexts, textCount } from '@/lib/model/packed-texts';
import { type Result, success } from '@/lib/model/result';
import type { GivenTable } from '@/lib/rules/document/given-table';
import { fail, ImportFailure } from '../import/files/import-file';
import { shortText } from '../import/files/short-text';
import { asNumbers } from './columns/settle-columns';
import type { FeatureTableFile } from './read-feature-table';
import { weightColumn } from './roles/column-kinds';
import type { IdRole } from './roles/id-role';
import type { SnapshotRole, WindowRole } from './roles/row-roles';
import { understandRows } from './roles/understand-table';
import type { TableDecisions } from './table-decisions';
import { stopAtNeeded } from './table-findings';
import { takeColumn } from './take-rows';
import { weightedBy } from './weighted-by';
import { nameInWindow, windowedName } from './windowed-names';

/** The rows of the snapshot that counts; null for all rows. */
function rowsOf(rows: number, snapshot: SnapshotRole | null): Rows | null {
  if (!snapshot) return null;
  const place = snapshot.days.indexOf(snapshot.taken);
  const all = new Int32Array(rows);
  let count = 0;
  for (let row = 0; row < rows; row++) if (snapshot.keys.of(row) === place) all[count++] = row;
  return all.slice(0, count);
}

/** Columns under the names that rules read them by. */
function renamed(columns: ReadonlyMap<string, Column>, file: string, decisions: TableDecisions) {
  const named = new Map<string, Column>();
  for (const [name, column] of columns) {
    const window = windowedName(name, decisions);
    const own = decisions.windows?.[name] && window ? nameInWindow(window) : name;
    if (named.has(own)) fail(file, `Two columns are called "${shortText(own)}".`);
    named.set(own, column);
  }
  return named;
}

/** Cells that a table is spread to, for each that it has. */
const MOST_SPREAD = 8;

/** Where the rows of each customer stand, window by window. */
interface Pivot {
  /** By customer its first row. */
  readonly first: Rows;
  /** By window, and then by customer, its row; -1 without one. */
  readonly byWindow: readonly Rows[];
  /** By row its customer. */
  readonly customers: Int32Array;
}

function pivotOf({ column }: IdRole, rows: Rows, window: WindowRole): Pivot {
  const places = new Int32Array(textCount(column.texts)).fill(-1);
  const customers = new Int32Array(rows.length);
  const first = new Int32Array(rows.length);
  let count = 0;
  for (const [at, row] of rows.entries()) {
    const code = column.codes[row] as number;
    if ((places[code] as number) < 0) {
      first[count] = row;
      places[code] = count++;
    }
    customers[at] = places[code] as number;
  }
  const byWindow = window.windows.map(() => new Int32Array(count).fill(-1));
  for (const [at, row] of rows.entries())
    (byWindow[window.keys.of(row)] as Int32Array)[customers[at] as number] = row;
  return { first: first.slice(0, count), byWindow, customers };
}

/**
 * Whether a column of texts says the same of a customer in all rows, as of what has no window; so does one that says nothing. Of numbers
 * that may be chance, unless they are no feature.
 */
function isOfCustomer(column: Column, rows: Rows, { first, customers }: Pivot, isFeature: boolean): boolean {
  const isNumber = column.kind === 'number';
  if (isNumber && isFeature) return !isAnyKnown(column.values);
  const of = isNumber ? doublesOf(column.values) : column.codes;
  return rows.every((row, at) => Object.is(of[row], of[first[customers[at] as number] as number]));
}

/** A row a customer of a table with a row a customer and window. */
function pivoted(
  { columns, file }: FeatureTableFile,
  id: IdRole,
  rows: Rows,
  window: WindowRole,
  asides: ReadonlySet<string>,
): { readonly columns: ReadonlyMap<string, Column>; readonly ids: PackedTexts } {
  const pivot = pivotOf(id, rows, window);
  if (pivot.first.length * window.windows.length > MOST_SPREAD * rows.length)
    fail(
      file,
      `Most customers have rows for few of the ${window.windows.length} windows of "${shortText(window.name)}".`,
    );
  const found = new Map<string, Column>();
  const add = (name: string, column: Column) => {
    if (found.has(name)) fail(file, `Two columns are called "${shortText(name)}".`);
    found.set(name, column);
  };
  for (const [name, column] of columns) {
    if (name === window.name) continue;
    if (name === id.name || isOfCustomer(column, rows, pivot, !asides.has(name)))
      add(name, takeColumn(column, pivot.first));
    else
      for (const [w, days] of window.windows.entries())
        add(nameInWindow({ feature: name, days }), takeColumn(column, pivot.byWindow[w] as Rows));
  }
  return {
    columns: found,
    ids: takeTexts(
      id.column.texts,
      pivot.first.map((row) => id.column.codes[row] as number),
    ),
  };
}

/** Columns that are no features: a weight and outcomes, of which a customer has one whatever the window. */
function asidesOf(table: FeatureTableFile, decisions: TableDecisions): ReadonlySet<string> {
  const { roles = {} } = decisions;
  const outcomes = Object.keys(roles).filter((name) => roles[name] === 'outcome');
  const weight = weightColumn(table, decisions);
  return new Set(weight === undefined ? outcomes : [...outcomes, weight]);
}

function tableOf(table: FeatureTableFile, decisions: TableDecisions): GivenTable {
  const weight = weightColumn(table, decisions);
  const found = unweighted(table, decisions);
  return weight === undefined ? found : weightedBy(found, weight, table.file);
}

function unweighted(table: FeatureTableFile, decisions: TableDecisions): GivenTable {
  const understood = understandRows(table, decisions);
  stopAtNeeded(table.file, [...table.findings, ...understood.findings]);
  const id = understood.id as IdRole;
  const { snapshot, window } = understood;
  // Rules read ids that are numbers as numbers too.
  const columns = new Map(table.columns).set(id.name, asNumbers(id.name, id.column) ?? id.column);
  const rows = rowsOf(table.rows, snapshot);
  if (window) {
    const all = rows ?? Int32Array.from({ length: table.rows }, (_, row) => row);
    const pivot = pivoted({ ...table, columns }, id, all, window, asidesOf(table, decisions));
    return { ...pivot, rows: textCount(pivot.ids), idName: id.name, weights: null };
  }
  const taken = rows
    ? new Map(Array.from(columns, ([name, column]) => [name, takeColumn(column, rows)]))
    : columns;
  return {
    rows: rows?.length ?? table.rows,
    ids: rows
      ? takeTexts(
          id.column.texts,
          rows.map((row) => id.column.codes[row] as number),
        )
      : idsOf(id),
    idName: id.name,
    columns: renamed(taken, table.file, decisions),
    weights: null,
  };
}

/** The ids of a table with one row a customer: its texts came in the order of its rows. */
const idsOf = ({ column: { texts } }: IdRole): PackedTexts => ({
  bytes: texts.bytes,
  starts: texts.starts.subarray(1),
});

/**
 * A table with one row a customer, from a file in which one may have several: of snapshots the one that is decided, else the latest;
 * of windows each as columns of its own, `spend_30d`. Fails where it must be asked who a customer is, or rows repeat one.
 */
export function customerTable(table: FeatureTableFile, decisions: TableDecisions = {}): Result<GivenTable> {
  try {
    return success(tableOf(table, decisions));
  } catch (error) {
    if (error instanceof ImportFailure) return { ok: false, problem: error.problem };
    throw error;
  }
}
