import { codedAlike, isCoded, lengthOf, type NumberCodes, type Numbers, unknownCode } from './coded';

/** How many customers have each number of some columns together, the least first. */
export interface ValueCounts {
  readonly values: Float64Array;
  /** By value for how many customers it stands. */
  readonly users: Float64Array;
  /** For how many customers those stand whose number is not known. */
  readonly unknown: number;
}

/** Codes that lie farther apart are not counted one by one. */
const WIDEST = 1 << 22;
/** Counts of more numbers are not kept, unless they are few beside the rows: to count ten million again takes long. */
const MOST_KEPT = 1 << 16;
const ROWS_EACH = 8;

interface Kept {
  readonly columns: readonly Numbers[];
  readonly rows: readonly number[];
  readonly weights: readonly (Float64Array | undefined)[];
  readonly counts: ValueCounts;
}

/** By the first column what was counted last: sliders, quartiles and charts ask one after the other. */
const kept = new WeakMap<Numbers, readonly Kept[]>();
const MOST_OF_ONE = 2;

const same = <T>(a: readonly T[], b: readonly T[]) =>
  a.length === b.length && a.every((one, i) => one === b[i]);

/** The first and the last code of some rows; the first above the last where none is known. */
function extentOf(codes: NumberCodes, rows: number): readonly [number, number] {
  const unknown = unknownCode(codes);
  let [first, last] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (let row = 0; row < rows; row++) {
    const code = codes[row] as number;
    if (code === unknown) continue;
    if (code < first) first = code;
    if (code > last) last = code;
  }
  return [first, last];
}

/** Adds rows to counts by code; what is not known is returned. Without weights in a loop of its own: over whole numbers it takes half. */
function add(
  codes: NumberCodes,
  rows: number,
  weights: Float64Array | undefined,
  first: number,
  into: Float64Array | Uint32Array,
): number {
  const code = unknownCode(codes);
  let unknown = 0;
  if (!weights) {
    for (let row = 0; row < rows; row++) {
      const own = codes[row] as number;
      if (own === code) unknown++;
      else into[own - first]!++;
    }
    return unknown;
  }
  for (let row = 0; row < rows; row++) {
    const own = codes[row] as number;
    const weight = weights[row] as number;
    if (own === code) unknown += weight;
    else into[own - first] = (into[own - first] as number) + weight;
  }
  return unknown;
}

/**
 * The numbers of the first `counts[i]` rows of each column, each once, with how many customers have it. Null where they are not coded alike, or
 * too many may differ: then rows are looked at one by one.
 */
export function valueCounts(
  columns: readonly Numbers[],
  counts: readonly number[],
  weights: readonly (Float64Array | undefined)[] = [],
): ValueCounts | null {
  const coded = codedAlike(columns);
  const [anchor] = coded ?? [];
  if (!coded || !anchor) return null;
  const { scale, divisor } = anchor;
  const rows = coded.map(({ codes }, i) => Math.min(codes.length, counts[i] ?? 0));
  const found = kept
    .get(anchor)
    ?.find((one) => same(one.columns, columns) && same(one.rows, rows) && same(one.weights, weights));
  if (found) return found.counts;
  const all = coded.map(({ codes }) => codes);
  const extents = all.map((codes, i) => extentOf(codes, rows[i] as number));
  const first = Math.min(...extents.map(([one]) => one));
  const last = Math.max(...extents.map(([, one]) => one));
  if (last - first >= WIDEST) return null;
  const span = first > last ? 0 : last - first + 1;
  const byCode = weights.some((of) => of) ? new Float64Array(span) : new Uint32Array(span);
  const unknown = all.reduce(
    (sum, codes, i) => sum + add(codes, rows[i] as number, weights[i], first, byCode),
    0,
  );
  let isThere = 0;
  for (let i = 0; i < span; i++) if ((byCode[i] as number) > 0) isThere++;
  const values = new Float64Array(isThere);
  const users = new Float64Array(isThere);
  let at = 0;
  for (let i = 0; i < span; i++) {
    if ((byCode[i] as number) === 0) continue;
    values[at] = (first + i) / scale / divisor;
    users[at++] = byCode[i] as number;
  }
  const made = { values, users, unknown };
  if (isThere <= Math.max(MOST_KEPT, rows.reduce((sum, n) => sum + n, 0) / ROWS_EACH))
    kept.set(anchor, [
      { columns, rows, weights, counts: made },
      ...(kept.get(anchor) ?? []).slice(0, MOST_OF_ONE - 1),
    ]);
  return made;
}

/** What a function of numbers makes of each row: asked once a code where codes are near each other. */
export function mapNumbers(numbers: Numbers, of: (value: number) => number): Uint16Array {
  const places = new Uint16Array(lengthOf(numbers));
  if (!isCoded(numbers)) {
    for (let row = 0; row < places.length; row++) places[row] = of(numbers[row] as number);
    return places;
  }
  const { codes, scale, divisor } = numbers;
  const code = unknownCode(codes);
  const unknown = of(Number.NaN);
  const [first, last] = extentOf(codes, places.length);
  const isFar = last - first >= places.length;
  const byCode = new Uint16Array(isFar || first > last ? 0 : last - first + 1);
  const isAsked = new Uint8Array(byCode.length);
  for (let row = 0; row < places.length; row++) {
    const own = codes[row] as number;
    if (own === code) places[row] = unknown;
    else if (isFar) places[row] = of(own / scale / divisor);
    else {
      const at = own - first;
      if (isAsked[at] === 0) {
        isAsked[at] = 1;
        byCode[at] = of(own / scale / divisor);
      }
      places[row] = byCode[at] as number;
    }
  }
  return places;
}
