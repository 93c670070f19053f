import type { DecimalMark } from '@/lib/model/column';
import { type AmountEvidence, readBalance, readCents } from '../cells/amounts';
import type { Row } from './row';

/** Cents of a plain amount of a row that is written with this mark, or without one; NaN for any other cell. */
export function plainCents(row: Row, column: number, decimal: DecimalMark): number {
  const cents = row.cents(column);
  if (Number.isNaN(cents)) return cents;
  const mark = row.mark(column);
  return mark === null || mark === decimal ? cents : Number.NaN;
}

/** `readCents` of a cell of a row. */
export function rowCents(row: Row, column: number, decimal: DecimalMark): number {
  const cents = plainCents(row, column, decimal);
  return Number.isNaN(cents) ? readCents(row.text(column).trim(), decimal) : cents;
}

/** `readBalance` of a cell of a row. */
export function rowBalance(row: Row, column: number, decimal: DecimalMark): number {
  const cents = plainCents(row, column, decimal);
  return Number.isNaN(cents) ? readBalance(row.text(column).trim(), decimal) : cents;
}

/** Adds what a cell of a row says about decimal marks. */
export function addAmount(evidence: AmountEvidence, row: Row, column: number): void {
  if (Number.isNaN(row.cents(column))) evidence.add(row.text(column).trim());
  else evidence.addPlain(row.mark(column));
}
