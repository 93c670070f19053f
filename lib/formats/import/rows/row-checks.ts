import { isoFromDayNumber } from '@/lib/model/calendar';
import { countText } from '@/lib/text/written';
import { readDate } from '../cells/dates';
import { EMPTY, type Money, NEITHER, NO_DIRECTION } from '../cells/money';
import { MOVES, movesIn, type Status } from '../dictionary/meanings';
import { MAX_CELL, MAX_CENTS } from '../files/limits';
import type { Refusal } from './entry';
import type { Row } from './row';
import type { RowReading } from './row-reading';

/** A cell as it is shown in a sentence. */
export const quoted = (cell: string) => `"${cell.trim().slice(0, 60)}"`;

/** Half a cent. */
const EQUAL = 0.5;

/** Knows a sum of the rows above it from an amount of its own. */
export class Totals {
  private into = 0;
  private out = 0;
  private rows = 0;

  add(cents: number): void {
    this.rows++;
    if (cents > 0) this.out += cents;
    else this.into -= cents;
  }

  isSum(cents: number): boolean {
    if (this.rows < 2) return false;
    const size = Math.abs(cents);
    return [this.into, this.out, Math.abs(this.out - this.into)].some(
      (sum) => sum > 0 && Math.abs(sum - size) < EQUAL,
    );
  }
}

/** Whether a row has the cells of the table, none of them too long. */
export function checkCells(row: Row, width: number): Refusal | null {
  if (row.isRegular) return null;
  const cells = Array.from({ length: row.count }, (_, c) => row.text(c));
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
  return null;
}

/** Whether a row counts by what its cell of a status says. */
export function checkStatus(
  cell: string,
  statusOf: (cell: string) => Status | null,
  { keep, authorized }: RowReading,
): Refusal | null {
  if (cell === '') return null;
  const status = statusOf(cell);
  if (status === null) return { reason: 'status', message: `It is not known what ${quoted(cell)} means.` };
  if (status === 'failed' && !keep.has('not booked')) {
    const message = `The row was never booked: ${quoted(cell)}.`;
    return (movesIn(cell) & MOVES.reversal) === 0
      ? { reason: 'not booked', message }
      : { reason: 'not booked', message, countsBesideReversal: true };
  }
  const pending = status === 'pending' || (status === 'authorized' && authorized === 'pending');
  return pending && !keep.has('pending') ? { reason: 'pending', message: 'The row is still pending.' } : null;
}

/** Why what was read of a row's money is no amount; null where it is one. */
export function checkAmount(row: Row, money: Money, { columns, decimal }: RowReading): Refusal | null {
  if (money === EMPTY) return { reason: 'amount', message: 'There is no amount.' };
  if (money === NEITHER) {
    const word = quoted(row.text(columns.direction ?? -1));
    return { reason: 'neither', message: `The row is neither money out nor in: ${word}.` };
  }
  if (money === NO_DIRECTION) {
    const word = quoted(row.text(columns.direction ?? -1));
    return { reason: 'direction', message: `It is not known whether ${word} is money out or in.` };
  }
  if (!Number.isFinite(money)) {
    const written = [columns.amount, columns.debit, columns.credit].flatMap((index) =>
      index === undefined ? [] : [quoted(row.text(index).trim())],
    );
    const mark = decimal === '.' ? 'point' : 'comma';
    return { reason: 'amount', message: `${written.join(', ')} is not an amount with a decimal ${mark}.` };
  }
  if (Math.abs(money) > MAX_CENTS)
    return {
      reason: 'amount',
      message: 'The amount is too large to be one: its cents are not told apart.',
    };
  return null;
}

/** The day of a date; why it is none that counts. */
export function checkDate(text: string, { style, dateOrder, bounds, keep }: RowReading): Refusal | number {
  const date = readDate(text, style);
  const day = date?.[dateOrder] ?? null;
  if (day === null) {
    const order = dateOrder === 'dmy' ? 'first' : 'second';
    const hint = date && dateOrder !== 'ymd' ? ` with the day ${order}` : '';
    return {
      reason: 'date',
      message: text === '' ? 'There is no date.' : `${quoted(text)} is not a date${hint}.`,
    };
  }
  if ((day < bounds.from || day > bounds.to) && !keep.has('far date')) {
    const where = day > bounds.to ? 'after' : 'before';
    return {
      reason: 'far date',
      message: `${isoFromDayNumber(day)} is in the future, or years ${where} all other rows.`,
    };
  }
  return day;
}
