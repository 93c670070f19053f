import { isoFromDayNumber } from '@/lib/model/calendar';
import { doublesOf } from '@/lib/model/coded';
import type { DateColumn, NumberColumn } from '@/lib/model/column';
import { textCount } from '@/lib/model/packed-texts';
import { shellWord } from '@/lib/text/shell-word';
import { countedText, countText } from '@/lib/text/written';
import { plainName } from '../../import/dictionary/plain-name';
import { fail } from '../../import/files/import-file';
import { shortList, shortText } from '../../import/files/short-text';
import { saidByYou } from '../../import/read/understood';
import { lineOf } from '../columns/row-lines';
import type { FeatureTableFile } from '../read-feature-table';
import type { TableDecisions } from '../table-decisions';
import type { TableFinding } from '../table-findings';
import { customerText, decidedColumn, type IdRole } from './id-role';
import { codeKeys, dayKeys, placesOf, type RowKeys, repeatedRow } from './row-keys';

/** The dates of a table of snapshots, and the one that is taken. */
export interface SnapshotRole {
  readonly name: string;
  /** Day numbers, the earliest first. */
  readonly days: readonly number[];
  readonly taken: number;
  /** By row, the place of its day. */
  readonly keys: RowKeys;
}

/** The windows of a table with a row a customer and window. */
export interface WindowRole {
  readonly name: string;
  /** Days, the fewest first. */
  readonly windows: readonly number[];
  /** By row, the place of its window. */
  readonly keys: RowKeys;
}

/** What tells the rows of one customer apart. */
export interface RowRoles {
  readonly snapshot: SnapshotRole | null;
  readonly window: WindowRole | null;
  readonly findings: readonly TableFinding[];
}

const MOST_DATES = 20_000;
const MOST_WINDOWS = 50;
const MOST_WINDOW_DAYS = 100_000;
const WINDOW_NAMES = ['window days', 'window'];
/** Words by which a date is that of a snapshot, the surest first. */
const SNAPSHOT_WORDS = ['snapshot', 'as of', 'month', 'period', 'date'];

const quoted = (name: string) => `"${shortText(name)}"`;

/** The column of windows, where there is one. */
function windowOf(table: FeatureTableFile, decisions: TableDecisions): WindowRole | null {
  const said = decidedColumn(decisions, 'window', table);
  const name = said ?? [...table.columns.keys()].find((one) => WINDOW_NAMES.includes(plainName(one)));
  const column = name === undefined ? undefined : table.columns.get(name);
  if (name === undefined || column?.kind !== 'number') return null;
  const values = doublesOf((column as NumberColumn).values);
  const isDays = (value: number) => Number.isInteger(value) && value >= 1 && value <= MOST_WINDOW_DAYS;
  const places = values.every(isDays) ? placesOf(values, MOST_WINDOWS) : null;
  if (!places) {
    if (said === undefined) return null;
    return fail(table.file, `The column ${quoted(name)} must have a number of days in every row.`);
  }
  return {
    name,
    windows: places.values,
    keys: {
      count: places.values.length,
      of: (row) => places.placeOf.get(values[row] as number) as number,
    },
  };
}

interface DateKeys {
  readonly name: string;
  readonly days: readonly number[];
  readonly keys: RowKeys;
}

/** Columns of dates that could be those of snapshots: every row has one. */
function datesOf(table: FeatureTableFile, decisions: TableDecisions): DateKeys[] {
  const said = decidedColumn(decisions, 'snapshot', table);
  return [...table.columns].flatMap(([name, column]) => {
    if (column.kind !== 'date' || (said !== undefined && name !== said)) return [];
    const found = dayKeys(column as DateColumn, MOST_DATES);
    return found ? [{ name, days: found.values, keys: found.keys }] : [];
  });
}

/** The date that has the surest word of a snapshot; null where several have it, or none. */
function byName(dates: readonly DateKeys[]): DateKeys | null {
  for (const word of SNAPSHOT_WORDS) {
    const [found, ...others] = dates.filter(({ name }) => plainName(name).includes(word));
    if (found) return others.length === 0 ? found : null;
  }
  return null;
}

