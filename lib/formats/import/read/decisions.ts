import type { DecimalMark } from '@/lib/model/column';
import type { DayMonthOrder } from '../cells/dates';
import type { Rates } from '../cells/rates';
import type { ColumnMap, Role } from '../columns/roles';
import { plainName } from '../dictionary/plain-name';
import type { AccountKinds, TaughtWord } from '../dictionary/taught';
import { fail } from '../files/import-file';
import { shortList, shortText } from '../files/short-text';
import type { Table } from '../files/table';
import type { Recipe } from '../recipe/recipe';
import type { LeftOut } from '../rows/row-reading';

/** What the analyst decided over the guesses. Everything that is absent is left to them. Plain data. */
export interface Decisions {
  /** Which column plays a role: its name, or its number from 0. Null: none does. */
  readonly columns?: Readonly<Partial<Record<Role, string | number | null>>>;
  /** A label that `TextDecoder` knows. */
  readonly encoding?: string;
  readonly dateOrder?: DayMonthOrder;
  readonly decimal?: DecimalMark;
  /** Which sign money out has, where amounts stand in one column. */
  readonly moneyOut?: 'positive' | 'negative';
  /** True: the opposite of the sign convention that is detected. */
  readonly flipSign?: boolean;
  /** True: rows that are still pending count as well. */
  readonly keepPending?: boolean;
  /** Kinds of rows that count though they would be left out. */
  readonly keepRows?: readonly LeftOut[];
  /** What words mean, over the dictionary. */
  readonly words?: readonly TaughtWord[];
  /** `as written`: the names of merchants keep the dates, references and places that banks write with them. */
  readonly merchants?: 'as written';
  /** The currency that is read, an ISO code: of several in the data, or where nothing says it. */
  readonly currency?: string;
  /** By currency: what its amounts are multiplied with to be in the one that is read. Without one they are left out. */
  readonly rates?: Rates;
  /** What accounts are, over what their types and names say. */
  readonly accountKinds?: AccountKinds;
  /** What was taught before: it counts for tables of its shape, behind everything that is decided here. */
  readonly recipe?: Recipe;
  /** Dates behind this day number are in the future. Default: today. */
  readonly todayDay?: number;
  /** Balance before the first row, in cents, of data with one account. */
  readonly openingBalanceCents?: number;
  /** The as-of date as a day number: balances are those at its end. Default: the last date of the data. */
  readonly asOfDay?: number;
}

/** Kinds of rows that count though they would be left out; `keepPending` is the older way to say it of one. */
export const keptRows = ({ keepRows = [], keepPending = false }: Decisions): ReadonlySet<LeftOut> =>
  new Set<LeftOut>([...(keepPending ? (['pending'] as const) : []), ...keepRows]);

const MS_A_DAY = 86_400_000;

/** The last day that is not in the future, as a day number: one more than here, where it is tomorrow elsewhere. */
export const todayOf = ({ todayDay }: Decisions): number => todayDay ?? Math.floor(Date.now() / MS_A_DAY) + 1;

/** Roles that cannot both be played: what the analyst gives, the guess gives up. */
export const RIVALS: readonly (readonly [Role, Role])[] = [
  ['amount', 'debit'],
  ['amount', 'credit'],
  ['date', 'year'],
  ['date', 'month'],
  ['date', 'day'],
];

function columnIndex(table: Table, role: Role, column: string | number): number {
  const { header, width } = table;
  const index = typeof column === 'number' ? column : (header?.indexOf(column) ?? -1);
  if (Number.isInteger(index) && index >= 0 && index < width) return index;
  for (const plain of [(name: string) => name.toLowerCase(), plainName]) {
    const at = (header ?? []).findIndex((name) => plain(name) === plain(String(column)) && name !== '');
    if (at >= 0) return at;
  }
  // Where there is no name, a number counts as the command line counts: from 1.
  const number = typeof column === 'string' && /^\d+$/.test(column) ? Number(column) - 1 : -1;
  if (number >= 0 && number < width) return number;
  const known = header ? shortList(header) : `1 to ${width}, for they have no names`;
  return fail(
    table.file,
    `There is no column "${shortText(String(column))}" for ${role}. Columns: ${known}.`,
  );
}

/** The guess with the analyst's columns over it. Fails for a column that is not there. */
export function withColumns(table: Table, guess: ColumnMap, chosen: Decisions['columns'] = {}): ColumnMap {
  const map: Partial<Record<Role, number>> = { ...guess };
  const given = Object.entries(chosen) as [Role, string | number | null][];
  const set = given.flatMap(([role, column]) =>
    column === null ? [] : [[role, columnIndex(table, role, column)] as const],
  );
  const taken = new Set(set.map(([, index]) => index));
  for (const role of Object.keys(map) as Role[]) {
    const rival = RIVALS.some(
      ([a, b]) => (role === a && chosen[b] != null) || (role === b && chosen[a] != null),
    );
    if (rival || chosen[role] === null || taken.has(map[role] as number)) delete map[role];
  }
  for (const [role, index] of set) map[role] = index;
  return map;
}
