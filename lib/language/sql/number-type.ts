import { constant, type Sql } from './sheet';

/** What is known of a number, as columns: its ends, null where nothing bounds it. Of a number without open parts both are one. */
export interface NumberSql {
  readonly low: Sql;
  readonly high: Sql;
}

/**
 * The type of what is computed: nine decimals. Sums and differences are exact in it; products and quotients are computed as doubles
 * and rounded to it, so that what is equal as decimals is equal.
 */
const DECIMAL = 'DECIMAL(28,9)';

export const asDecimal = (sql: string): string => `CAST(${sql} AS ${DECIMAL})`;
export const NULL_NUMBER = constant(asDecimal('NULL'));
export const UNKNOWN: NumberSql = { low: NULL_NUMBER, high: NULL_NUMBER };

/** A literal as a decimal. */
export const literalSql = (value: number): Sql => constant(asDecimal(decimalText(value)));

function decimalText(value: number): string {
  const text = String(value);
  return text.includes('e') ? value.toFixed(9) : text;
}

export const one = (sql: Sql): NumberSql => ({ low: sql, high: sql });
export const isOne = ({ low, high }: NumberSql) => low === high;
