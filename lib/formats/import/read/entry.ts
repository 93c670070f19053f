import { countText } from '@/lib/text/written';
import type { DecimalMark } from '../columns/amounts';
import { isEmptyAmount, readCents } from '../columns/amounts';
import { type DayMonthOrder, dateReader } from '../columns/dates';
import { type MoneyHabits, moneyReader } from '../columns/money';
import type { ColumnMap } from '../columns/roles';
import { isFailed, isPending } from '../columns/words';
import { MAX_CELL, MAX_CENTS } from '../files/limits';
import { shortText } from '../files/short-text';
import type { Reason } from './rejected';

/** One transaction as it was understood. */
export interface Entry {
  user: string;
  account: string;
  /** What the table says of the account's type; empty where it says nothing. */
  accountType: string;
  /** Day number. */
  day: number;
  /** Positive: money out. */
  cents: number;
  /** Balance of the account after the transaction, in cents; NaN where it is not told. */
  balanceCents: number;
  merchant: string;
  category: string;
  subcategory: string;
  channel: string;
}

/** Everything that reading a row depends on: the guesses, surveyed and decided. */
export interface RowReading {
  readonly columns: ColumnMap;
  readonly dateOrder: DayMonthOrder;
  readonly decimal: DecimalMark;
  readonly habits: MoneyHabits;
  /** 1, or -1 where amounts are to be turned round. */
  readonly sign: 1 | -1;
  readonly keepPending: boolean;
  /** The currency that is read; null where no column names any. */
  readonly currency: string | null;
  /** The user of all rows in a table without a user column. */
  readonly onlyUser: string;
}

/** Why a row is no transaction. */
export interface Refusal {
  readonly reason: Reason;
  readonly message: string;
}

const quoted = (cell: string) => `"${cell.trim().slice(0, 60)}"`;

/**
 * A reader of rows: fills one entry, the same for all rows, and returns null; or returns why the row is refused.
 */
export function entryReader(plan: RowReading, width: number) {
  const { columns, keepPending } = plan;
  const entry: Entry = {
    user: plan.onlyUser,
    account: '',
    accountType: '',
    day: 0,
    cents: 0,
    balanceCents: Number.NaN,
    merchant: '',
    category: '',
    subcategory: '',
    channel: '',
  };
  const dateOf = dateReader();
  const centsOf = moneyReader(columns, plan.decimal, plan.habits);
  const cell = (cells: readonly string[], index: number | undefined) =>
    index === undefined ? '' : (cells[index] ?? '').trim();

  function read(cells: readonly string[]): Refusal | null {
    const isTooLong = cells.length > width && cells.slice(width).some((extra) => extra.trim() !== '');
    // A quotation mark in the wrong place swallows line ends, and so cells.
    const isTooShort = cells.length < width && cells.some((part) => part.includes('\n'));
    if (isTooLong || isTooShort) {
      return {
        reason: 'cells',
        message: `The row has ${cells.length} cells; the table has ${width} columns.`,
      };
    }
    if (cells.some(({ length }) => length > MAX_CELL)) {
      const most = countText(MAX_CELL);
      return { reason: 'cells', message: `A cell has more than ${most} characters.` };
    }
    const status = cell(cells, columns.pending);
    if (isFailed(status))
      return { reason: 'not booked', message: `The row was never booked: ${quoted(status)}.` };
    if (!keepPending && isPending(status)) return { reason: 'pending', message: 'The row is still pending.' };
    const dateCell = cell(cells, columns.date);
    const date = dateOf(dateCell);
    const day = date?.[plan.dateOrder] ?? null;
    if (day === null) {
      const order = plan.dateOrder === 'dmy' ? 'first' : 'second';
      const hint = date ? ` with the day ${order}` : '';
      const message = dateCell === '' ? 'There is no date.' : `${quoted(dateCell)} is not a date${hint}.`;
      return { reason: 'date', message };
    }
    const cents = centsOf(cells);
    if (cents === null) return { reason: 'amount', message: 'There is no amount.' };
    if (!Number.isFinite(cents)) {
      const written = [columns.amount, columns.debit, columns.credit, columns.direction].flatMap((index) =>
        index === undefined ? [] : [quoted(cell(cells, index))],
      );
      const mark = plan.decimal === '.' ? 'point' : 'comma';
      return { reason: 'amount', message: `${written.join(', ')} is not an amount with a decimal ${mark}.` };
    }
    if (Math.abs(cents) > MAX_CENTS)
      return {
        reason: 'amount',
        message: 'The amount is too large to be one: its cents are not told apart.',
      };
    if (plan.currency !== null && cell(cells, columns.currency) !== plan.currency) {
      const found = quoted(cell(cells, columns.currency));
      return {
        reason: 'currency',
        message: `The currency is ${found}; the data is read in ${shortText(plan.currency, 20)}.`,
      };
    }
    if (columns.user !== undefined) {
      entry.user = cell(cells, columns.user);
      if (entry.user === '') return { reason: 'user', message: 'There is no user.' };
    }
    entry.account = cell(cells, columns.account);
    entry.accountType = cell(cells, columns.account_type);
    entry.day = day;
    // Never -0.
    entry.cents = cents === 0 ? 0 : cents * plan.sign;
    const balance = cell(cells, columns.balance);
    entry.balanceCents = isEmptyAmount(balance) ? Number.NaN : readCents(balance, plan.decimal);
    entry.merchant = cell(cells, columns.merchant);
    entry.category = cell(cells, columns.category);
    entry.subcategory = cell(cells, columns.subcategory);
    entry.channel = cell(cells, columns.channel);
    return null;
  }
  return { entry, read };
}
