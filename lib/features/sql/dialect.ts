/** What the engines write differently. */
export interface Dialect {
  readonly label: string;
  /** Type names: a 64-bit and a 32-bit float, and text of any length. */
  readonly double: string;
  readonly single: string;
  readonly text: string;
  /** Whole days from a date to another. */
  readonly daysBetween: (from: string, to: string) => string;
  /** A name that may be any text. */
  readonly quoted: (name: string) => string;
  /** A text. */
  readonly literal: (text: string) => string;
  /** Whether a regular expression, as a literal, is found in a text. */
  readonly matches: (text: string, pattern: string) => string;
  /** Letters and digits, within the brackets of a regular expression. */
  readonly wordCharacters: string;
  /** Joins the whole numbers from 0 to a column to each row, as `g.n`. */
  readonly countedTo: (last: string) => string;
  /** The MD5 of a text, as 32 hexadecimal digits in small letters. */
  readonly md5: (text: string) => string;
  /** The texts of a group as one, joined by `|` in an order. */
  readonly joined: (text: string, order: string) => string;
  /** Keeps named parts of a query from being written into each other, where the engine would, over and over. */
  readonly fence: string;
  /** Whether the tests run what is written for it, or only parse it. */
  readonly isRun: boolean;
}

const inQuotes = (name: string) => `"${name.replaceAll('"', '""')}"`;
const inQuote = (text: string) => `'${text.replaceAll("'", "''")}'`;
/** Of Spark: two quotes end a text and begin another, and a backslash says what the next character is. */
const escaped = (text: string) => `'${text.replace(/[\\']/g, '\\$&')}'`;
const UNICODE = '\\p{L}\\p{N}';
const hashed = (text: string) => `MD5(${text})`;
const aggregated = (text: string, order: string) => `STRING_AGG(${text}, '|' ORDER BY ${order})`;

export const DIALECTS = {
  duckdb: {
    label: 'DuckDB',
    fence: '',
    double: 'DOUBLE',
    single: 'REAL',
    text: 'VARCHAR',
    daysBetween: (from, to) => `${to} - ${from}`,
    quoted: inQuotes,
    literal: inQuote,
    matches: (text, pattern) => `regexp_matches(${text}, ${pattern})`,
    wordCharacters: UNICODE,
    countedTo: (last) => `CROSS JOIN LATERAL (SELECT UNNEST(RANGE(CAST(${last} AS BIGINT) + 1)) AS n) g`,
    md5: hashed,
    joined: aggregated,
    isRun: true,
  },
  postgres: {
    label: 'PostgreSQL',
    fence: 'MATERIALIZED ',
    double: 'DOUBLE PRECISION',
    single: 'REAL',
    text: 'TEXT',
    daysBetween: (from, to) => `${to} - ${from}`,
    quoted: inQuotes,
    literal: inQuote,
    matches: (text, pattern) => `${text} ~ ${pattern}`,
    wordCharacters: '[:alnum:]',
    countedTo: (last) => `CROSS JOIN LATERAL GENERATE_SERIES(0, ${last}) AS g(n)`,
    md5: hashed,
    joined: aggregated,
    isRun: true,
  },
  spark: {
    label: 'Spark SQL',
    fence: '',
    double: 'DOUBLE',
    single: 'FLOAT',
    text: 'STRING',
    daysBetween: (from, to) => `datediff(${to}, ${from})`,
    quoted: (name) => `\`${name.replaceAll('`', '``')}\``,
    literal: escaped,
    matches: (text, pattern) => `${text} RLIKE ${pattern}`,
    wordCharacters: UNICODE,
    countedTo: (last) => `CROSS JOIN LATERAL (SELECT EXPLODE(SEQUENCE(0, ${last})) AS n) g`,
    md5: hashed,
    joined: (text, order) =>
      `array_join(transform(array_sort(collect_list(struct(${order} AS n, ${text} AS v))), x -> x.v), '|')`,
    isRun: true,
  },
  trino: {
    label: 'Trino',
    fence: '',
    double: 'DOUBLE',
    single: 'REAL',
    text: 'VARCHAR',
    daysBetween: (from, to) => `date_diff('day', ${from}, ${to})`,
    quoted: inQuotes,
    literal: inQuote,
    matches: (text, pattern) => `regexp_like(${text}, ${pattern})`,
    wordCharacters: UNICODE,
    countedTo: (last) => `CROSS JOIN UNNEST(SEQUENCE(0, ${last})) AS g(n)`,
    md5: (text) => `LOWER(TO_HEX(MD5(TO_UTF8(${text}))))`,
    joined: (text, order) => `array_join(array_agg(${text} ORDER BY ${order}), '|')`,
    isRun: false,
  },
} as const satisfies Record<string, Dialect>;

export type DialectId = keyof typeof DIALECTS;
export const DIALECT_IDS = Object.keys(DIALECTS) as DialectId[];

export function isDialectId(id: string): id is DialectId {
  return Object.hasOwn(DIALECTS, id);
}
