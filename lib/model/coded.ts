/** Codes of numbers: whole, of the fewest bytes that hold them. */
export type NumberCodes = Uint8Array | Uint16Array | Int32Array;

/**
 * Numbers as whole multiples of a decimal place: `code / scale / divisor` is the very double that was coded. Plain data, which
 * crosses to another thread, and is stored, without being looked at.
 */
export interface CodedNumbers {
  readonly codes: NumberCodes;
  /** A power of ten. */
  readonly scale: number;
  /** What the rounded number is divided by, and then not rounded again; else 1. */
  readonly divisor: number;
}

/** Numbers by row, NaN unknown: doubles where they are no multiples of a decimal place. */
export type Numbers = Float64Array | CodedNumbers;

export const isCoded = (numbers: Numbers): numbers is CodedNumbers => 'codes' in numbers;

/** How many there are. */
export const lengthOf = (numbers: Numbers): number =>
  isCoded(numbers) ? numbers.codes.length : numbers.length;

const UNKNOWN_8 = 0xff;
const UNKNOWN_16 = 0xffff;
const UNKNOWN_32 = -0x80000000;
const MOST_32 = 0x7fffffff;

/** The code of what is not known: none that a number has. */
export const unknownCode = (codes: NumberCodes): number =>
  codes instanceof Int32Array ? UNKNOWN_32 : codes instanceof Uint16Array ? UNKNOWN_16 : UNKNOWN_8;

/** The least and the most code that a number may have. */
export const codeLimits = (codes: NumberCodes): { readonly least: number; readonly most: number } =>
  codes instanceof Int32Array
    ? { least: UNKNOWN_32 + 1, most: MOST_32 }
    : { least: 0, most: unknownCode(codes) - 1 };

/** The number of a row; of no column it is not known. */
export function rowValue(numbers: Numbers | undefined, row: number): number {
  if (!numbers) return Number.NaN;
  if (!isCoded(numbers)) return numbers[row] as number;
  const { codes, scale, divisor } = numbers;
  const code = codes[row] as number;
  return code === unknownCode(codes) ? Number.NaN : code / scale / divisor;
}

/** What reads them row by row: for loops that cannot go over codes. */
export function numberReader(numbers: Numbers): (row: number) => number {
  if (!isCoded(numbers)) return (row) => numbers[row] as number;
  const { codes, scale, divisor } = numbers;
  const unknown = unknownCode(codes);
  return (row) => {
    const code = codes[row] as number;
    return code === unknown ? Number.NaN : code / scale / divisor;
  };
}

/** The first `count` of them as doubles; a view where they are that already. */
export function doublesOf(numbers: Numbers, count = lengthOf(numbers)): Float64Array {
  if (!isCoded(numbers)) return count === numbers.length ? numbers : numbers.subarray(0, count);
  const { codes, scale, divisor } = numbers;
  const unknown = unknownCode(codes);
  const doubles = new Float64Array(Math.min(count, codes.length));
  for (let row = 0; row < doubles.length; row++) {
    const code = codes[row] as number;
    doubles[row] = code === unknown ? Number.NaN : code / scale / divisor;
  }
  return doubles;
}

const codesBetween = (low: number, high: number, length: number): NumberCodes | null => {
  if (low >= 0 && high < UNKNOWN_8) return new Uint8Array(length);
  if (low >= 0 && high < UNKNOWN_16) return new Uint16Array(length);
  return low > UNKNOWN_32 && high <= MOST_32 ? new Int32Array(length) : null;
};

/** What is not known, and the most that a number may be, of codes that may become narrower. */
export const [UNKNOWN_CODE, MOST_CODE] = [UNKNOWN_32, MOST_32] as const;

/** Codes in the fewest bytes that hold them, `spare` times as many as there are of the scale. They are changed in place. */
export function codedFrom(codes: Int32Array, scale: number, spare: number): CodedNumbers {
  let [low, high] = [0, 0];
  for (let row = 0; row < codes.length; row++) {
    if (codes[row] === UNKNOWN_32) continue;
    if (spare > 1) codes[row] = (codes[row] as number) / spare;
    const code = codes[row] as number;
    if (code < low) low = code;
    else if (code > high) high = code;
  }
  const narrow = codesBetween(low, high, codes.length) as NumberCodes;
  if (narrow instanceof Int32Array) return { codes, scale, divisor: 1 };
  const unknown = unknownCode(narrow);
  for (let row = 0; row < codes.length; row++)
    narrow[row] = codes[row] === UNKNOWN_32 ? unknown : (codes[row] as number);
  return { codes: narrow, scale, divisor: 1 };
}

/**
 * Numbers as codes of a scale, where each is a multiple of it and comes back as it was, a negative zero as zero; null where one does
 * not.
 */
export function coded(doubles: Float64Array, scale: number, divisor = 1): CodedNumbers | null {
  let [low, high] = [0, 0];
  for (let row = 0; row < doubles.length; row++) {
    const x = doubles[row] as number;
    if (Number.isNaN(x)) continue;
    const code = Math.round(x * divisor * scale);
    if (code / scale / divisor !== x) return null;
    if (code < low) low = code;
    else if (code > high) high = code;
  }
  const codes = codesBetween(low, high, doubles.length);
  if (!codes) return null;
  const unknown = unknownCode(codes);
  for (let row = 0; row < doubles.length; row++) {
    const x = doubles[row] as number;
    codes[row] = Number.isNaN(x) ? unknown : Math.round(x * divisor * scale);
  }
  return { codes, scale, divisor };
}

