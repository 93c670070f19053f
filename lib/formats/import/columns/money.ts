import { type DecimalMark, isEmptyAmount, readCents } from './amounts';
import type { ColumnMap } from './roles';
import { directionOf } from './words';

/** How a table writes which way money goes. */
export type AmountForm = 'one column' | 'debit and credit' | 'amount and direction';

export function formOf(columns: ColumnMap): AmountForm | null {
  if (columns.debit !== undefined && columns.credit !== undefined) return 'debit and credit';
  if (columns.amount === undefined) return null;
  return columns.direction === undefined ? 'one column' : 'amount and direction';
}

/** Which signs a table of two columns or with a direction writes beside what these already say. */
export interface MoneyHabits {
  /** Money out stands in its column as a negative number, and money in in its own. */
  readonly debitNegative: boolean;
  readonly creditNegative: boolean;
  /** Amounts have a sign that only repeats the direction. */
  readonly signRepeats: boolean;
}

export const NO_HABITS: MoneyHabits = { debitNegative: false, creditNegative: false, signRepeats: false };

/** Nothing is written where an amount should be. */
export const EMPTY = null;

/**
 * The cents of a row as they are written: positive is money out, except in `one column`, whose convention is decided
 * elsewhere. EMPTY where nothing is written, NaN where it is no number.
 */
export function moneyReader(columns: ColumnMap, decimal: DecimalMark, habits: MoneyHabits) {
  const form = formOf(columns);
  const { amount = -1, debit = -1, credit = -1, direction = -1 } = columns;
  const cellCents = (cell: string) => (isEmptyAmount(cell) ? EMPTY : readCents(cell.trim(), decimal));
  if (form === 'debit and credit') {
    return (cells: readonly string[]): number | null => {
      const out = cellCents(cells[debit] ?? '');
      const into = cellCents(cells[credit] ?? '');
      if (out === EMPTY && into === EMPTY) return EMPTY;
      return (out ?? 0) * (habits.debitNegative ? -1 : 1) - (into ?? 0) * (habits.creditNegative ? -1 : 1);
    };
  }
  if (form === 'amount and direction') {
    return (cells: readonly string[]): number | null => {
      const cents = cellCents(cells[amount] ?? '');
      const way = directionOf(cells[direction] ?? '');
      if (cents === EMPTY) return EMPTY;
      if (way === 0) return Number.NaN;
      return way * (habits.signRepeats ? Math.abs(cents) : cents);
    };
  }
  return (cells: readonly string[]): number | null => cellCents(cells[amount] ?? '');
}

/** Counts which signs stand in the two columns, or beside each direction. */
export class HabitEvidence {
  private readonly negative = { debit: 0, credit: 0, out: 0, in: 0 };
  private readonly positive = { debit: 0, credit: 0, out: 0, in: 0 };

  add(cells: readonly string[], columns: ColumnMap, form: AmountForm | null, decimal: DecimalMark): void {
    const count = (kind: keyof HabitEvidence['negative'], index: number | undefined) => {
      const cents = readCents((cells[index ?? -1] ?? '').trim(), decimal);
      if (cents < 0) this.negative[kind]++;
      if (cents > 0) this.positive[kind]++;
    };
    if (form === 'debit and credit') {
      count('debit', columns.debit);
      count('credit', columns.credit);
    } else if (form === 'amount and direction') {
      const way = directionOf(cells[columns.direction ?? -1] ?? '');
      if (way !== 0) count(way > 0 ? 'out' : 'in', columns.amount);
    }
  }

  decide(): MoneyHabits {
    const { negative, positive } = this;
    const mostlyNegative = (kind: keyof HabitEvidence['negative']) => negative[kind] > positive[kind];
    return {
      debitNegative: mostlyNegative('debit'),
      creditNegative: mostlyNegative('credit'),
      signRepeats:
        mostlyNegative('out') !== mostlyNegative('in') || (mostlyNegative('out') && mostlyNegative('in')),
    };
  }
}
