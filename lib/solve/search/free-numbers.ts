import type { FeatureColumns, FeatureTable } from '@/lib/features/feature-table';
import { isDefined } from '@/lib/features/features';
import { lengthOf, rowValue } from '@/lib/model/coded';
import type { Config } from '@/lib/params/config/config';
import { type RuleSetting, rulePointer, ruleSettings } from '@/lib/params/config/rule-settings';
import { numberAt, withPart } from '@/lib/rules/document/numbers';
import { PRIORITIES } from '@/lib/rules/personas';
import { numberRange } from '@/lib/rules/sweep/number-range';
import { searchRange } from '@/lib/rules/threshold-range';
import type { Ruled } from '@/lib/rules/view/personas-of';
import type { Freedom } from '../quest';

/** A number of the rules that may move. */
export interface FreeNumber {
  readonly path: string;
  /** Its place in the rules, as a JSON Pointer. */
  readonly pointer: string;
  /** A column of the tables that it is compared with: only values beside those that users have make a difference. */
  readonly column: string | null;
  readonly low: number;
  readonly high: number;
  readonly step: number;
  /** As it is in the config. */
  readonly present: number;
}

/** The rules with a number at another value. */
export const withNumber = (ruled: Ruled, { pointer }: FreeNumber, value: number): Ruled => ({
  ...ruled,
  rules: withPart(ruled.rules, pointer, value),
});

/** The value of a number in rules. */
export const numberIn = ({ rules }: Ruled, { pointer, present }: FreeNumber): number =>
  numberAt(rules, pointer) ?? present;

/** Whether any number of the rules may move. */
export const rulesMove = (config: Config, { thresholds, numbers, ranges }: Freedom): boolean =>
  thresholds || numbers || Object.keys(ranges).some((path) => rulePointer(config, path) !== null);

/** The numbers that may move: thresholds, others, those that a range is given for; but none that is locked or has no room. */
export function freeNumbers(config: Config, freedom: Freedom, tables: readonly FeatureTable[]): FreeNumber[] {
  const pointerOf = (path: string) => rulePointer(config, path);
  const locks = new Set([...freedom.locks].map(pointerOf));
  const ranges = new Map(Object.entries(freedom.ranges).map(([path, range]) => [pointerOf(path), range]));
  const settings = ruleSettings(config);
  return settings.flatMap((setting): FreeNumber[] => {
    const { path, number, threshold } = setting;
    const { pointer, value: present } = number;
    const given = ranges.get(pointer);
    const mayMove = threshold ? freedom.thresholds : freedom.numbers;
    if (locks.has(pointer) || (!mayMove && !given)) return [];
    const { column, min, max, step } = roomOf(setting, settings, tables, given ?? []);
    const [low, high] = given ?? [min, max];
    const room = { low: Math.max(min, low), high: Math.min(max, high) };
    return high > low ? [{ path, pointer, column, ...room, step, present }] : [];
  });
}

interface Room {
  readonly column: string | null;
  readonly min: number;
  readonly max: number;
  readonly step: number;
}

/** Where a number is looked for: of a built-in feature where it may lie, of another column where the users do. */
function roomOf(
  { number, threshold, isPriority }: RuleSetting,
  all: readonly RuleSetting[],
  tables: readonly FeatureTable[],
  given: readonly number[],
): Room {
  if (isPriority) return { column: null, min: 1, max: PRIORITIES.length, step: 1 };
  const { criterion } = threshold ?? {};
  const column = criterion && !criterion.computed ? criterion.feature : number.feature;
  if (column !== null && isDefined(column))
    return { column, ...searchRange(column, [number.value, ...given]) };
  const found = column === null ? null : roomAround(column, tables, [number.value, ...given]);
  if (found) return { column, ...found };
  const { low, high, step } = numberRange(
    number,
    all.map((one) => one.number),
  );
  return { column: null, min: Math.min(low, ...given), max: Math.max(high, ...given), step };
}

