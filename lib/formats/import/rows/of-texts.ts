import type { Row } from './row';

const FIRST_SLOTS = 1 << 8;
const MOST_SLOTS = 1 << 16;
/** So many times as many slots as rows that were met: few of them share one. */
const ROOM = 4;
/** An odd number whose multiples spread over all bits. */
const GOLDEN = 0x9e3779b1;

/**
 * What is read of the texts of several cells of a row, decided once for most combinations of them, and looked up by their codes from
 * then on. `read` must depend on nothing else. Asked again of the same row, it is at hand.
 */
export function ofTexts<T extends NonNullable<unknown>>(
  columns: readonly number[],
  read: (row: Row) => T,
): (row: Row) => T {
  const width = columns.length;
  const now = new Int32Array(width);
  let slots = FIRST_SLOTS;
  let codes = new Int32Array(0);
  let values: (T | undefined)[] = [];
  let filled = 0;
  let generation = 0;
  let serial = 0;
  let last: T | undefined;
  const begin = (room: number) => {
    slots = room;
    codes = new Int32Array(room * width);
    values = new Array<T | undefined>(room).fill(undefined);
    filled = 0;
  };
  const look = (row: Row): T => {
    if (row.generation !== generation) {
      begin(slots);
      ({ generation } = row);
    } else if (ROOM * filled > slots && slots < MOST_SLOTS) begin(ROOM * slots);
    let mixed = 0;
    for (let k = 0; k < width; k++) {
      const code = row.code(columns[k] as number);
      now[k] = code;
      mixed = Math.imul(mixed ^ code, GOLDEN);
    }
    const slot = (mixed ^ (mixed >>> 15)) & (slots - 1);
    const at = slot * width;
    const found = values[slot];
    if (found !== undefined) {
      let k = 0;
      while (k < width && codes[at + k] === now[k]) k++;
      if (k === width) return found;
    } else filled++;
    for (let k = 0; k < width; k++) codes[at + k] = now[k] as number;
    const value = read(row);
    values[slot] = value;
    return value;
  };
  return (row) => {
    if (last !== undefined && row.serial === serial) return last;
    last = look(row);
    serial = row.serial;
    return last;
  };
}
