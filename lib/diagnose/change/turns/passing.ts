import {
  type CodedNumbers,
  codeFrom,
  codeLimits,
  isCoded,
  lengthOf,
  type NumberCodes,
  type Numbers,
  numberReader,
  unknownCode,
} from '@/lib/model/coded';
import { OPERATOR, passesOver } from '@/lib/rules/operators';
import type { Criterion } from '@/lib/rules/personas';

/** How many of some ascending positions the value of a row passes as thresholds: looked up by its code. */
export interface Passing {
  readonly codes: NumberCodes;
  /** Of codes from `base` on. */
  readonly table: Places;
  readonly base: number;
  /** Of a code that is not in the table. */
  readonly outside: (code: number) => number;
}

type Places = Uint16Array | Int32Array;

export function passingAt({ codes, table, base, outside }: Passing, row: number): number {
  const code = codes[row] as number;
  // Codes below the first are, without a sign, above all.
  const entry = (code - base) >>> 0;
  return entry < table.length ? (table[entry] as number) : outside(code);
}

/** Up to here what codes pass is looked up: with so many in the table it stays near the processor. */
const MOST_CODES = 1 << 19;
const MOST_SHORT = 0xffff;

/**
 * Reads of columns how many positions each row passes. Codes are compared with the first codes behind the positions, each once; where
 * those are far apart, and of doubles, each row is: near where evenly spaced positions have it.
 */
export function passingReader(criterion: Criterion, positions: Float64Array): (column: Numbers) => Passing {
  const { op, unknown } = criterion;
  const { length } = positions;
  const whereUnknown = unknown === 'met' ? length : 0;
  const over = passesOver(op);
  const orEqual = op !== undefined && OPERATOR[op].closed === over;
  const known = new Map<string, Omit<Passing, 'codes'> | null>();
  const placesFor = (count: number): Places =>
    length <= MOST_SHORT ? new Uint16Array(count) : new Int32Array(count);
  const passed = (place: number) => (over ? place : length - place);
  const findPlace = placeFinder(positions, orEqual);

  /** What codes pass, between the first and the last position, and beyond; null where those are far apart. */
  function lookUp(of: CodedNumbers): Omit<Passing, 'codes'> | null {
    const lacking = unknownCode(of.codes);
    const form = `${lacking} ${of.scale} ${of.divisor}`;
    const found = known.get(form);
    if (found !== undefined) return found;
    // The first code by position that is not under it: of what codes can be.
    const { least, most } = codeLimits(of.codes);
    const bounds = Float64Array.from(positions, (x) =>
      Math.min(most + 1, Math.max(least, codeFrom(of, x, orEqual))),
    );
    const base = bounds[0] as number;
    const size = (bounds[length - 1] as number) - base;
    const table = size <= MOST_CODES ? placesFor(size) : null;
    let place = 0;
    for (let entry = 0; table && entry < size; entry++) {
      while ((bounds[place] as number) <= base + entry) place++;
      table[entry] = passed(place);
    }
    const outside = (code: number) => {
      if (code === lacking) return whereUnknown;
      return passed(code < base ? 0 : length);
    };
    const made = table && { base, table, outside };
    known.set(form, made);
    return made;
  }

  /** The place of every row, which is what it passes. */
  function eachOf(column: Numbers): Passing {
    const at = numberReader(column);
    const codes = placesFor(lengthOf(column));
    for (let row = 0; row < codes.length; row++) {
      const x = at(row);
      codes[row] = Number.isNaN(x) ? whereUnknown : passed(findPlace(x));
    }
    const table = placesFor(length + 1).map((_, place) => place);
    return { codes, table, base: 0, outside: () => 0 };
  }

  return (column) => {
    const found = isCoded(column) ? lookUp(column) : null;
    return found && isCoded(column) ? { codes: column.codes, ...found } : eachOf(column);
  };
}

/** Finds how many of some ascending positions are under a number; or equal to it, where those count. */
function placeFinder(positions: Float64Array, orEqual: boolean): (x: number) => number {
  const { length } = positions;
  const first = positions[0] as number;
  const span = (positions[length - 1] as number) - first;
  const scale = span > 0 && Number.isFinite(span) ? (length - 1) / span : 0;
  const isUnder = (at: number, x: number) =>
    orEqual ? (positions[at] as number) <= x : (positions[at] as number) < x;
  const isBehind = (at: number, x: number) => at === length || !isUnder(at, x);
  return (x) => {
    // Positions of a slider are evenly spaced: the place is near where it would be then, or it is looked for.
    const near = Math.ceil((x - first) * scale);
    const low = near > 0 ? Math.min(length, near) : 0;
    if (isBehind(low, x)) return low === 0 || isUnder(low - 1, x) ? low : lowest(x, low - 1);
    return isBehind(low + 1, x) ? low + 1 : lowest(x, length);
  };

  /** The first place that is not under x, up to one that is not. */
  function lowest(x: number, end: number): number {
    let [low, high] = [0, end];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (isUnder(middle, x)) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
