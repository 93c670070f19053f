import type { Row } from './row';

const FIRST_SLOTS = 1 << 8;
/** So many combinations are told apart before all are forgotten. */
const MOST = 1 << 16;
/** An odd number whose multiples spread over all bits. */
const GOLDEN = 0x9e3779b1;

/** Numbers the combinations of texts that rows have in some columns, from 0 in the order they come. Small, as every row looks into it. */
export class Combinations {
  /** Another one where numbers begin anew. */
  epoch = 0;
  count = 0;
  private generation = 0;
  private serial = 0;
  private last = 0;
  /** By slot a combination's number, and one more. */
  private slots = new Int32Array(FIRST_SLOTS);
  private codes: Int32Array;
  private readonly now: Int32Array;

  constructor(private readonly columns: readonly number[]) {
    this.now = new Int32Array(columns.length);
    this.codes = new Int32Array(FIRST_SLOTS * columns.length);
  }

  /** The number of what a row has. Asked again of the same row, it is at hand. */
  numberOf(row: Row): number {
    if (row.serial === this.serial) return this.last;
    if (row.generation !== this.generation || this.count >= MOST) this.begin(row.generation);
    this.serial = row.serial;
    this.last = this.look(row);
    return this.last;
  }

  private begin(generation: number): void {
    this.generation = generation;
    this.epoch++;
    this.count = 0;
    this.slots.fill(0);
  }

  private look(row: Row): number {
    const { now, columns, codes, slots } = this;
    const width = now.length;
    let mixed = 0;
    let isSame = this.count > 0;
    for (let k = 0; k < width; k++) {
      const code = row.code(columns[k] as number);
      if (code !== now[k]) isSame = false;
      now[k] = code;
      mixed = Math.imul(mixed ^ code, GOLDEN);
      mixed ^= mixed >>> 15;
    }
    // Many rows repeat the one before them.
    if (isSame) return this.last;
    const mask = slots.length - 1;
    for (let slot = mixed & mask; ; slot = (slot + 1) & mask) {
      const number = (slots[slot] as number) - 1;
      if (number < 0) return this.add(slot);
      const at = number * width;
      let k = 0;
      while (k < width && codes[at + k] === now[k]) k++;
      if (k === width) return number;
    }
  }

  private add(slot: number): number {
    const number = this.count++;
    this.slots[slot] = this.count;
    this.codes.set(this.now, number * this.now.length);
    if (2 * this.count >= this.slots.length) this.grow();
    return number;
  }

  private grow(): void {
    const { codes, now } = this;
    const width = now.length;
    const slots = new Int32Array(2 * this.slots.length);
    this.codes = new Int32Array(slots.length * width);
    this.codes.set(codes);
    const mask = slots.length - 1;
    for (let number = 0; number < this.count; number++) {
      let mixed = 0;
      for (let k = 0; k < width; k++) {
        mixed = Math.imul(mixed ^ (codes[number * width + k] as number), GOLDEN);
        mixed ^= mixed >>> 15;
      }
      let slot = mixed & mask;
      while (slots[slot] !== 0) slot = (slot + 1) & mask;
      slots[slot] = number + 1;
    }
    this.slots = slots;
  }
}

/**
 * What is read of the texts of several cells of a row, decided once for each combination of them, and looked up by their codes from
 * then on. `read` must depend on nothing else.
 */
export function ofTexts<T extends NonNullable<unknown>>(
  columns: readonly number[],
  read: (row: Row) => T,
): (row: Row) => T {
  const combinations = new Combinations(columns);
  let values: T[] = [];
  let epoch = 0;
  return (row) => {
    const number = combinations.numberOf(row);
    if (combinations.epoch !== epoch) {
      values = [];
      ({ epoch } = combinations);
    }
    if (number === values.length) values.push(read(row));
    return values[number] as T;
  };
}
