import { compare, type Exact, exactOf, quotient, sum, toNumber } from '@/lib/language/exact';

/** The values that a column can take at all. */
export interface Domain {
  /** Values are whole numbers divided by this: between two neighbours there is none. Null: any numbers. */
  readonly scale: number | null;
  readonly low: number;
  readonly high: number;
  /** Multiples of it are plain values, which are looked at first. */
  readonly step?: number;
}

export const ANY_NUMBER: Domain = {
  scale: null,
  low: Number.NEGATIVE_INFINITY,
  high: Number.POSITIVE_INFINITY,
};

/** Values among which no comparison tells apart, by one of them: NaN, of texts null, is unknown. */
export interface Cell {
  readonly value: number | string | null;
  /** The number where it is one that a computed number may have, and perhaps no double. */
  readonly exact?: Exact;
  /** Its ends, both in, or what is just beyond them where `isOpen`; of numbers alone. */
  readonly from?: End;
  readonly to?: End;
}
export interface End {
  readonly at: number;
  readonly isOut: boolean;
  /** Null of an end that is none, or of codes. */
  readonly exact: Exact | null;
}

export const isUnknownCell = ({ value }: Cell): boolean => value === null || Number.isNaN(value);

/** Where a line is cut: at a number, before it or after it. */
export interface Cut {
  readonly at: Exact;
  readonly isAfter: boolean;
  /** The number is one of what the values are when they are divided by this. */
  readonly divisor: number;
}

/** Both sides of a number. */
export const cutsAt = (at: Exact, divisor = 1): Cut[] => [
  { at, isAfter: false, divisor },
  { at, isAfter: true, divisor },
];

const compareCuts = (a: Cut, b: Cut) => compare(a.at, b.at) || Number(a.isAfter) - Number(b.isAfter);

/** The number of a cell that is not unknown. */
export const exactIn = ({ value, exact }: Cell): Exact => exact ?? exactOf(value as number);

/** The cells of a line in their order, then that of what is unknown. A column has decimals; what is computed may have any fraction. */
export function cellsOf(
  { scale, low, high, step = 0 }: Domain,
  cuts: readonly Cut[],
  isColumn: boolean,
): Cell[] {
  if (scale !== null) return [...codeCells(scale, step, low, high, cuts), { value: Number.NaN }];
  const sorted = [...cuts]
    .sort(compareCuts)
    .filter((cut, i, all) => i === 0 || compareCuts(cut, all[i - 1] as Cut) !== 0);
  return [...realCells(low, high, sorted, isColumn), { value: Number.NaN }];
}

/** Beyond these, doubles are further apart than codes. */
const MOST_CODE = 2 ** 52;

/** The first code whose value is at least a number, or above it: by the very doubles that rules compare. */
function firstCode(scale: number, { at, isAfter, divisor }: Cut): number {
  const isPast = (code: number) => {
    const order = compare(exactOf(code / scale / divisor), at);
    return isAfter ? order > 0 : order >= 0;
  };
  let code = Math.round(toNumber(at) * divisor * scale);
  if (!(Math.abs(code) < MOST_CODE)) return code;
  while (!isPast(code)) code++;
  while (isPast(code - 1)) code--;
  return code + 0;
}

function codeCells(scale: number, step: number, low: number, high: number, cuts: readonly Cut[]): Cell[] {
  const first = Math.ceil(low * scale);
  const last = Math.floor(high * scale);
  const starts = cuts.map((cut) => firstCode(scale, cut)).filter((code) => code > first && code <= last);
  const all = [first, ...[...new Set(starts)].sort((a, b) => a - b)];
  return all.map((from, i): Cell => {
    const to = i + 1 < all.length ? (all[i + 1] as number) - 1 : last;
    const code = plainCode(from, to, Math.round(step * scale));
    const end = (at: number): End => ({ at: at / scale, isOut: false, exact: null });
    return { value: code / scale, from: end(from), to: end(to) };
  });
}

/** The code nearest to 0 between two, a multiple of the step where there is one. */
function plainCode(from: number, to: number, step: number): number {
  if (from <= 0 && to >= 0) return 0;
  const near = from > 0 ? from : to;
  const plain = step > 0 ? (from > 0 ? Math.ceil(near / step) : Math.floor(near / step)) * step : near;
  return plain >= from && plain <= to ? plain : near;
}

/** A bound of an interval; null is beyond all. */
type Bound = Cut | null;

function realCells(low: number, high: number, cuts: readonly Cut[], isColumn: boolean): Cell[] {
  const start: Bound = Number.isFinite(low) ? { at: exactOf(low), isAfter: false, divisor: 1 } : null;
  const end: Bound = Number.isFinite(high) ? { at: exactOf(high), isAfter: true, divisor: 1 } : null;
  const inside = cuts.filter(
    (cut) => (!start || compareCuts(cut, start) > 0) && (!end || compareCuts(cut, end) < 0),
  );
  const bounds: Bound[] = [start, ...inside, end];
  return bounds.slice(1).flatMap((to, i) => {
    const from = bounds[i] as Bound;
    const value = valueBetween(from, to);
    const exact = isColumn || !from || !to ? undefined : middle(from.at, to.at);
    if (value === null && !exact) return [];
    const endOf = (bound: Bound, isOut: boolean, beyond: number): End => ({
      at: bound ? toNumber(bound.at) : beyond,
      isOut: bound !== null && isOut,
      exact: bound?.at ?? null,
    });
    return {
      value: value ?? toNumber(exact as Exact),
      ...(exact && { exact }),
      from: endOf(from, from?.isAfter === true, Number.NEGATIVE_INFINITY),
      to: endOf(to, to?.isAfter === false, Number.POSITIVE_INFINITY),
    };
  });
}

const middle = (a: Exact, b: Exact): Exact => quotient(sum(a, b), exactOf(2));

const MOST_DECIMALS = 15;

/** A number between two bounds, the plainest there is; null where no decimal lies there. */
function valueBetween(from: Bound, to: Bound): number | null {
  const isInside = (value: number) => {
    const at = exactOf(value);
    const isAbove = !from || compare(at, from.at) > 0 || (compare(at, from.at) === 0 && !from.isAfter);
    return isAbove && (!to || compare(at, to.at) < 0 || (compare(at, to.at) === 0 && to.isAfter));
  };
  const [low, high] = [from && toNumber(from.at), to && toNumber(to.at)];
  const ends = [low, high].filter((end) => end !== null).sort((a, b) => Math.abs(a) - Math.abs(b));
  const plain = [
    0,
    ...ends,
    ...(low === null ? [] : [Math.floor(low) + 1]),
    ...(high === null ? [] : [Math.ceil(high) - 1]),
  ];
  const found = plain.find(isInside);
  if (found !== undefined) return found;
  if (low === null || high === null) return null;
  for (let decimals = 0; decimals <= MOST_DECIMALS; decimals++) {
    const value = Number(((low + high) / 2).toFixed(decimals));
    if (isInside(value)) return value;
  }
  return [low / 2 + high / 2].find(isInside) ?? null;
}
