import type { DecimalMark } from '@/lib/model/column';
import type { ColumnMap } from '../columns/roles';
import { type Direction, directionOf as knownDirection } from '../dictionary/meanings';
import { ofText, type Row } from '../rows/row';
import { plainCents, rowCents } from '../rows/row-amounts';
import { isEmptyAmount, readCents } from './amounts';

/** How a table writes which way money goes. */
export type AmountForm = 'one column' | 'debit and credit' | 'amount and direction';

export function formOf(columns: ColumnMap): AmountForm | null {
  if (columns.debit !== undefined && columns.credit !== undefined) return 'debit and credit';
  if (columns.amount === undefined)
    return columns.debit === undefined && columns.credit === undefined ? null : 'debit and credit';
  return columns.direction === undefined ? 'one column' : 'amount and direction';
}

/** What a word of a column of directions says; null where it is not known. */
export type DirectionReader = (text: string) => Direction | null;

/** Which signs a table of two columns or with a direction writes beside what these already say. */
export interface MoneyHabits {
  /** Money out stands in its column as a negative number, and money in in its own. */
  readonly debitNegative: boolean;
  readonly creditNegative: boolean;
  /** Amounts have a sign that only repeats the direction. */
  readonly signRepeats: boolean;
}

/** Nothing is written where an amount should be. */
export const EMPTY = null;

/** A word says no direction that is known. */
export const NO_DIRECTION = 'no direction';
/** A word says that the row is neither. */
export const NEITHER = 'neither';

export type Money = number | typeof EMPTY | typeof NO_DIRECTION | typeof NEITHER;

/** A sign of money out that a column of directions repeats: the column is not needed for it. */
export type SignOfOut = 'positive' | 'negative' | null;

/**
 * The cents of a row as they are written: positive is money out, except in `one column`, whose convention is decided
 * elsewhere. EMPTY where nothing is written, NaN where it is no number.
 */
export function moneyReader(
  columns: ColumnMap,
  decimal: DecimalMark,
  habits: MoneyHabits,
  directionOf: DirectionReader = knownDirection,
  signOfOut: SignOfOut = null,
): (row: Row) => Money {
  const form = formOf(columns);
  const { amount = -1, debit = -1, credit = -1, direction = -1 } = columns;
  const wayOf = ofText(directionOf);
  const cellCents = (row: Row, c: number) => {
    const cents = plainCents(row, c, decimal);
    if (!Number.isNaN(cents)) return cents;
    const text = row.text(c);
    return isEmptyAmount(text) ? EMPTY : readCents(text.trim(), decimal);
  };
  if (form === 'debit and credit') {
    return (row) => {
      const out = cellCents(row, debit);
      const into = cellCents(row, credit);
      if (out === EMPTY && into === EMPTY) return EMPTY;
      return (out ?? 0) * (habits.debitNegative ? -1 : 1) - (into ?? 0) * (habits.creditNegative ? -1 : 1);
    };
  }
  if (form === 'amount and direction') {
    return (row) => {
      const cents = cellCents(row, amount);
      if (cents === EMPTY) return EMPTY;
      const way = wayOf(row, direction);
      if (way === 'skip') return NEITHER;
      if (signOfOut) return signOfOut === 'positive' ? cents : -cents;
      if (way === null) return Number.isNaN(cents) ? cents : NO_DIRECTION;
      return (way === 'out' ? 1 : -1) * (habits.signRepeats ? Math.abs(cents) : cents);
    };
  }
  return (row) => cellCents(row, amount);
}

/** Counts which signs stand in the two columns, or beside each direction. */
export class HabitEvidence {
  private readonly negative = { debit: 0, credit: 0, out: 0, in: 0 };
  private readonly positive = { debit: 0, credit: 0, out: 0, in: 0 };

  private readonly wayOf: (row: Row, column: number) => Direction | null;

  constructor(directionOf: DirectionReader = knownDirection) {
    this.wayOf = ofText(directionOf);
  }

  add(row: Row, columns: ColumnMap, form: AmountForm | null, decimal: DecimalMark): void {
    const count = (kind: keyof HabitEvidence['negative'], index: number | undefined) => {
      const cents = rowCents(row, index ?? -1, decimal);
      if (cents < 0) this.negative[kind]++;
      if (cents > 0) this.positive[kind]++;
    };
    if (form === 'debit and credit') {
      count('debit', columns.debit);
      count('credit', columns.credit);
    } else if (form === 'amount and direction') {
      const way = this.wayOf(row, columns.direction ?? -1);
      if (way === 'out' || way === 'in') count(way, columns.amount);
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
