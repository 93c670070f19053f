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

const FIRST_A = 0x9747b28c | 0;
const FIRST_B = 0x3c6ef372;

const wordOf = (word: number) => Math.imul(rotateLeft(Math.imul(word, C1), 15), C2);
const nextA = (a: number, k: number) => (Math.imul(rotateLeft(a ^ k, 13), 5) + 0xe6546b64) | 0;
const nextB = (b: number, k: number) => (Math.imul(rotateLeft(b + k, 17), 9) + 0x38495ab5) | 0;

function hashOfLanes(a: number, b: number, length: number): number {
  const high = finalize(a ^ length) >>> 11;
  const low = finalize(b + high) >>> 0;
  return high * 4294967296 + low;
}

/** The 53-bit hash of the first `count` of some words: two 32-bit MurmurHash3 lanes with different seeds. An integer in 0 .. 2^53 - 1. */
export function hashOfWords(words: Int32Array, count: number): number {
  let a = FIRST_A;
  let b = FIRST_B;
  for (let i = 0; i < count; i++) {
    const k = wordOf(words[i] as number);
    a = nextA(a, k);
    b = nextB(b, k);
  }
  return hashOfLanes(a, b, count);
}

/**
 * The hashes of the words up to `middle` and of those from there up to `end`, written to two places. A word waits for the one
 * before: two side by side take hardly longer than one.
 */
export function hashTwo(
  words: Int32Array,
  middle: number,
  end: number,
  hashes: Float64Array,
  place: number,
): void {
  let a = FIRST_A;
  let b = FIRST_B;
  let otherA = FIRST_A;
  let otherB = FIRST_B;
  const both = Math.min(middle, end - middle);
  for (let i = 0; i < both; i++) {
    const k = wordOf(words[i] as number);
    const otherK = wordOf(words[middle + i] as number);
    a = nextA(a, k);
    b = nextB(b, k);
    otherA = nextA(otherA, otherK);
    otherB = nextB(otherB, otherK);
  }
  for (let i = both; i < middle; i++) {
    const k = wordOf(words[i] as number);
    a = nextA(a, k);
    b = nextB(b, k);
  }
  for (let i = middle + both; i < end; i++) {
    const k = wordOf(words[i] as number);
    otherA = nextA(otherA, k);
    otherB = nextB(otherB, k);
  }
  hashes[place] = hashOfLanes(a, b, middle);
  hashes[place + 1] = hashOfLanes(otherA, otherB, end - middle);
}

/** Where the low word of a double lies in its two. */
const LOW = new Uint8Array(Uint32Array.of(1).buffer)[0] === 1 ? 0 : 1;
const unknownWords = new Int32Array(Float64Array.of(Number.NaN).buffer);
const UNKNOWN_LOW = unknownWords[LOW] as number;
const UNKNOWN_HIGH = unknownWords[1 - LOW] as number;

const double = new Float64Array(1);
const doubleWords = new Int32Array(double.buffer);

/** Writes a number as its two words, the low one first, the same on every machine; every unknown one (NaN) as the same. Returns where the next word goes. */
export function writeNumber(words: Int32Array, at: number, value: number): number {
  const isUnknown = Number.isNaN(value);
  double[0] = value;
  words[at] = isUnknown ? UNKNOWN_LOW : (doubleWords[LOW] as number);
  words[at + 1] = isUnknown ? UNKNOWN_HIGH : (doubleWords[1 - LOW] as number);
  return at + 2;
}

/** Such hashes side by side, into each of which as many words are fed. */
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
  const k0 = wordOf(w0);
  const k1 = wordOf(w1);
  const k2 = wordOf(w2);
  const k3 = wordOf(w3);
  const a = nextA(nextA(nextA(nextA(FIRST_A, k0), k1), k2), k3);
  const b = nextB(nextB(nextB(nextB(FIRST_B, k0), k1), k2), k3);
  return hashOfLanes(a, b, 4);
}
