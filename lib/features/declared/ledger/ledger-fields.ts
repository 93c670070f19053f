import type { KindTable } from '@/lib/model/transaction-kind';
import type { Dates, RowField } from '../ledger-rows';
import { codesOfTexts } from '../loops/codes';

export const textField = (text: (at: number) => string | null): RowField => ({ numbers: null, text });

/** Numbers, and the most that one is away from zero where all that are known are whole. */
interface Measured {
  readonly numbers: Float64Array;
  readonly most: number | undefined;
}

export function measured(numbers: Float64Array): Measured {
  let most = 0;
  for (let i = 0; i < numbers.length; i++) {
    const size = Math.abs(numbers[i] as number);
    if (size > most) most = size;
    if (size !== Math.floor(size) && !Number.isNaN(size)) return { numbers, most: undefined };
  }
  return { numbers, most };
}

/** Writes amounts, all of them known, as they are, or what is opposite to them, and at least so much; in the same pass measured. */
export function sideOf(cents: Float64Array, sign: 1 | -1, least: number, numbers: Float64Array): Measured {
  let most = 0;
  let parts = 0;
  for (let i = 0; i < cents.length; i++) {
    const side = Math.max(sign * (cents[i] as number), least) + 0;
    numbers[i] = side;
    const size = Math.abs(side);
    most = Math.max(most, size);
    parts += size - Math.floor(size);
  }
  return { numbers, most: parts === 0 ? most : undefined };
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

/** A field of numbers, so many of which are one, made when they are first asked for. */
export function numberField(make: () => Measured, per = 1): RowField {
  const made = memo(make);
  return {
    get numbers() {
      return made().numbers;
    },
    get most() {
      return made().most;
    },
    per,
    text(at) {
      const number = made().numbers[at] as number;
      return Number.isNaN(number) ? null : String(number / per);
    },
  };
}

/** A field of money, whose numbers are cents. */
export const centsField = (cents: Float64Array): RowField => numberField(() => measured(cents), 100);

/** How many days before the as-of day rows are. */
export const agoField = ({ day, asOf }: Dates): RowField =>
  numberField(() => {
    const ago = new Float64Array(day.length);
    for (let i = 0; i < day.length; i++) ago[i] = asOf - (day[i] as number);
    return measured(ago);
  });

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
