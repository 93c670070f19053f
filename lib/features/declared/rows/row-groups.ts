import type { TextReader } from '@/lib/language/evaluate';
import { type Interval, UNKNOWN } from '@/lib/language/interval';
import type { FieldReaders } from './row-criteria';
import { newSelection, roomFor, type Selection } from './selection';

/** Says of each row which group it is in, as a whole number from 0; -1: in none. */
export interface GroupKeys {
  of(row: number): number;
  /** What the rows of a group share. */
  text(key: number): string | null;
}

/** Keys of rows whose texts lie at places: decided once a place. */
export function placedKeys(at: ArrayLike<number>, codes: Int32Array, text: TextReader): GroupKeys {
  const firstOf = new Int32Array(codes.length);
  for (let place = codes.length - 1; place >= 0; place--) {
    const code = codes[place] as number;
    if (code >= 0) firstOf[code] = place;
  }
  return {
    of: (row) => codes[at[row] as number] as number,
    text: (key) => text(firstOf[key] as number),
  };
}

/** Keys of any rows, numbered as they come. */
export function readKeys(key: TextReader): GroupKeys {
  const numbers = new Map<string, number>();
  const texts: string[] = [];
  return {
    of(row) {
      const text = key(row);
      if (text === null) return -1;
      let number = numbers.get(text);
      if (number === undefined) {
        number = texts.push(text) - 1;
        numbers.set(text, number);
      }
      return number;
    },
    text: (number) => texts[number] as string,
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

export function groupsBy(by: string, keys: GroupKeys, numbers: readonly GroupNumber[]): Groups {
  /** The group of a key among those that were made last; -1: none. */
  let groupOfKey = new Int32Array(64).fill(-1);
  let keyOf: number[] = [];
  let groupOfRow: Int32Array = new Int32Array(64);
  const sizes: number[] = [];
  const members = newSelection();
  let values: readonly (readonly Interval[])[] = [];

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
      values = ends.map((last, group) => {
        members.from = last - (sizes[group] as number);
        members.to = last;
        return numbers.map(({ compute }) => compute(members));
      });
      return ends.length;
    },
    fields: {
      number(name) {
        const at = numbers.findIndex((one) => one.name === name);
        return at < 0 ? null : (group) => values[group]?.[at] ?? UNKNOWN;
      },
      text: (name) => (name === by ? (group) => keys.text(keyOf[group] as number) : null),
    },
  };
}
