import { rolesOfHeading } from '../dictionary/heading-roles';
import type { Table } from '../files/table';
import { provenByBalance } from './arithmetic';
import { guessByContent } from './column-content';
import { GATES, isDayAndMonth, mostly } from './gates';
import { isOwnAccount, isUser } from './parties';
import { type ColumnMap, ROLES, type Role } from './roles';

/** What the columns of a table are taken for. */
export interface GuessedColumns {
  readonly map: ColumnMap;
  /** Roles that no heading named: they are told by what is in the columns. */
  readonly byContent: ReadonlySet<Role>;
  /** What arithmetic says of the column of amounts; null where it says nothing. */
  readonly amountProof: string | null;
  /** Whether fees move the balance beside the amounts: what they are multiplied with to be money out. */
  readonly fee: 1 | -1 | 0;
}

const columnOf = (table: Table, c: number) => table.sample.map((cells) => cells[c] ?? '');

/** So far behind are dates that have no year. */
const WITHOUT_YEAR = 5;

function rankOf(role: Role, rank: number, cells: readonly string[]): number {
  // Words that say a direction are one, also under a heading that could name a kind of booking.
  if (role === 'direction') return Math.min(rank, 0) - 0.5;
  return role === 'date' && mostly(cells, 0.5, isDayAndMonth) ? rank + WITHOUT_YEAR : rank;
}

interface Candidate {
  readonly role: Role;
  readonly rank: number;
  readonly column: number;
}

/** Phrases within other words of a heading have such a rank, or one behind it. */
const WITHIN_WORDS = 4;

/** Candidates without amounts that are those of one direction, where other columns are those of the other. */
function withoutSides<C extends Candidate>(candidates: readonly C[]): C[] {
  const of = (role: Role) => new Set(candidates.filter((one) => one.role === role).map((one) => one.column));
  const [debit, credit] = [of('debit'), of('credit')];
  const out = [...debit].filter((c) => !credit.has(c));
  const into = [...credit].filter((c) => !debit.has(c));
  const sides = new Set(out.length > 0 && into.length > 0 ? [...out, ...into] : []);
  return candidates.filter(
    ({ role, rank, column }) => role !== 'amount' || rank < WITHIN_WORDS || !sides.has(column),
  );
}

/** Which column is what by its heading, where its cells agree. */
function guessByNames(table: Table): { map: Partial<Record<Role, number>>; taken: Set<number> } {
  const map: Partial<Record<Role, number>> = {};
  const all = (table.header ?? []).flatMap((heading, column) => {
    const cells = columnOf(table, column);
    return rolesOfHeading(heading)
      .filter(({ role, rank }) => GATES[role]?.(cells, heading, rank) ?? true)
      .filter(({ role }) => role !== 'user' || isUser(table, column))
      .map(({ role, rank }) => ({
        role,
        rank: rankOf(role, rank, cells),
        column,
        empty: cells.every((cell) => cell.trim() === ''),
      }));
  });
  const candidates = withoutSides(all).sort(
    (a, b) =>
      Number(a.empty) - Number(b.empty) ||
      a.rank - b.rank ||
      ROLES.indexOf(a.role) - ROLES.indexOf(b.role) ||
      a.column - b.column,
  );
  const taken = new Set<number>();
  for (const { role, column } of candidates) {
    if (map[role] !== undefined || taken.has(column)) continue;
    map[role] = column;
    taken.add(column);
  }
  return { map, taken };
}

/** A date in columns of its own counts only where all three are there, and no whole date. */
function settleDate(map: Partial<Record<Role, number>>, taken: Set<number>): void {
  const parts = ['year', 'month', 'day'] as const;
  if (map.date === undefined && parts.every((part) => map[part] !== undefined)) return;
  for (const part of parts) {
    if (map[part] === undefined) continue;
    taken.delete(map[part]);
    delete map[part];
  }
}

function settleMoney(table: Table, map: Partial<Record<Role, number>>, taken: Set<number>): void {
  const give = (role: Role) => {
    if (map[role] === undefined) return;
    taken.delete(map[role]);
    delete map[role];
  };
  const filled = (role: 'debit' | 'credit') =>
    map[role] !== undefined && columnOf(table, map[role]).some((cell) => cell.trim() !== '');
  if (
    map.debit !== undefined &&
    map.credit !== undefined &&
    (map.amount === undefined || filled('debit') || filled('credit'))
  )
    give('amount');
  else if (map.amount !== undefined) {
    give('debit');
    give('credit');
  }
}

/** The description is the merchant where nothing else names one. */
function settleMerchant(map: Partial<Record<Role, number>>): void {
  if (map.merchant === undefined && map.payee !== undefined && map.payer === undefined) {
    map.merchant = map.payee;
    delete map.payee;
  } else if (map.merchant === undefined && map.payer !== undefined && map.payee === undefined) {
    map.merchant = map.payer;
    delete map.payer;
  }
  if (map.merchant !== undefined || map.payee !== undefined) return;
  for (const role of ['text', 'type'] as const) {
    if (map[role] === undefined || map.merchant !== undefined) continue;
    map.merchant = map[role];
    delete map[role];
  }
}

/** Which column is what: by name where the content agrees; what no name tells, by content; money by its balance. */
export function guessTable(table: Table): GuessedColumns {
  const { map: named, taken } = guessByNames(table);
  settleDate(named, taken);
  settleMoney(table, named, taken);
  settleMerchant(named);
  if (named.account !== undefined && !isOwnAccount(table, named)) {
    taken.delete(named.account);
    delete named.account;
  }
  const guessed = guessByContent(table, named, taken);
  const { map, reason, fee } = provenByBalance(table, guessed);
  const byContent = new Set(ROLES.filter((role) => map[role] !== undefined && named[role] !== map[role]));
  return { map, byContent, amountProof: reason, fee };
}

export const guessColumns = (table: Table): ColumnMap => guessTable(table).map;