const SCALES = [1, 10, 100, 1000, 10_000, 100_000, 1_000_000];

/** Numbers of which nobody says how many decimals they have, as codes of the fewest that all of them need; else as they are. */
export function codedAsFound(doubles: Numbers): Numbers {
  if (isCoded(doubles)) return doubles;
  // The scale of the first rows is nearly always that of all.
  let at = 0;
  for (let row = 0; row < doubles.length; row++) {
    const x = doubles[row] as number;
    while (!Number.isNaN(x) && at < SCALES.length) {
      const scale = SCALES[at] as number;
      if (Math.round(x * scale) / scale === x) break;
      at++;
    }
    if (at === SCALES.length) return doubles;
  }
  return coded(doubles, SCALES[at] as number) ?? doubles;
}

const sameForm = (a: CodedNumbers, b: CodedNumbers) => a.scale === b.scale && a.divisor === b.divisor;

/** Columns that are all coded, of one scale: their codes are in the order of their numbers. Null where they are not. */
export function codedAlike(columns: readonly Numbers[]): readonly CodedNumbers[] | null {
  const [first] = columns;
  return first && isCoded(first) && columns.every((column) => isCoded(column) && sameForm(column, first))
    ? (columns as readonly CodedNumbers[])
    : null;
}

/** Several as one. Codes of one form stay codes, as wide as the widest; of others doubles are made. */
export function concatNumbers(parts: readonly Numbers[]): Numbers {
  const [first] = parts;
  if (!first) return new Float64Array();
  if (parts.length === 1) return first;
  const length = parts.reduce((sum, part) => sum + lengthOf(part), 0);
  const alike = codedAlike(parts);
  if (!alike) {
    const doubles = new Float64Array(length);
    inTurn(parts, lengthOf, (part, at) => doubles.set(doublesOf(part), at));
    return doubles;
  }
  const all = alike.map(({ codes }) => codes);
  const codes = all.some((one) => one instanceof Int32Array)
    ? new Int32Array(length)
    : all.some((one) => one instanceof Uint16Array)
      ? new Uint16Array(length)
      : new Uint8Array(length);
  const unknown = unknownCode(codes);
  inTurn(
    all,
    (one) => one.length,
    (one, at) => {
      codes.set(one, at);
      const own = unknownCode(one);
      if (own === unknown) return;
      for (let row = 0; row < one.length; row++) if (one[row] === own) codes[at + row] = unknown;
    },
  );
  return { ...(alike[0] as CodedNumbers), codes };
}

function inTurn<T>(parts: readonly T[], length: (part: T) => number, put: (part: T, at: number) => void) {
  let at = 0;
  for (const part of parts) {
    put(part, at);
    at += length(part);
  }
}

const changed = <N extends Numbers>(
  numbers: N,
  change: <A extends NumberCodes | Float64Array>(array: A) => A,
): N =>
  (isCoded(numbers) ? { ...numbers, codes: change(numbers.codes) } : change(numbers as Float64Array)) as N;

/** The row of the first that is known, or how many there are: looked for once, as many ask. */
const firstKnown = new WeakMap<Numbers, number>();

/** Whether any of the first `count` is known. */
export function isAnyKnown(numbers: Numbers | undefined, count = Number.POSITIVE_INFINITY): boolean {
  if (!numbers) return false;
  const rows = lengthOf(numbers);
  let first = firstKnown.get(numbers);
  if (first === undefined) {
    for (first = 0; first < rows && Number.isNaN(rowValue(numbers, first)); ) first++;
    firstKnown.set(numbers, first);
  }
  return first < Math.min(count, rows);
}

/** The memory that they lie in. */
export const bufferOf = (numbers: Numbers): ArrayBuffer =>
  (isCoded(numbers) ? numbers.codes : numbers).buffer as ArrayBuffer;

/** The first `count` of them, apart from the others. */
export const firstNumbers = (numbers: Numbers, count: number): Numbers =>
  changed(numbers, (array) => array.slice(0, count) as typeof array);

/** Rows `from` to `to`, without a copy. */
export const rowsBetween = (numbers: Numbers, from: number, to: number): Numbers =>
  changed(numbers, (array) => array.subarray(from, to) as typeof array);

/** Those of some rows. */
export const pickNumbers = (numbers: Numbers, rows: Uint32Array): Numbers =>
  changed(numbers, (array) => {
    const picked = array.slice(0, rows.length) as typeof array;
    for (let i = 0; i < rows.length; i++) picked[i] = array[rows[i] as number] as number;
    return picked;
  });

/**
 * The least code whose number is at least `value`, or above it: codes are looked through by what they decode to, as a quotient of
 * codes would be rounded otherwise.
 */
export function codeFrom({ scale, divisor }: CodedNumbers, value: number, isClosed: boolean): number {
  const isUnder = (code: number) => {
    const x = code / scale / divisor;
    return isClosed ? x < value : x <= value;
  };
  let [low, high] = [UNKNOWN_32, MOST_32 + 1];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (isUnder(middle)) low = middle + 1;
    else high = middle;
  }
  return low;
}
