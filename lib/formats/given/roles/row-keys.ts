import type { Codes, DateColumn } from '@/lib/model/column';

/** A number by row, below `count`: rows with the same one have the same value of a column. */
export interface RowKeys {
  readonly count: number;
  of(row: number): number;
}

export const codeKeys = (codes: Codes, count: number): RowKeys => ({
  count,
  of: (row) => codes[row] as number,
});

/** Distinct values in ascending order, and the place of each. */
export interface Places {
  readonly values: readonly number[];
  readonly placeOf: ReadonlyMap<number, number>;
}

/** The distinct ones of some numbers; null where one is unknown, or there are more than `most`. */
export function placesOf(numbers: ArrayLike<number>, most: number): Places | null {
  const distinct = new Set<number>();
  for (let i = 0; i < numbers.length; i++) {
    const value = numbers[i] as number;
    if (Number.isNaN(value)) return null;
    distinct.add(value);
    if (distinct.size > most) return null;
  }
  const values = [...distinct].sort((a, b) => a - b);
  return { values, placeOf: new Map(values.map((value, place) => [value, place])) };
}

/** Days by row. */
export const dayAt = ({ codes, days }: DateColumn, row: number): number =>
  days[codes[row] as number] as number;

/** Days of the rows of a column by their place among all of them; null where one is unknown, or there are too many. */
export function dayKeys(column: DateColumn, most: number): (Places & { readonly keys: RowKeys }) | null {
  for (let row = 0; row < column.codes.length; row++) if (Number.isNaN(dayAt(column, row))) return null;
  const places = placesOf(
    column.days.filter((day) => !Number.isNaN(day)),
    most,
  );
  if (!places) return null;
  const placeOfCode = Int32Array.from(column.days, (day) => places.placeOf.get(day) ?? 0);
  return {
    ...places,
    keys: { count: places.values.length, of: (row) => placeOfCode[column.codes[row] as number] as number },
  };
}

/** The first two rows that no key tells apart; null where all do. */
export function repeatedRow(
  rows: number,
  keys: readonly RowKeys[],
): { readonly row: number; readonly before: number } | null {
  const combined = (row: number) => keys.reduce((key, { count, of }) => key * count + of(row), 0);
  const sorted = Float64Array.from({ length: rows }, (_, row) => combined(row)).sort();
  const repeated = new Set<number>();
  for (let i = 1; i < rows; i++)
    if (sorted[i] === sorted[i - 1]) {
      repeated.add(sorted[i] as number);
      if (repeated.size > 1_000) break;
    }
  if (repeated.size === 0) return null;
  const first = new Map<number, number>();
  for (let row = 0; row < rows; row++) {
    const key = combined(row);
    if (!repeated.has(key)) continue;
    const before = first.get(key);
    if (before !== undefined) return { row, before };
    first.set(key, row);
  }
  return null;
}
