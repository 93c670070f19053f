import type { Dialect } from '@/lib/features/sql/dialect';
import { asDecimal } from '@/lib/language/sql/number-type';
import type { Part } from '@/lib/language/sql/parts';
import { Sheet, type Sql } from '@/lib/language/sql/sheet';
import type { TableFieldSql } from './rows-sql';

/** What a field is in the table's own columns; a text alone has no number. */
export interface FieldSource {
  readonly raw: string;
  /** As a decimal; null where it is a text. */
  readonly number: string | null;
  /** Whether it is known to be a number. */
  readonly isNumber: boolean;
}

export const numberSource = (raw: string): FieldSource => ({ raw, number: asDecimal(raw), isNumber: true });
export const textSource = (raw: string): FieldSource => ({ raw, number: null, isNumber: false });
/** A column of which nothing is known: a number where one is needed, else a text. */
export const givenSource = (raw: string): FieldSource => ({ raw, number: asDecimal(raw), isNumber: false });

/** A flag of any type as 1 or 0. */
export function flagSource(raw: string, { text }: Dialect): FieldSource {
  const written = `LOWER(CAST(${raw} AS ${text}))`;
  const value = `CASE WHEN ${written} IN ('1', '1.0', 'true') THEN 1 WHEN ${written} IN ('0', '0.0', 'false') THEN 0 END`;
  return { raw, number: asDecimal(value), isNumber: true };
}

/** A text of a column; null where it is empty. */
export const textOf = (raw: string, { text }: Dialect): string => `NULLIF(CAST(${raw} AS ${text}), '')`;

const PLAIN = /^[a-z][a-z_0-9]*$/;

/** A table as a part of a query that has the columns which are asked for, beside `customer`, and the sheet over it. */
export class BaseTable {
  readonly sheet: Sheet;
  private readonly columns = new Map<string, string>();
  private readonly fields = new Map<string, string>();

  /** `from`: what it is read from, written when all columns are known. */
  constructor(
    name: string,
    comment: string,
    customer: string,
    private readonly dialect: Dialect,
    from: () => string,
    reads: () => readonly Part[] = () => [],
  ) {
    const query = () => {
      const written = Array.from(this.columns, ([column, sql]) => `${sql} AS ${column}`);
      return `SELECT ${[`${customer} AS customer`, ...written].join(',\n  ')}\nFROM ${from()}`;
    };
    this.sheet = new Sheet({ name, comment, reads, query }, name);
  }

  /** A column of the part, by a name that is none of a field. */
  column(name: string, sql: string): Sql {
    this.columns.set(name, sql);
    return { sql: name, layer: 0 };
  }

  field(name: string, { raw, number, isNumber }: FieldSource): TableFieldSql {
    const called = this.fields.get(name) ?? (PLAIN.test(name) ? name : String(this.fields.size + 1));
    this.fields.set(name, called);
    const asNumber = number === null ? null : () => this.column(`n_${called}`, number);
    const asText = () => this.column(`t_${called}`, textOf(raw, this.dialect));
    return {
      number: asNumber,
      text: asText,
      key: (isNumber && asNumber) || asText,
      isNumber,
      raw: () => this.column(`r_${called}`, raw),
    };
  }
}
