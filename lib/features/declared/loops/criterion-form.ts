import type { ConditionReader } from '@/lib/language/evaluate';
import { compare, exactOf, product, toNumber } from '@/lib/language/exact';
import type { Criterion, UnknownReading } from '@/lib/language/expression';
import type { Place } from '@/lib/language/grammar';
import type { Places, RowField } from '../ledger-rows';

/** Twice a truth, which is whole then: 0, 1 where what is unknown decides it, 2. */
export const FALSE = 0;
export const OPEN = 1;
export const TRUE = 2;
const READS = { met: TRUE, 'not met': FALSE, open: OPEN } as const satisfies Record<UnknownReading, number>;

/** What conditions are about: rows of a table whose fields loops read. */
export interface Columns {
  readonly unknown: UnknownReading;
  /** The length of the window, where there is one. */
  readonly window: number | null;
  /** The user that is looked at. */
  user(): number;
  field(name: string): RowField | undefined;
  /** A criterion of each row. Throws a DocumentError where there can be none. */
  ofRow(criterion: Criterion, at: Place): ConditionReader;
  /** The same of each place of the one field that it is about. */
  ofPlace(criterion: Criterion, at: Place): ConditionReader;
}

/** Numbers by row, what a criterion is of those from low to high, both in, of the others, and of what is not known. */
export interface RangeForm {
  readonly numbers: Float64Array;
  readonly low: number;
  readonly high: number;
  readonly inside: number;
  readonly outside: number;
  readonly unknown: number;
}

/** A criterion that is decided once a place: `truth` is of a place, UNDECIDED before anybody asked. */
export interface PlaceForm {
  readonly places: ArrayLike<number>;
  readonly truth: Uint8Array;
  decide(place: number): number;
  /** To be called before rows are looked at: what is of a user is forgotten with it. */
  begin(): void;
}
export const UNDECIDED = 255;

/** How a criterion is decided of rows: by a range of numbers, by places, or row by row. */
export type CriterionForm =
  | { readonly range: RangeForm }
  | { readonly place: PlaceForm }
  | { readonly row: ConditionReader };

/** Throws a DocumentError where a criterion can be said of no row. */
export function criterionForm(criterion: Criterion, columns: Columns, at: Place): CriterionForm {
  const subject = criterion.field ?? criterion.feature;
  const field = typeof subject === 'string' ? columns.field(subject) : undefined;
  const row = columns.ofRow(criterion, at);
  if (!field) return { row };
  const range = rangeOf(criterion, field, columns);
  if (field.places && (range || isOfText(criterion)))
    return { place: placeForm(field.places, columns.ofPlace(criterion, at), ofAllUsers(criterion), columns) };
  const { numbers } = field;
  if (!numbers || !range) return { row };
  const unknown = criterion.op === 'known' ? FALSE : READS[criterion.unknown ?? columns.unknown];
  return { range: { ...range, numbers, unknown } };
}

/** Whether a criterion reads nothing of a row but one field, a text. */
const isOfText = ({ op = 'known' }: Criterion) =>
  ['is', 'is not', 'in', 'contains', 'one of rows'].includes(op);
/** Whether it says the same of a place whoever is looked at. */
const ofAllUsers = ({ op }: Criterion) => op !== 'one of rows';

function placeForm(
  { at, count }: Places,
  ofPlace: ConditionReader,
  isOfAll: boolean,
  columns: Columns,
): PlaceForm {
  const truth = new Uint8Array(count).fill(UNDECIDED);
  let decided: number[] = [];
  let last = -1;
  return {
    places: at,
    truth,
    decide(place) {
      const found = 2 * ofPlace(place);
      truth[place] = found;
      if (!isOfAll) decided.push(place);
      return found;
    },
    begin() {
      const user = columns.user();
      if (isOfAll || user === last) return;
      for (const place of decided) truth[place] = UNDECIDED;
      decided = [];
      last = user;
    },
  };
}

type Range = Omit<RangeForm, 'numbers' | 'unknown'>;

/** What a criterion compares with, where it is literals that doubles hold; null elsewhere. */
function rangeOf({ op, value }: Criterion, { per = 1 }: RowField, columns: Columns): Range | null {
  /** So many parts of one as there are in the number; NaN where that is none. */
  const bound = (literal: unknown): number => {
    const isWindow = literal === 'window' && !columns.field('window');
    const known = isWindow ? columns.window : literal;
    if (typeof known !== 'number') return Number.NaN;
    const exact = product(exactOf(known), exactOf(per));
    const double = toNumber(exact);
    return Number.isFinite(double) && compare(exactOf(double), exact) === 0 ? double : Number.NaN;
  };
  const range = (low: number, high: number, isMet: boolean): Range | null =>
    Number.isNaN(low) || Number.isNaN(high)
      ? null
      : { low, high, inside: isMet ? TRUE : FALSE, outside: isMet ? FALSE : TRUE };
  const [least, most] = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
  switch (op) {
    case undefined:
      return value === undefined ? range(bound(1), bound(1), true) : null;
    case '>=':
      return range(bound(value), most, true);
    case '>':
      return range(least, bound(value), false);
    case '<=':
      return range(least, bound(value), true);
    case '<':
      return range(bound(value), most, false);
    case '==':
      return range(bound(value), bound(value), true);
    case 'known':
      return range(least, most, true);
    case 'between':
      return Array.isArray(value) ? range(bound(value[0]), bound(value[1]), true) : null;
    default:
      return null;
  }
}
