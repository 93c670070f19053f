import {
  type CodedNumbers,
  codeFrom,
  isCoded,
  type NumberCodes,
  type Numbers,
  unknownCode,
} from '@/lib/model/coded';
import { OPERATOR, passesOver } from '@/lib/rules/operators';
import type { Criterion } from '@/lib/rules/personas';

const NO_CODES = new Uint8Array();

/** How many of some ascending positions the value of a row passes as thresholds; by its code where there is a table of them. */
export interface Passing {
  readonly at: (row: number) => number;
  readonly codes: NumberCodes;
  readonly table: Uint16Array | null;
}

/** Up to here what codes pass is looked up. */
const MOST_LOOKED_UP = 0xffff;

/**
 * Reads of columns how many positions each row passes. Codes are compared with the first codes behind the positions: of short
 * ones each has its answer, of long ones it is looked for near where evenly spaced positions have it.
 */
export function passingReader(criterion: Criterion, positions: Float64Array): (column: Numbers) => Passing {
  const { op, unknown } = criterion;
  const { length } = positions;
  const whereUnknown = unknown === 'met' ? length : 0;
  const over = passesOver(op);
  const orEqual = op !== undefined && OPERATOR[op].closed === over;
  const passedPositions = passedBy(criterion, positions);
  const known = new Map<string, Uint16Array>();

  /** By position the first code that is not under it. */
  const boundsOf = (of: CodedNumbers) => Float64Array.from(positions, (x) => codeFrom(of, x, orEqual));

  function tableOf(of: CodedNumbers): Uint16Array {
    const form = `${unknownCode(of.codes)} ${of.scale} ${of.divisor}`;
    const found = known.get(form);
    if (found) return found;
    const table = new Uint16Array(unknownCode(of.codes) + 1);
    const bounds = boundsOf(of);
    let place = 0;
    for (let code = 0; code < table.length - 1; code++) {
      while (place < length && (bounds[place] as number) <= code) place++;
      table[code] = over ? place : length - place;
    }
    table[table.length - 1] = whereUnknown;
    known.set(form, table);
    return table;
  }

  return (column) => {
    if (!isCoded(column)) {
      const at = (row: number) => {
        const x = column[row] as number;
        return Number.isNaN(x) ? whereUnknown : passedPositions(x);
      };
      return { at, codes: NO_CODES, table: null };
    }
    const { codes } = column;
    if (!(codes instanceof Int32Array) && length <= MOST_LOOKED_UP) {
      const table = tableOf(column);
      return { at: (row) => table[codes[row] as number] as number, codes, table };
    }
    const bounds = boundsOf(column);
    const lacking = unknownCode(codes);
    const first = bounds[0] as number;
    const span = (bounds[length - 1] as number) - first;
    const scale = span > 0 ? (length - 1) / span : 0;
    const at = (row: number) => {
      const code = codes[row] as number;
      if (code === lacking) return whereUnknown;
      let place = Math.min(length, Math.max(0, Math.ceil((code - first) * scale)));
      while (place > 0 && (bounds[place - 1] as number) > code) place--;
      while (place < length && (bounds[place] as number) <= code) place++;
      return over ? place : length - place;
    };
    return { at, codes, table: null };
  };
}

/** How many of some ascending positions a value passes as thresholds, from the low end or the high end. */
function passedBy({ op }: Criterion, positions: Float64Array): (x: number) => number {
  const { length } = positions;
  const over = passesOver(op);
  // Positions below the place are under x; or equal to it, where what is equal passes from there, or does not from above.
  const orEqual = op !== undefined && OPERATOR[op].closed === over;
  const first = positions[0] as number;
  const span = (positions[length - 1] as number) - first;
  const scale = span > 0 && Number.isFinite(span) ? (length - 1) / span : 0;
  const isUnder = (at: number, x: number) =>
    orEqual ? (positions[at] as number) <= x : (positions[at] as number) < x;
  const isBehind = (at: number, x: number) => at === length || !isUnder(at, x);
  return (x) => {
    if (Number.isNaN(x)) return 0;
    // Positions of a slider are evenly spaced: the place is near where it would be then, or it is looked for.
    const near = Math.ceil((x - first) * scale);
    let low = near > 0 ? Math.min(length, near) : 0;
    if (isBehind(low, x)) {
      if (low > 0 && !isUnder(low - 1, x)) low = lowest(x, low - 1);
    } else low = isBehind(low + 1, x) ? low + 1 : lowest(x, length);
    return over ? low : length - low;
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
