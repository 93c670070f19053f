import { toNumber } from '@/lib/language/exact';
import { knownOf } from '@/lib/language/interval';
import type { FeatureReader } from './declared';

interface ColumnName {
  readonly name: string;
  /** The days of its window; null where it has none. */
  readonly window: number | null;
}

/** Numbers by user; NaN is unknown. */
export interface NumberColumn extends ColumnName {
  readonly kind: 'number';
  readonly values: Float64Array;
}

/** Texts by user: the place of each among the texts, -1 where it is unknown. */
export interface TextColumn extends ColumnName {
  readonly kind: 'text';
  readonly codes: Int32Array;
  /** Of a label all that it may be, in the order of the document; else those that are there, as they first come. */
  readonly texts: readonly string[];
}

export type DeclaredColumn = NumberColumn | TextColumn;

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
  const values = new Float64Array(users);
  return {
    column: { kind: 'number', name, window, values },
    of: ({ number }) => {
      if (!number) throw new Error(`${name} was numbers, and is texts.`);
      return (at) => {
        const known = knownOf(number());
        values[at] = known ? toNumber(known) : Number.NaN;
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
  const codes = new Int32Array(users);
  // An empty text is none.
  const texts = known.filter((text) => text !== '');
  const codeOf = new Map(texts.map((text, code) => [text, code]));
  codeOf.set('', -1);
  const codeFor = (text: string): number => {
    const code = codeOf.get(text) ?? texts.push(text) - 1;
    codeOf.set(text, code);
    return code;
  };
  return {
    column: { kind: 'text', name, window, codes, texts },
    of: ({ text }) => {
      if (!text) throw new Error(`${name} was texts, and is numbers.`);
      return (at) => {
        codes[at] = codeFor(text() ?? '');
      };
    },
  };
}
