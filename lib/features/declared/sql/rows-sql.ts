import type { Sheet, Sql } from '@/lib/language/sql/sheet';

/** A field of rows, as columns of their sheet that are made when they are asked for. */
export interface FieldSql {
  /** Null where it is a text. */
  readonly number: (() => Sql) | null;
  /** Null where it is a number that is computed. */
  readonly text: (() => Sql) | null;
  /** What tells its values apart, null where it is not known: a number or a text. */
  readonly key: () => Sql;
  readonly isNumber: boolean;
}

/** A field of a table, which has a column as it is too. */
export interface TableFieldSql extends FieldSql {
  readonly raw: () => Sql;
}

/** Rows of all customers: a sheet, whose base has a column `customer`, and which of its rows are meant. */
export interface RowsSql {
  readonly sheet: Sheet;
  /** True where a row is one of them; null where all are. */
  readonly isIn: Sql | null;
  readonly field: (name: string) => FieldSql | null;
  /** Days before the as-of day, as a decimal; null where rows have no dates. */
  readonly ago: Sql | null;
  /** The account of a row, as a text, empty where it has none; null where rows are groups. */
  readonly account: (() => Sql) | null;
  /** The place of a row among those of its customer, from 1: in the order of time where they have one. */
  readonly place: () => Sql;
}

export const CUSTOMER: Sql = { sql: 'customer', layer: 0 };

/** A field that is computed. */
export const numberField = (number: () => Sql): FieldSql => ({
  number,
  text: null,
  key: number,
  isNumber: true,
});

/** Rows after the as-of day do not count. */
export function withoutFuture(rows: RowsSql): RowsSql {
  const { ago, sheet } = rows;
  return ago ? { ...rows, isIn: sheet.column([ago], (name) => `${name} >= 0`) } : rows;
}

/** Those of some rows of which all of this is true. */
export function narrowed(rows: RowsSql, conditions: readonly (Sql | null)[]): RowsSql {
  const all = [rows.isIn, ...conditions].filter((one) => one !== null);
  const [first = null] = all;
  return {
    ...rows,
    isIn: all.length < 2 ? first : rows.sheet.column(all, (...names) => names.join(' AND ')),
  };
}
