/** So many items share a row of sums. */
const BLOCK = 1024;

/**
 * How many of the first items are of each class, or what they add up to: looked up for any number of them, but for those of the last
 * block, which are looked at. A class is a whole number from 0 on, below `classes`; items below 0 are of none. Sums are below 2^32.
 */
export class PrefixSums {
  /** By block, of all before it. */
  private readonly rows: Uint32Array;

  constructor(
    readonly items: number,
    private readonly classes: number,
    private readonly classOf: (item: number) => number,
    /** By item, whole numbers; each is one without. */
    private readonly amounts: Uint32Array | null = null,
  ) {
    const blocks = Math.floor(items / BLOCK);
    this.rows = new Uint32Array((blocks + 1) * classes);
    for (let block = 0; block < blocks; block++) {
      const row = (block + 1) * classes;
      this.rows.copyWithin(row, row - classes, row);
      this.add(block * BLOCK, (block + 1) * BLOCK, this.rows.subarray(row, row + classes));
    }
  }

  /** Adds the first `items` to sums by class. */
  addFirst(items: number, into: Uint32Array): void {
    const first = Math.min(items, this.items);
    const block = Math.floor(first / BLOCK);
    const row = block * this.classes;
    for (let c = 0; c < this.classes; c++) into[c]! += this.rows[row + c]!;
    this.add(block * BLOCK, first, into);
  }

  private add(from: number, to: number, into: Uint32Array): void {
    const { classOf, amounts } = this;
    for (let item = from; item < to; item++) {
      const own = classOf(item);
      if (own >= 0) into[own]! += amounts ? amounts[item]! : 1;
    }
  }
}
