import { toNumber } from '@/lib/language/exact';
import { knownOf } from '@/lib/language/interval';
import type { Indices } from '@/lib/model/transaction-kind';
import type { FeatureReader } from './declared';

interface ColumnName {
  readonly name: string;
  /** The days of its window; null where it has none. */
  readonly window: number | null;
}

/** Numbers by user; NaN is unknown. */
export interface NumbersOfUsers extends ColumnName {
  readonly kind: 'number';
  readonly numbers: Float64Array;
}

/**
 * Texts by user, as a table of features has them. Of a label the values are all that it may be, in the order of the document, whoever
 * has them; else those that are there, as they first come.
 */
export interface TextsOfUsers extends ColumnName {
  readonly kind: 'text';
  /** By user the place of its text; a place that no text has is unknown. */
  readonly codes: Indices;
  readonly values: readonly string[];
}

export type DeclaredColumn = NumbersOfUsers | TextsOfUsers;

/** The code of a text that is not known. */
const UNKNOWN = 0xffff_ffff;

/** The columns of a document of features, of a run of users: no two share an array, so that all may be transferred. */
export interface DeclaredColumns {
  readonly users: number;
  readonly columns: readonly DeclaredColumn[];
}

/** Fills a column, block of users by block. */
export interface ColumnWriter {
  readonly column: DeclaredColumn;
  /** Writes what a feature is of the user that is looked at, at a place of the column. */
  of(reader: FeatureReader): (at: number) => void;
}

export function numberWriter(name: string, window: number | null, users: number): ColumnWriter {
  const numbers = new Float64Array(users);
  return {
    column: { kind: 'number', name, window, numbers },
    of: ({ number }) => {
      if (!number) throw new Error(`${name} was numbers, and is texts.`);
      return (at) => {
        const known = knownOf(number());
        numbers[at] = known ? toNumber(known) : Number.NaN;
      };
    },
  };
}

/** `known` are the texts that there may be, where a document says them. */
export function textWriter(
  name: string,
  window: number | null,
  users: number,
  known: readonly string[],
): ColumnWriter {
  const codes = new Uint32Array(users);
  // An empty text is none.
  const values = known.filter((text) => text !== '');
  const codeOf = new Map(values.map((text, code) => [text, code]));
  codeOf.set('', UNKNOWN);
  const codeFor = (text: string): number => {
    const code = codeOf.get(text) ?? values.push(text) - 1;
    codeOf.set(text, code);
    return code;
  };
  return {
    column: { kind: 'text', name, window, codes, values },
    of: ({ text }) => {
      if (!text) throw new Error(`${name} was texts, and is numbers.`);
      return (at) => {
        codes[at] = codeFor(text() ?? '');
      };
    },
  };
}
