import {
  type CodedNumbers,
  codeFrom,
  codeLimits,
  isCoded,
  lengthOf,
  type NumberCodes,
  type Numbers,
  numberReader,
  UNKNOWN_CODE,
  unknownCode,
} from '@/lib/model/coded';
import { OPERATOR, passesOver } from '@/lib/rules/operators';
import type { Criterion } from '@/lib/rules/personas';

/** How many of some ascending positions the value of a row passes as thresholds: looked up by its code, whatever that is. */
export interface Passing {
  readonly codes: NumberCodes;
  readonly table: Places;
}

type Places = Uint16Array | Int32Array;

export const passingAt = ({ codes, table }: Passing, row: number): number => table[codes[row]!]!;

/** Up to here what codes pass is looked up: with so many in the table it stays near the processor. */
const MOST_CODES = 1 << 19;
const MOST_SHORT = 0xffff;

/** What codes pass that are looked up from `low` to `high`: those beyond pass what these do. */
interface Span {
  readonly low: number;
  readonly high: number;
  readonly table: Places;
  /** What is taken off each code first: with 1 that of what is unknown, the least of all, becomes the most. */
  readonly shift: 0 | 1;
}

/**
 * Reads of columns how many positions each row passes. Short codes are compared with the first codes behind the positions, each once;
 * so are long ones, row by row in turn, where positions are near to each other; of all others each row is compared: near where evenly
 * spaced positions have it.
 */
export function passingReader(criterion: Criterion, positions: Float64Array): (column: Numbers) => Passing {
  const { op, unknown } = criterion;
  const { length } = positions;
  const whereUnknown = unknown === 'met' ? length : 0;
  const over = passesOver(op);
  const orEqual = op !== undefined && OPERATOR[op].closed === over;
  const known = new Map<string, Places | Span | null>();
  const placesFor = (count: number): Places =>
    length <= MOST_SHORT ? new Uint16Array(count) : new Int32Array(count);
  const passed = (place: number) => (over ? place : length - place);
  const findPlace = placeFinder(positions, orEqual);
  const everyPlace = placesFor(length + 1).map((_, place) => place);

  /** By code from one on what it passes, of as many as a table holds. */
  function passedFrom(from: number, size: number, bounds: Float64Array): Places {
    const table = placesFor(size);
    let start = 0;
    bounds.forEach((bound, place) => {
      const end = bound - from;
      table.fill(passed(place), start, end);
      start = end;
    });
    return table.fill(passed(length), start);
  }

  /** What codes pass; null where those between the first and the last position are too many. */
  function lookUp(of: CodedNumbers): Places | Span | null {
    const lacking = unknownCode(of.codes);
    const form = `${lacking} ${of.scale} ${of.divisor}`;
    const found = known.get(form);
    if (found !== undefined) return found;
    // The first code by position that is not under it: of what codes can be.
    const { least, most } = codeLimits(of.codes);
    const bounds = Float64Array.from(positions, (x) =>
      Math.min(most + 1, Math.max(least, codeFrom(of, x, orEqual))),
    );
    const made = of.codes instanceof Int32Array ? spanOf(bounds) : passedFrom(0, lacking + 1, bounds);
    if (made && 'length' in made) made[lacking] = whereUnknown;
    known.set(form, made);
    return made;
  }

  /** Of long codes those from one below the first position to the last one. */
  function spanOf(bounds: Float64Array): Span | null {
    const shift = whereUnknown === passed(0) ? 0 : 1;
    // Below the first code there is none that is shifted.
    const low = Math.max((bounds[0] as number) - 1, UNKNOWN_CODE + shift);
    const size = (bounds[length - 1] as number) - low + 1;
    if (size > MOST_CODES) return null;
    return { low: low - shift, high: low + size - 1 - shift, table: passedFrom(low, size, bounds), shift };
  }

  /** The place of every row, which is what it passes. */
  function eachOf(column: Numbers): Places {
    const at = numberReader(column);
    return placesFor(lengthOf(column)).map((_, row) => {
      const x = at(row);
      return Number.isNaN(x) ? whereUnknown : passed(findPlace(x));
    });
  }

  function eachWithin(codes: NumberCodes, { low, high, table, shift }: Span): Places {
    const passing = placesFor(codes.length);
    // Whole numbers of 32 bits, which the loop is fast with.
    const [first, last] = [low | 0, high | 0];
    for (let row = 0; row < passing.length; row++)
      passing[row] = table[Math.min(Math.max((codes[row]! - shift) | 0, first), last) - first]!;
    return passing;
  }

  return (column) => {
    const found = isCoded(column) ? lookUp(column) : null;
    if (!found || !isCoded(column)) return { codes: eachOf(column), table: everyPlace };
    if ('length' in found) return { codes: column.codes, table: found };
    return { codes: eachWithin(column.codes, found), table: everyPlace };
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