/** Steps between the least and the greatest value of a column, at least. */
const STEPS = 200;

/** From below the least known value of a column to above the greatest, and what is kept; null where nobody has one. */
function roomAround(column: string, tables: readonly FeatureTable[], keep: readonly number[]) {
  const extent = extentOf(
    column,
    tables.flatMap(({ windows }) => windows),
  );
  if (!extent) return null;
  const { least, most, areWhole } = extent;
  const fine = 10 ** Math.floor(Math.log10(Math.max(most - least, 1e-6) / STEPS));
  const step = areWhole ? Math.max(1, fine) : fine;
  return { min: Math.min(least - step, ...keep), max: Math.max(most + step, ...keep), step };
}

/** The least and the greatest known value of a column, and whether all are whole; null where nobody has one. */
function extentOf(column: string, windows: readonly FeatureColumns[]) {
  let [least, most, areWhole] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, true];
  for (const values of windows.map((columns) => columns[column]))
    for (let u = 0; values && u < lengthOf(values); u++) {
      const value = rowValue(values, u);
      if (!Number.isFinite(value)) continue;
      least = Math.min(least, value);
      most = Math.max(most, value);
      areWhole &&= Number.isInteger(value);
    }
  return least > most ? null : { least, most, areWhole };
}

const NO_ROWS = new Float64Array();
/** Positions at most where no column says which make a difference. */
const MOST_POSITIONS = 400;

const EVERYWHERE = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY] as const;

/** The narrowest extent that a column has in any window. */
function insideOf(column: string, tables: readonly FeatureTable[]): readonly [above: number, below: number] {
  let [above, below] = EVERYWHERE as readonly [number, number];
  for (let w = 0; w < (tables[0]?.windows.length ?? 0); w++) {
    const extent = extentOf(
      column,
      tables.map((table) => table.windows[w] as FeatureColumns),
    );
    if (!extent) continue;
    above = Math.max(above, extent.least);
    below = Math.min(below, extent.most);
  }
  return [above, below];
}

/**
 * The positions of a number that are tried: of one that is compared with a column those that can differ in their effect on some
 * users (for each value that a user has the steps below and above it, and none farther out), else all of its steps. Those inside are
 * between the least and the greatest value of every window: some users are on either side. Ascending, the present value among them,
 * or the nearest that may be.
 */
export function positionsOf(
  { column, low, high, step, present }: FreeNumber,
  tables: readonly FeatureTable[],
  isInside = false,
): Float64Array {
  const first = Math.ceil(low / step - 1e-9);
  const last = Math.floor(high / step + 1e-9);
  const marked = new Uint8Array(Math.max(0, last - first + 1));
  const mark = (n: number) => {
    marked[Math.min(last, Math.max(first, n)) - first] = 1;
  };
  if (column === null) {
    const spacing = Math.max(1, Math.ceil((last - first) / MOST_POSITIONS));
    for (let n = first; n <= last; n += spacing) mark(n);
    mark(last);
  }
  let least = Number.POSITIVE_INFINITY;
  for (const { windows } of column === null ? [] : tables) {
    for (const columns of windows) {
      const values = columns[column as string] ?? NO_ROWS;
      for (let u = 0; u < lengthOf(values); u++) {
        const value = rowValue(values, u);
        if (!Number.isFinite(value)) continue;
        const n = Math.floor(value / step + 1e-9);
        mark(n);
        mark(n + 1);
        least = Math.min(least, n);
      }
    }
  }
  // Below everybody, too, where a threshold itself does not pass.
  if (least !== Number.POSITIVE_INFINITY) mark(least - 1);
  const positions = [Math.min(high, Math.max(low, present))];
  if (column === null) positions.push(low, high);
  const [above, below] = column === null || !isInside ? EVERYWHERE : insideOf(column, tables);
  marked.forEach((on, i) => {
    const value = Number(((first + i) * step).toFixed(10));
    if (on && value > above && value < below) positions.push(value);
  });
  return Float64Array.from(new Set(positions)).sort();
}
