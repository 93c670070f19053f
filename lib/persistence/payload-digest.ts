const C1 = 0xcc9e2d51;
const C2 = 0x1b873593;

/** Two lanes of 32 bits: against bytes that went wrong, not against somebody who forges them; SHA-256 takes sixteen times as long. */
class WordHash {
  private a = 0x9747b28c;
  private b = 0x3c6ef372;

  words(words: Uint32Array): void {
    let { a, b } = this;
    for (let i = 0; i < words.length; i++) {
      let k = Math.imul(words[i] as number, C1);
      k = Math.imul((k << 15) | (k >>> 17), C2);
      a ^= k;
      a = (Math.imul((a << 13) | (a >>> 19), 5) + 0xe6546b64) | 0;
      b = (b + k) | 0;
      b = (Math.imul((b << 17) | (b >>> 15), 9) + 0x38495ab5) | 0;
    }
    this.a = a;
    this.b = b;
  }

  /** Bytes, behind their number: columns that share out the same bytes in another way are others. */
  bytes({ buffer, byteOffset, byteLength }: ArrayBufferView): void {
    this.words(Uint32Array.of(byteLength));
    const whole = byteLength >> 2;
    this.words(
      byteOffset % 4 === 0
        ? new Uint32Array(buffer, byteOffset, whole)
        : new Uint32Array(buffer.slice(byteOffset, byteOffset + whole * 4)),
    );
    if (byteLength % 4 === 0) return;
    const rest = new Uint8Array(4);
    rest.set(new Uint8Array(buffer, byteOffset + whole * 4, byteLength % 4));
    this.words(new Uint32Array(rest.buffer));
  }

  text(text: string): void {
    this.bytes(new TextEncoder().encode(text));
  }

  value(): string {
    const mixed = (x: number) => {
      let h = Math.imul(x ^ (x >>> 16), 0x85ebca6b);
      h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
      return (h ^ (h >>> 16)) >>> 0;
    };
    const high = mixed(this.a ^ this.b);
    const low = mixed(this.b + high);
    return [high, low].map((half) => half.toString(16).padStart(8, '0')).join('');
  }
}

/** Objects within each other: a table has windows, and these columns. */
const MAX_DEPTH = 4;

/** Adds a value of numbers, columns and objects of them. False where there is anything else in it. */
function add(hash: WordHash, value: unknown, depth: number): boolean {
  if (typeof value === 'number') {
    hash.text('number');
    hash.bytes(Float64Array.of(value));
    return true;
  }
  if (ArrayBuffer.isView(value)) {
    hash.text(Object.prototype.toString.call(value));
    hash.bytes(value);
    return true;
  }
  if (value === null || typeof value !== 'object' || depth === MAX_DEPTH) return false;
  hash.text(Array.isArray(value) ? 'list' : 'object');
  // Sorted: the order in which a database gives keys back is its own affair.
  const keys = Object.keys(value).sort();
  hash.words(Uint32Array.of(keys.length));
  return keys.every((key) => {
    hash.text(key);
    return add(hash, (value as Record<string, unknown>)[key], depth + 1);
  });
}

/**
 * A digest of a stored chunk: of its numbers and columns, their names and kinds, and the key it is stored under. Null of what is
 * no chunk. Never throws, whatever was stored.
 */
export function payloadDigest(id: string, data: unknown): string | null {
  const hash = new WordHash();
  hash.text(id);
  return data !== null && typeof data === 'object' && add(hash, data, 0) ? hash.value() : null;
}

/** Bytes of a file that are read at a time. */
const PIECE_BYTES = 1 << 20;

/** A digest of a file's bytes. Rejects where the browser cannot read them. */
export async function fileDigest(file: Blob): Promise<string> {
  const hash = new WordHash();
  for (let at = 0; at < file.size; at += PIECE_BYTES) {
    hash.bytes(new Uint8Array(await file.slice(at, at + PIECE_BYTES).arrayBuffer()));
  }
  return hash.value();
}
