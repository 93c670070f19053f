/** What the engines write differently. */
export interface Dialect {
  readonly label: string;
  /** Type names: a 64-bit and a 32-bit float, and text of any length. */
  readonly double: string;
  readonly single: string;
  readonly text: string;
  /** Whole days from a date to another. */
  readonly daysBetween: (from: string, to: string) => string;
  /** Whether the tests run what is written for it, or only parse it. */
  readonly isRun: boolean;
}

export const DIALECTS = {
  duckdb: {
    label: 'DuckDB',
    double: 'DOUBLE',
    single: 'REAL',
    text: 'VARCHAR',
    daysBetween: (from, to) => `${to} - ${from}`,
    isRun: true,
  },
  postgres: {
    label: 'PostgreSQL',
    double: 'DOUBLE PRECISION',
    single: 'REAL',
    text: 'TEXT',
    daysBetween: (from, to) => `${to} - ${from}`,
    isRun: true,
  },
  spark: {
    label: 'Spark SQL',
    double: 'DOUBLE',
    single: 'FLOAT',
    text: 'STRING',
    daysBetween: (from, to) => `datediff(${to}, ${from})`,
    isRun: false,
  },
  trino: {
    label: 'Trino',
    double: 'DOUBLE',
    single: 'REAL',
    text: 'VARCHAR',
    daysBetween: (from, to) => `date_diff('day', ${from}, ${to})`,
    isRun: false,
  },
} as const satisfies Record<string, Dialect>;

export type DialectId = keyof typeof DIALECTS;
export const DIALECT_IDS = Object.keys(DIALECTS) as DialectId[];

export function isDialectId(id: string): id is DialectId {
  return Object.hasOwn(DIALECTS, id);
}
