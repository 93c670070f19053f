import { type ConditionReader, type NumberReader, subjectOf, type TextReader } from '@/lib/language/evaluate';
import { type Exact, exactOf, keyOf, quotient, wholesOf } from '@/lib/language/exact';
import type { Criterion } from '@/lib/language/expression';
import { type Place, within } from '@/lib/language/grammar';
import { knownOf, only, UNKNOWN } from '@/lib/language/interval';
import { OPEN } from '@/lib/language/truth';
import type { RowField } from '../ledger-rows';
import { failText, failWithoutField, fieldOf, otherRows, wordsOf } from '../refusals';

/** Fields of rows by name: a reader gets a row, or a place where that is what is looked at. */
export interface FieldReaders {
  /** Throws a DocumentError where the field is a text. */
  number(name: string, at: Place): NumberReader | null;
  text(name: string): TextReader | null;
  /** Whether there is such a field, and it is of numbers: equal ones are one value, however they are written. */
  isNumber(name: string): boolean;
}

/** A number of which so many are one. */
function scaled(value: number, per: number): Exact {
  if (per === 1) return exactOf(value);
  return Number.isSafeInteger(value) ? wholesOf(value, per) : quotient(exactOf(value), exactOf(per));
}

/** Reads a field of each place, or of each row where it has no places. */
export function numbersOf(name: string, { numbers, per = 1 }: RowField, at: Place): NumberReader {
  if (!numbers) return failText(name, at);
  return (row) => {
    const value = numbers[row] as number;
    return Number.isNaN(value) ? UNKNOWN : only(scaled(value, per));
  };
}

/** The fields of a table: of its rows, or of the places of a field. */
export const fieldReaders = (fields: ReadonlyMap<string, RowField>, of: 'rows' | 'places'): FieldReaders => {
  const placed = <T>(field: RowField, read: (at: number) => T): ((row: number) => T) => {
    const places = of === 'rows' ? field.places?.at : undefined;
    return places ? (row) => read(places[row] as number) : read;
  };
  return {
    number(name, at) {
      const field = fields.get(name);
      return field ? placed(field, numbersOf(name, field, at)) : null;
    },
    text(name) {
      const field = fields.get(name);
      return field ? placed(field, (at) => field.text(at)) : null;
    },
    isNumber: (name) => (fields.get(name)?.numbers ?? null) !== null,
  };
};

/** Reads what tells rows apart by a field: its text, or a text of its number. */
export function keyReader(name: string, fields: FieldReaders, at: Place): TextReader {
  if (!fields.isNumber(name)) return fields.text(name) ?? failWithoutField(name, at);
  const number = fields.number(name, at) ?? failWithoutField(name, at);
  return (row) => {
    const value = knownOf(number(row));
    return value && keyOf(value);
  };
}

/**
 * Criteria that only rows have: words in texts, and values that other rows have too, whose keys `others` gives by the name of their set
 * and of the field. Null for any other criterion.
 */
export function rowCriterion(
  criterion: Criterion,
  fields: FieldReaders,
  others: (set: string, field: string, at: Place) => () => ReadonlySet<string | null>,
  at: Place,
): ConditionReader | null {
  const { op, value, words } = criterion;
  if (op !== 'contains' && op !== 'one of rows') return null;
  const [subject, key] = subjectOf(criterion);
  const field = fieldOf(op, subject, within(at, key));
  const place = within(at, 'value');
  if (op === 'contains') {
    const text = fields.text(field) ?? keyReader(field, fields, within(at, key));
    const has = containsTest(wordsOf(value, place), words ?? false);
    return (row) => {
      const found = text(row);
      return found === null ? OPEN : has(found) ? 1 : 0;
    };
  }
  const own = keyReader(field, fields, within(at, key));
  const known = others(otherRows(value, place), field, place);
  return (row) => {
    const found = own(row);
    return found === null ? OPEN : known().has(found) ? 1 : 0;
  };
}

const plain = (text: string) => text.toLowerCase();
const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** Whether a text has any of some words in it, whatever their case; remembered by the text. */
function containsTest(words: readonly string[], whole: boolean): (text: string) => boolean {
  const known = new Map<string, boolean>();
  const wanted = words.map(plain);
  const pattern = whole
    ? new RegExp(`(?<![\\p{L}\\p{N}])(?:${wanted.map(escaped).join('|')})(?![\\p{L}\\p{N}])`, 'u')
    : null;
  return (text) => {
    const found = known.get(text);
    if (found !== undefined) return found;
    const lower = plain(text);
    const has = pattern ? pattern.test(lower) : wanted.some((word) => lower.includes(word));
    known.set(text, has);
    return has;
  };
}
