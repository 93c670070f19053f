const C1 = 0xcc9e2d51;
const C2 = 0x1b873593;

function rotateLeft(x: number, bits: number): number {
  return (x << bits) | (x >>> (32 - bits));
}

function finalize(h: number): number {
  let x = h ^ (h >>> 16);
  x = Math.imul(x, 0x85ebca6b);
  x ^= x >>> 13;
  x = Math.imul(x, 0xc2b2ae35);
  return x ^ (x >>> 16);
}

const FIRST_A = 0x9747b28c;
const FIRST_B = 0x3c6ef372;

const wordOf = (word: number) => Math.imul(rotateLeft(Math.imul(word, C1), 15), C2);
const nextA = (a: number, k: number) => (Math.imul(rotateLeft(a ^ k, 13), 5) + 0xe6546b64) | 0;
const nextB = (b: number, k: number) => (Math.imul(rotateLeft(b + k, 17), 9) + 0x38495ab5) | 0;

function hashOfLanes(a: number, b: number, length: number): number {
  const high = finalize(a ^ length) >>> 11;
  const low = finalize(b + high) >>> 0;
  return high * 4294967296 + low;
}

/** A 53-bit hash that words are fed into one by one: two 32-bit MurmurHash3 lanes with different seeds. */
export class Hash53 {
  private a = FIRST_A;
  private b = FIRST_B;
  private length = 0;

  reset(): void {
    this.a = FIRST_A;
    this.b = FIRST_B;
    this.length = 0;
  }

  /** Feeds the low 32 bits of an integer. */
  add(word: number): void {
    const k = wordOf(word);
    this.a = nextA(this.a, k);
    this.b = nextB(this.b, k);
    this.length++;
  }

  /** The hash of what was fed, an integer in 0 .. 2^53 - 1. */
  value(): number {
    return hashOfLanes(this.a, this.b, this.length);
  }
}

/** Where the low word of a double lies in its two. */
const LOW = new Uint8Array(Uint32Array.of(1).buffer)[0] === 1 ? 0 : 1;
const unknownWords = new Int32Array(Float64Array.of(Number.NaN).buffer);
const UNKNOWN_LOW = unknownWords[LOW] as number;
const UNKNOWN_HIGH = unknownWords[1 - LOW] as number;

/** As many such hashes side by side, into each of which as many words are fed. */
export class Hashes53 {
  private readonly a: Int32Array;
  private readonly b: Int32Array;
  private length = 0;

  constructor(readonly count: number) {
    this.a = new Int32Array(count).fill(FIRST_A);
    this.b = new Int32Array(count).fill(FIRST_B);
  }

  /** Feeds a number into each: the two words of the doubles in a column, the low one first. All unknown ones (NaN) are the same one. */
  addNumbers(column: Float64Array): void {
    const { a, b, count } = this;
    const words = new Int32Array(column.buffer, column.byteOffset, 2 * column.length);
    for (let i = 0; i < count; i++) {
      const isUnknown = Number.isNaN(column[i] as number);
      const one = wordOf(isUnknown ? UNKNOWN_LOW : (words[2 * i + LOW] as number));
      const two = wordOf(isUnknown ? UNKNOWN_HIGH : (words[2 * i + 1 - LOW] as number));
      a[i] = nextA(nextA(a[i] as number, one), two);
      b[i] = nextB(nextB(b[i] as number, one), two);
    }
    this.length += 2;
  }

  values(): Float64Array {
    const values = new Float64Array(this.count);
    for (let i = 0; i < this.count; i++)
      values[i] = hashOfLanes(this.a[i] as number, this.b[i] as number, this.length);
    return values;
  }
}

/** A 53-bit hash of four 32-bit integers. */
export function hash53(w0: number, w1: number, w2: number, w3: number): number {
  const [k0, k1, k2, k3] = [wordOf(w0), wordOf(w1), wordOf(w2), wordOf(w3)];
  const a = nextA(nextA(nextA(nextA(FIRST_A, k0), k1), k2), k3);
  const b = nextB(nextB(nextB(nextB(FIRST_B, k0), k1), k2), k3);
  return hashOfLanes(a, b, 4);
}
