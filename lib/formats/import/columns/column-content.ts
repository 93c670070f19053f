import type { Table } from '../files/table';
import { isAmount, isEmptyAmount, readCents } from './amounts';
import { readDate } from './dates';
import type { ColumnMap, Role } from './roles';

interface Column {
  readonly index: number;
  readonly cells: readonly string[];
  readonly filled: readonly string[];
  readonly distinct: number;
}

/** Whether each cell of `balance` is the one before it plus or minus the amount beside it (or behind, newest first). */
function runs(balance: Column, amount: Column): boolean {
  const cents = ({ cells }: Column) =>
    cells.map((cell) => readCents(cell, cell.includes(',') && !cell.includes('.') ? ',' : '.'));
  const [balances, amounts] = [cents(balance), cents(amount)];
  let agree = 0;
  let seen = 0;
  for (let i = 1; i < balances.length; i++) {
    const step = Math.abs((balances[i] as number) - (balances[i - 1] as number));
    const moved = [amounts[i] as number, amounts[i - 1] as number].map(Math.abs);
    if (Number.isNaN(step)) continue;
    seen++;
    if (moved.some((m) => Math.abs(m - step) < 0.5)) agree++;
  }
  return seen >= 2 && agree >= 0.8 * seen;
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
const isText = ({ filled }: Column) =>
  filled.filter((cell) => /\p{L}{2}/u.test(cell)).length >= 0.7 * filled.length;

/**
 * Fills in what no name told: the date, the amounts and the merchant of any table, and in a table without a header the
 * balance, the user and the account.
 */
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
    const dates = ({ filled }: Column) => filled.filter((cell) => readDate(cell) !== null).length;
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
    } else if (first && second && map.balance === undefined && runs(first, second)) {
      take('balance', first);
      take('amount', second);
    } else take('amount', first);
    const amount = candidates.find(({ index }) => index === map.amount);
    if (amount && map.balance === undefined && !table.header) {
      take(
        'balance',
        free.find((column) => candidates.includes(column) && runs(column, amount)),
      );
    }
  }
  if (!table.header) {
    const keys = free.filter(isKey).sort((a, b) => a.distinct - b.distinct);
    if (map.user === undefined) take('user', keys[0]);
    if (map.account === undefined) take('account', keys[1]);
  }
  if (map.merchant === undefined && (map.category === undefined || !table.header)) {
    const texts = free.filter((column) => isText(column) && !isKey(column));
    take('merchant', texts.sort((a, b) => b.distinct - a.distinct)[0]);
  }
  return map;
}
