import type { Dialect } from '@/lib/features/sql/dialect';
import { failNumber, subjectOf } from '@/lib/language/evaluate';
import type { Criterion, UnknownReading } from '@/lib/language/expression';
import { type Place, within } from '@/lib/language/grammar';
import type { SqlScope } from '@/lib/language/sql/number-sql';
import { literalSql, one } from '@/lib/language/sql/number-type';
import type { Part } from '@/lib/language/sql/parts';
import type { Sql } from '@/lib/language/sql/sheet';
import { failText, failWithoutField, fieldOf, otherRows, wordsOf } from '../refusals';
import { CUSTOMER, type FieldSql, type RowsSql } from './rows-sql';

/** What all row sets of a document share. */
export interface RowSetting {
  readonly unknown: UnknownReading;
  readonly hasOpen: boolean;
  readonly dialect: Dialect;
  /** Rows of another set in the window under evaluation. */
  readonly others: (name: string, window: number | null, at: Place) => RowsSql;
  /** A part of the query with this text: the one that is there, or a new one that is called so with a number behind it. */
  readonly part: (called: string, comment: string, reads: readonly Part[], query: string) => Part;
}

/** The field of a name, which rows must have. */
export const fieldNamed = (name: string, rows: RowsSql, at: Place): FieldSql =>
  rows.field(name) ?? failWithoutField(name, at);

/** What names mean in conditions and numbers of rows: their fields. */
export function rowScope(rows: RowsSql, window: number | null, setting: RowSetting): SqlScope {
  const { unknown, hasOpen, dialect } = setting;
  return {
    sheet: rows.sheet,
    unknown,
    hasOpen,
    double: dialect.double,
    literal: dialect.literal,
    number: (name, at) => {
      const field = rows.field(name);
      if (field) return one(field.number?.() ?? failText(name, at));
      return name === 'window' && window !== null ? one(literalSql(window)) : failWithoutField(name, at);
    },
    text: (name, at) => {
      const field = rows.field(name);
      if (!field && !(name === 'window' && window !== null)) failWithoutField(name, at);
      return field?.text?.() ?? null;
    },
    given: (name) => rows.field(name)?.key() ?? null,
    rowCriterion: (criterion, at) => rowCriterion(criterion, rows, window, setting, at),
  };
}

/** Criteria that only rows have: words in texts, and values that other rows have too. */
function rowCriterion(
  criterion: Criterion,
  rows: RowsSql,
  window: number | null,
  setting: RowSetting,
  at: Place,
): Sql | null {
  const { op, value, words = false } = criterion;
  if (op !== 'contains' && op !== 'one of rows') return null;
  const [subject, key] = subjectOf(criterion);
  const name = fieldOf(op, subject, within(at, key));
  const field = fieldNamed(name, rows, within(at, key));
  const place = within(at, 'value');
  if (op === 'contains') {
    const wanted = wordsOf(value, place);
    const text = field.text?.() ?? failNumber(op, name, within(at, key));
    return rows.sheet.column([text], (column) => containsSql(column, wanted, words, setting.dialect));
  }
  const others = setting.others(otherRows(value, place), window, place);
  return oneOfRows(field, rows, fieldNamed(name, others, place), others, setting);
}

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** Whether a text has any of some words in it, whatever their case. */
function containsSql(text: string, words: readonly string[], whole: boolean, dialect: Dialect): string {
  const wanted = words.map((word) => word.toLowerCase());
  const lower = `LOWER(${text})`;
  if (whole) {
    const other = `[^${dialect.wordCharacters}]`;
    return dialect.matches(
      lower,
      dialect.literal(`(^|${other})(${wanted.map(escaped).join('|')})($|${other})`),
    );
  }
  // Nothing is in any text.
  if (wanted.includes('')) return `CASE WHEN ${text} IS NOT NULL THEN TRUE END`;
  return wanted.map((word) => `POSITION(${dialect.literal(word)} IN ${lower}) > 0`).join(' OR ');
}

/** Whether the customer has a row of another set with the same value. */
function oneOfRows(
  field: FieldSql,
  rows: RowsSql,
  other: FieldSql,
  others: RowsSql,
  { part }: RowSetting,
): Sql {
  const [own, theirs] = [field.key(), other.key()];
  const known = (found: Sql, write: (name: string) => string) =>
    rows.sheet.column([own, found], (key, name) => `CASE WHEN ${key} IS NOT NULL THEN ${write(name)} END`);
  // A number is no text.
  if (field.isNumber !== other.isNumber) return known(own, () => 'FALSE');
  const { isIn, sheet } = others;
  if (sheet === rows.sheet && own.sql === theirs.sql) {
    const isOne = isIn ?? { sql: 'TRUE', layer: 0 };
    const count = sheet.column(
      [CUSTOMER, own, isOne],
      (customer, key, is) => `COUNT(CASE WHEN ${is} THEN 1 END) OVER (PARTITION BY ${customer}, ${key})`,
    );
    return known(count, (name) => `${name} > 0`);
  }
  const source = sheet.part(Math.max(theirs.layer, isIn?.layer ?? 0));
  const values = part(
    'values_of_rows',
    'What rows have, each once a customer.',
    [source],
    `SELECT DISTINCT customer AS of_customer, ${theirs.sql} AS of_key\nFROM ${source.name}\nWHERE ${[`${theirs.sql} IS NOT NULL`, ...(isIn ? [isIn.sql] : [])].join(' AND ')}`,
  );
  const found = rows.sheet.joined(
    values,
    [
      ['of_customer', CUSTOMER],
      ['of_key', own],
    ],
    'of_key',
  );
  return known(found, (name) => `${name} IS NOT NULL`);
}
