import type { KindTable } from '@/lib/model/transaction-kind';
import type { RowField } from '../ledger-rows';
import { codesOfTexts } from '../loops/codes';

export const textField = (text: (at: number) => string | null): RowField => ({ numbers: null, text });

/** The most that a number is away from zero, where all that are known are whole. */
function mostOf(numbers: Float64Array): number | undefined {
  let most = 0;
  for (let i = 0; i < numbers.length; i++) {
    const number = numbers[i] as number;
    const size = Math.abs(number);
    if (size > most) most = size;
    if (size % 1 !== 0 && !Number.isNaN(number)) return undefined;
  }
  return most;
}

let longest = new Int32Array(0);

/** 0, 1, 2, …: to be read alone, as others read it too. */
export function rangeOf(length: number): Int32Array {
  if (longest.length < length) {
    longest = new Int32Array(Math.max(length, 2 * longest.length));
    for (let i = 0; i < longest.length; i++) longest[i] = i;
  }
  return longest.subarray(0, length);
}

export function memo<T>(make: () => T): () => T {
  let made: { readonly value: T } | null = null;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

/**
 * A field of numbers, so many of which are one, made when they are first asked for. `most` may be more than the most that one is
 * away from zero.
 */
export function numberField(
  make: () => Float64Array,
  per = 1,
  most: (() => number | undefined) | null = null,
): RowField {
  const numbers = memo(make);
  const size = most ?? memo(() => mostOf(numbers()));
  return {
    get numbers() {
      return numbers();
    },
    get most() {
      return size();
    },
    per,
    text(at) {
      const number = numbers()[at] as number;
      return Number.isNaN(number) ? null : String(number / per);
    },
  };
}

/** A field of money: the numbers are cents. */
export const centsField = (make: () => Float64Array): RowField => numberField(make, 100);

/** The texts of a kind's field, by kind; an empty one is not known. */
function kindField(kinds: KindTable, of: (kind: KindTable['kinds'][number]) => string): RowField {
  const text = (kind: number) => of(kinds.kinds[kind] as KindTable['kinds'][number]) || null;
  return { ...textField(text), codes: memo(() => codesOfTexts(kinds.kinds.length, text)) };
}

interface KindFields {
  readonly merchant: RowField;
  readonly category: RowField;
  readonly detail: RowField;
}

const OF_KINDS = new WeakMap<KindTable, KindFields>();

/** What transactions say in words, by kind: one for all ledgers of the same kinds. */
export function fieldsOfKinds(kinds: KindTable): KindFields {
  const found = OF_KINDS.get(kinds) ?? {
    merchant: kindField(kinds, ({ merchant }) => merchant),
    category: kindField(kinds, ({ categoryPrimary }) => categoryPrimary),
    detail: kindField(kinds, ({ categoryDetailed }) => categoryDetailed),
  };
  OF_KINDS.set(kinds, found);
  return found;
}
