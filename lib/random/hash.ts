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

/** A 53-bit hash that words are fed into one by one: two 32-bit MurmurHash3 lanes with different seeds. */
export class Hash53 {
  private a = 0x9747b28c;
  private b = 0x3c6ef372;
  private length = 0;

  reset(): void {
    this.a = 0x9747b28c;
    this.b = 0x3c6ef372;
    this.length = 0;
  }

  /** Feeds the low 32 bits of an integer. */
  add(word: number): void {
    const k = Math.imul(rotateLeft(Math.imul(word, C1), 15), C2);
    this.a = (Math.imul(rotateLeft(this.a ^ k, 13), 5) + 0xe6546b64) | 0;
    this.b = (Math.imul(rotateLeft(this.b + k, 17), 9) + 0x38495ab5) | 0;
    this.length++;
  }

  /** The hash of what was fed, an integer in 0 .. 2^53 - 1. */
  value(): number {
    const high = finalize(this.a ^ this.length) >>> 11;
    const low = finalize(this.b + high) >>> 0;
    return high * 4294967296 + low;
  }
}

/** A 53-bit hash of four 32-bit integers. */
export function hash53(w0: number, w1: number, w2: number, w3: number): number {
  const hash = shared;
  hash.reset();
  hash.add(w0);
  hash.add(w1);
  hash.add(w2);
  hash.add(w3);
  return hash.value();
}
const shared = new Hash53();
