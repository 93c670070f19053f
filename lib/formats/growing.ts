/** A column that grows: amortised constant time, and never more than twice what it holds. */
export class Growing<T extends Int32Array | Float64Array> {
  length = 0;
  constructor(
    private readonly make: (length: number) => T,
    private data: T = make(1024),
  ) {}

  push(value: number): void {
    if (this.length === this.data.length) {
      const larger = this.make(this.length * 2);
      larger.set(this.data);
      this.data = larger;
    }
    this.data[this.length++] = value;
  }

  /** The last one; undefined without any. */
  get last(): number | undefined {
    return this.length === 0 ? undefined : this.data[this.length - 1];
  }

  /** Leaves out values at some places, which must ascend. */
  remove(places: readonly number[]): void {
    const gone = new Set(places);
    let kept = places[0] ?? this.length;
    for (let i = kept; i < this.length; i++) {
      if (!gone.has(i)) this.data[kept++] = this.data[i] as number;
    }
    this.length = kept;
  }

  values(): T {
    return this.data.subarray(0, this.length) as T;
  }
}

export const growingInts = () => new Growing((length) => new Int32Array(length));
export const growingFloats = () => new Growing((length) => new Float64Array(length));

/** Numbers strings from 0 in the order they first come. */
export class Interner {
  private readonly numbers = new Map<string, number>();
  readonly names: string[] = [];

  /** The number of a text that came already. */
  find(text: string): number | undefined {
    return this.numbers.get(text);
  }

  numberOf(text: string): number {
    const known = this.numbers.get(text);
    if (known !== undefined) return known;
    // A slice keeps the megabyte it was cut from; a copy does not.
    const copy = text.length > 12 ? ` ${text}`.slice(1) : text;
    this.numbers.set(copy, this.names.length);
    return this.names.push(copy) - 1;
  }
}

/** Factor of the first number of a pair: both stay below 2^26, and their pair an exact double. */
const SPREAD = 2 ** 26;

/** Numbers pairs of numbers from 0 in the order they first come. */
export class PairInterner {
  private readonly numbers = new Map<number, number>();
  /** Pair p is entries 2p and 2p + 1. */
  readonly parts: number[] = [];

  /** The number of a pair that came already. */
  find(first: number | undefined, second: number | undefined): number | undefined {
    return first === undefined || second === undefined
      ? undefined
      : this.numbers.get(first * SPREAD + second);
  }

  numberOf(first: number, second: number): number {
    const key = first * SPREAD + second;
    const known = this.numbers.get(key);
    if (known !== undefined) return known;
    const number = this.numbers.size;
    this.numbers.set(key, number);
    this.parts.push(first, second);
    return number;
  }
}
