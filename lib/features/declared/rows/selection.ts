import type { Dates } from '../ledger-rows';

/** Some rows of one user, in order: `rows[from] .. rows[to - 1]`. Written again for the next user. */
export interface Selection {
  rows: Int32Array;
  from: number;
  to: number;
  /** Whether each is the number of its place: loops then need not look it up. */
  isRun: boolean;
}

const NONE = new Int32Array(0);

export const newSelection = (): Selection => ({ rows: NONE, from: 0, to: 0, isRun: false });

/** A list of rows that grows: at least so many fit, and what was in it is gone. */
export function roomFor(rows: Int32Array, count: number): Int32Array {
  return rows.length >= count ? rows : new Int32Array(Math.max(64, 2 * count));
}

/** Selects the first rows of a list. */
export function selectFirst(into: Selection, rows: Int32Array, count: number): void {
  into.rows = rows;
  into.from = 0;
  into.to = count;
  into.isRun = false;
}

/** The rows of another selection that pass, written to one that has a list of its own. */
export function keepRows(from: Selection, into: Selection, passes: (row: number) => boolean): void {
  const rows = roomFor(into.rows, from.to - from.from);
  let count = 0;
  for (let i = from.from; i < from.to; i++) {
    const row = from.rows[i] as number;
    if (passes(row)) rows[count++] = row;
  }
  selectFirst(into, rows, count);
}

/** The first of a selection in the order of time that is at most so many days ago; `to` where none is. */
export function firstWithin({ rows, from, to }: Selection, { day, asOf }: Dates, days: number): number {
  const first = asOf - days;
  // Often all are, or none is.
  if (from === to || (day[rows[to - 1] as number] as number) < first) return to;
  let [low, high] = [from, to];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((day[rows[middle] as number] as number) >= first) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** Every row, as a list. */
export function listOf({ rows, from, to }: Selection): number[] {
  const list: number[] = [];
  for (let i = from; i < to; i++) list.push(rows[i] as number);
  return list;
}