/** The day that counts. Fails where the one that is said is none. */
function takenOf({ days, name }: DateKeys, { snapshot }: TableDecisions, file: string): number {
  const last = days.at(-1) as number;
  if (snapshot === undefined) return last;
  const found = days.find((day) => isoFromDayNumber(day) === snapshot);
  if (found !== undefined) return found;
  return fail(
    file,
    `There is no snapshot of ${shortText(snapshot)} in ${quoted(name)}. There are: ${shortList(days.map(isoFromDayNumber))}.`,
  );
}

function snapshotFinding(
  { name, days, taken }: SnapshotRole,
  state: TableFinding['state'],
  isSaid: boolean,
): TableFinding {
  const [first, last, day] = [days[0], days.at(-1), taken].map((one) => isoFromDayNumber(one as number));
  const which = isSaid ? saidByYou(`the one of ${day} is taken`) : `The latest is taken, ${day}.`;
  return {
    about: 'snapshots',
    column: name,
    state,
    text: `A row is a customer at a date, ${quoted(name)}: ${countedText(days.length, 'snapshot')} from ${first} to ${last}. ${which}`,
  };
}

/** Fails: rows repeat a customer, and nothing tells them apart. */
function failRepeated(table: FeatureTableFile, id: IdRole, further: string): never {
  const seen = new Int32Array(textCount(id.column.texts)).fill(-1);
  let repeated = 0;
  let [first, before] = [-1, -1];
  for (const [row, code] of id.column.codes.entries()) {
    const known = seen[code] as number;
    if (known < 0) seen[code] = row;
    else if (repeated++ === 0) [first, before] = [row, known];
  }
  const more = repeated > 1 ? ` ${countText(repeated)} rows repeat a customer.` : '';
  return fail(
    `${table.file}, line ${lineOf(table.lines, first)}`,
    `${customerText(id, first)} stands in line ${countText(lineOf(table.lines, before))} too: there must be one row a customer${further}.${more}`,
  );
}

/** What tells rows of one customer apart: windows, dates or both; nothing where there is one row a customer. Fails where nothing does. */
export function rowRoles(table: FeatureTableFile, id: IdRole, decisions: TableDecisions): RowRoles {
  const { rows, file } = table;
  if (id.customers === rows) {
    if (decisions.snapshot !== undefined)
      fail(file, 'There is one row a customer: the table has no snapshots to choose from.');
    return { snapshot: null, window: null, findings: [] };
  }
  const ids = codeKeys(id.column.codes, textCount(id.column.texts));
  const tellApart = (...keys: readonly RowKeys[]) => repeatedRow(rows, [ids, ...keys]) === null;
  const window = windowOf(table, decisions);
  const windowFinding: TableFinding[] = window
    ? [
        {
          about: 'windows',
          column: window.name,
          state: 'proven',
          text: `A row is a customer in a window, ${quoted(window.name)}: ${listed(window.windows)}.`,
        },
      ]
    : [];
  if (window && decisions.snapshot === undefined && tellApart(window.keys))
    return { snapshot: null, window, findings: windowFinding };
  const dates = datesOf(table, decisions);
  for (const of of window ? [null, window] : [null]) {
    const further = of ? [of.keys] : [];
    const apart = dates.filter(({ keys }) => tellApart(keys, ...further));
    if (apart.length === 0) continue;
    const [only] = apart;
    const chosen = apart.length === 1 ? (only as DateKeys) : byName(apart);
    const findings = of ? windowFinding : [];
    if (!chosen) return { snapshot: null, window: null, findings: [snapshotQuestion(apart)] };
    const snapshot = { ...chosen, taken: takenOf(chosen, decisions, file) };
    const state = apart.length === 1 ? 'proven' : 'assumed';
    return {
      snapshot,
      window: of,
      findings: [...findings, snapshotFinding(snapshot, state, decisions.snapshot !== undefined)],
    };
  }
  return failRepeated(table, id, dates.length > 0 ? ', or one a customer and date' : '');
}

const listed = (windows: readonly number[]) => `${windows.join(', ')} days`;

const snapshotQuestion = (dates: readonly DateKeys[]): TableFinding => ({
  about: 'snapshots',
  state: 'asked',
  isNeeded: true,
  text: `Which date is that of a row? Each of ${shortList(dates.map(({ name }) => quoted(name)))} tells rows of one customer apart.`,
  answers: dates.map(({ name }) => ({
    text: quoted(name),
    decisions: { roles: { [name]: 'snapshot' } },
    option: `--map ${shellWord(`snapshot=${name}`)}`,
  })),
});
