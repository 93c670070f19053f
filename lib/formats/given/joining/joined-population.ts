import type { FeatureTable } from '@/lib/features/feature-table';
import type { Population } from '@/lib/features/population';
import type { Column } from '@/lib/model/column';
import type { GivenTable } from '@/lib/rules/document/given-table';
import { isIdName } from '../id-names';
import type { TableDecisions } from '../table-decisions';
import { takeColumn } from '../take-rows';
import { windowedName } from '../windowed-names';
import { type JoinedTable, joinedKey, type Rows } from './joined-table';
import { withColumns } from './with-columns';

/** Columns of a table that is joined, by what they are for. Its weight and the date of its rows say nothing of the customers here. */
export function joinedParts(
  { columns, idName }: GivenTable,
  { roles = {} }: TableDecisions,
): Pick<JoinedTable, 'columns' | 'outcomes'> {
  const roleOf = (name: string) => (Object.hasOwn(roles, name) ? roles[name] : undefined);
  const isRead = (name: string) => {
    const role = roleOf(name);
    if (name === idName) return false;
    return role === undefined ? !isIdName(name) : ['number', 'category', 'date'].includes(role);
  };
  const all = [...columns];
  return {
    columns: new Map(all.filter(([name]) => isRead(name))),
    outcomes: new Map(all.filter(([name]) => roleOf(name) === 'outcome')),
  };
}

/** The rows of a run of users of an archetype, the first at `first`. */
function rowsFrom({ rows }: JoinedTable, archetype: string | null, first: number, users: number): Rows {
  const all = rows.get(archetype) ?? new Int32Array(0);
  if (first === 0 && all.length === users) return all;
  const found = new Int32Array(users).fill(-1);
  found.set(all.subarray(first, first + users));
  return found;
}

const taken = (columns: ReadonlyMap<string, Column>, rows: Rows): Map<string, Column> =>
  new Map(Array.from(columns, ([name, column]) => [name, takeColumn(column, rows)]));

/** The columns of joined tables as they stand, a row for each of a run of users. */
export const columnsFor = (
  joined: readonly JoinedTable[],
  archetype: string | null,
  first: number,
  users: number,
  of: 'columns' | 'outcomes' = 'columns',
): ReadonlyMap<string, Column> =>
  new Map(joined.flatMap((one) => [...taken(one[of], rowsFrom(one, archetype, first, users))]));

/** A run of users of an archetype, the first at `first`, with the columns of joined tables, and the names of these without windows. */
export function withJoined(
  table: FeatureTable,
  joined: readonly JoinedTable[],
  days: readonly number[],
  archetype: string | null,
  first = 0,
): { readonly table: FeatureTable; readonly names: readonly string[] } {
  let found = table;
  const names: string[] = [];
  for (const one of joined) {
    const columns = taken(one.columns, rowsFrom(one, archetype, first, table.users));
    const added = withColumns(found, days, columns, one);
    found = added.table;
    names.push(...added.names);
  }
  return { table: found, names };
}

/** What the columns of a joined table are called beside windows of so many days: without their windows. */
export const joinedNames = (
  { columns, windows }: Pick<JoinedTable, 'columns' | 'windows'>,
  days: readonly number[],
): readonly string[] => [
  ...new Set(
    Array.from(columns, ([name, { kind }]) => {
      const window = kind === 'category' ? null : windowedName(name, { windows });
      return window && days.includes(window.days) ? window.feature : name;
    }),
  ),
];

/** A population whose users are the first of their cohorts, with the columns of joined tables; the very one without any. */
export function joinedPopulation(
  population: Population,
  joined: readonly JoinedTable[],
  days: readonly number[],
): Population {
  if (joined.length === 0) return population;
  const cohorts = population.cohorts.map(({ archetype, table }) => ({
    archetype,
    ...withJoined(table, joined, days, archetype),
  }));
  return {
    ...population,
    cohorts: cohorts.map(({ archetype, table }) => ({ archetype, table })),
    joined: { key: joinedKey(joined), names: cohorts[0]?.names ?? [] },
  };
}

/** How many of the first `counts` users of each cohort a table has, and how many it has not; and its rows that are nobody's of these. */
export function joinCounts(
  { rows, count }: JoinedTable,
  cohorts: readonly { readonly archetype: string | null }[],
  counts: readonly number[],
): { readonly joined: number; readonly onlyHere: number; readonly onlyThere: number } {
  const seen = new Uint8Array(count);
  let joined = 0;
  let met = 0;
  for (const [s, { archetype }] of cohorts.entries())
    for (const row of (rows.get(archetype) ?? new Int32Array(0)).subarray(0, counts[s])) {
      if (row < 0) continue;
      joined++;
      if (seen[row] === 0) met++;
      seen[row] = 1;
    }
  const users = counts.reduce((sum, n) => sum + n, 0);
  return { joined, onlyHere: users - joined, onlyThere: count - met };
}
