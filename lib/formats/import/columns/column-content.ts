import { isAmount, isEmptyAmount } from '../cells/amounts';
import { currencyNamed } from '../cells/currency';
import { readDate } from '../cells/dates';
import type { Table } from '../files/table';
import { isAccountNumber, mostly } from './gates';
import type { ColumnMap, Role } from './roles';

interface Column {
  readonly index: number;
  readonly cells: readonly string[];
  readonly filled: readonly string[];
  readonly distinct: number;
}

const isMoney = ({ filled }: Column) =>
  filled.length > 0 &&
  filled.filter((cell) => isAmount(cell) && readDate(cell) === null).length >= 0.9 * filled.length;
const hasCents = ({ filled }: Column) =>
  filled.filter((cell) => /[.,]\d{1,2}\D*$/.test(cell)).length >= 0.5 * filled.length;
/** A word without spaces that has a digit in it, the same in many rows. */
const isKey = ({ filled, cells, distinct }: Column) =>
  filled.length === cells.length &&
  distinct < 0.5 * cells.length &&
  filled.every((cell) => /^\S*\d\S*$/.test(cell.trim()));
const isCode = (cell: string) => /^[A-Z]{3}$/.test(cell.trim()) && currencyNamed(cell) !== null;
const isText = ({ filled }: Column) =>
  filled.filter((cell) => /\p{L}{2}/u.test(cell)).length >= 0.7 * filled.length;
/** Names of parties come again, and have no numbers and references in them. */
const isNames = ({ filled, distinct }: Column) =>
  distinct >= 0.4 * filled.length && filled.filter((cell) => /\d/.test(cell)).length < 0.2 * filled.length;

/** Fills in what no name told: the date, the amounts, the currency and the merchant, and without a header the user and the account. */
export function guessByContent(table: Table, named: ColumnMap, taken: ReadonlySet<number>): ColumnMap {
  const map: Partial<Record<Role, number>> = { ...named };
  let free: Column[] = Array.from({ length: table.width }, (_, index) => {
    const cells = table.sample.map((row) => row[index] ?? '');
    const filled = cells.filter((cell) => !isEmptyAmount(cell));
    return { index, cells, filled, distinct: new Set(filled).size };
  }).filter(({ index, filled }) => !taken.has(index) && filled.length > 0);
  const take = (role: Role, column: Column | undefined) => {
    if (!column) return;
    map[role] = column.index;
    free = free.filter((other) => other !== column);
  };

  if (map.date === undefined) {
    // Seconds since 1970 that hardly change are the number of an account.
    const dates = ({ filled, distinct }: Column) =>
      filled.filter((cell) => {
        const date = readDate(cell);
        return date !== null && (date.pattern !== 'seconds since 1970' || 2 * distinct > filled.length);
      }).length;
    take(
      'date',
      free.find((column) => dates(column) >= 0.5 * column.filled.length),
    );
    free = free.filter((column) => dates(column) < 0.5 * column.filled.length);
  }
  if (map.amount === undefined && map.debit === undefined) {
    const money = free.filter((column) => isMoney(column) && hasCents(column));
    const candidates = money.length > 0 ? money : free.filter((column) => isMoney(column) && !isKey(column));
    const [first, second] = candidates;
    const exclusive =
      first &&
      second &&
      first.cells.every((cell, i) => isEmptyAmount(cell) !== isEmptyAmount(second.cells[i] as string));
    if (exclusive) {
      take('debit', first);
      take('credit', second);
    } else take('amount', first);
  }
  if (!table.header) {
    const keys = free.filter(isKey).sort((a, b) => a.distinct - b.distinct);
    // The same in all rows, it is the account of the file.
    if (keys[0]?.distinct === 1 && map.account === undefined) take('account', keys.shift());
    if (map.user === undefined) take('user', keys[0]);
    if (map.account === undefined) take('account', keys[1]);
  }
  if (map.currency === undefined) {
    take(
      'currency',
      free.find(({ filled, cells }) => filled.length === cells.length && filled.every(isCode)),
    );
  }
  if (
    map.merchant === undefined &&
    map.payee === undefined &&
    (map.category === undefined || !table.header)
  ) {
    const texts = free.filter(
      (column) => isText(column) && !isKey(column) && !mostly(column.filled, 0.5, isAccountNumber),
    );
    const [names] = texts.filter(isNames);
    take('merchant', names ?? texts.sort((a, b) => b.distinct - a.distinct)[0]);
  }
  return map;
}
