import type { TextReader } from '@/lib/language/evaluate';
import { type Interval, UNKNOWN } from '@/lib/language/interval';
import type { FieldReaders } from './row-criteria';
import { newSelection, roomFor, type Selection } from './selection';

/** Says of each row which group it is in, as a whole number from 0; -1: in none. */
export interface GroupKeys {
  of(row: number): number;
}

/** Keys of rows whose texts lie at places: decided once a place. */
export const placedKeys = (at: ArrayLike<number>, codes: Int32Array): GroupKeys => ({
  of: (row) => codes[at[row] as number] as number,
});

/** Keys of any rows, numbered as they come. */
export function readKeys(key: TextReader): GroupKeys {
  const numbers = new Map<string, number>();
  return {
    of(row) {
      const text = key(row);
      if (text === null) return -1;
      const number = numbers.get(text) ?? numbers.size;
      numbers.set(text, number);
      return number;
    },
  };
}

/** What is computed of each group: one number of its rows. */
export interface GroupNumber {
  readonly name: string;
  readonly compute: (rows: Selection) => Interval;
}

/** Makes groups of rows, which are numbered in the order in which they first come. */
export interface Groups {
  /** Makes those of some rows, and returns how many they are. */
  make(rows: Selection): number;
  /** Of the groups that were made last. */
  readonly fields: FieldReaders;
}

/** `shared`: the fields of the rows, of which `by` is what those of a group share. */
export function groupsBy(
  by: string,
  keys: GroupKeys,
  numbers: readonly GroupNumber[],
  shared: FieldReaders,
): Groups {
  /** The group of a key among those that were made last; -1: none. */
  let groupOfKey = new Int32Array(64).fill(-1);
  let keyOf: number[] = [];
  let groupOfRow: Int32Array = new Int32Array(64);
  const sizes: number[] = [];
  const members = newSelection();
  let firstRow: readonly number[] = [];
  let values: readonly (readonly Interval[])[] = [];
  const ofFirst =
    <T>(read: (row: number) => T) =>
    (group: number): T =>
      read(firstRow[group] as number);

  const isComputed = (name: string) => numbers.some((one) => one.name === name);
  const groupOf = (row: number): number => {
    const key = keys.of(row);
    if (key < 0) return -1;
    if (key >= groupOfKey.length) {
      const wider = new Int32Array(2 * (key + 1)).fill(-1);
      wider.set(groupOfKey);
      groupOfKey = wider;
    }
    let group = groupOfKey[key] as number;
    if (group < 0) {
      group = keyOf.push(key) - 1;
      groupOfKey[key] = group;
      sizes[group] = 0;
    }
    sizes[group] = (sizes[group] as number) + 1;
    return group;
  };

  return {
    make({ rows, from, to }) {
      for (const key of keyOf) groupOfKey[key] = -1;
      keyOf = [];
      groupOfRow = roomFor(groupOfRow, to - from);
      for (let i = from; i < to; i++) groupOfRow[i - from] = groupOf(rows[i] as number);
      // Group after group, the rows of each as they stood.
      const ends: number[] = [];
      let end = 0;
      for (const group of keyOf.keys()) {
        ends.push(end);
        end += sizes[group] as number;
      }
      members.rows = roomFor(members.rows, end);
      for (let i = from; i < to; i++) {
        const group = groupOfRow[i - from] as number;
        if (group < 0) continue;
        const at = ends[group] as number;
        members.rows[at] = rows[i] as number;
        ends[group] = at + 1;
      }
      firstRow = ends.map((last, group) => members.rows[last - (sizes[group] as number)] as number);
      values = ends.map((last, group) => {
        members.from = last - (sizes[group] as number);
        members.to = last;
        return numbers.map(({ compute }) => compute(members));
      });
      return ends.length;
    },
    fields: {
      number(name, place) {
        const at = numbers.findIndex((one) => one.name === name);
        if (at >= 0) return (group) => values[group]?.[at] ?? UNKNOWN;
        const read = name === by ? shared.number(name, place) : null;
        return read && ofFirst(read);
      },
      text(name) {
        const read = name === by && !isComputed(name) ? shared.text(name) : null;
        return read && ofFirst(read);
      },
      isNumber: (name) => isComputed(name) || (name === by && shared.isNumber(name)),
    },
  };
}
