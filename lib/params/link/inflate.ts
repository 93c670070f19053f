/** How the reading of a deflate stream ended: `cut` means that the bytes ended before it, `damaged` that it is none. */
export interface Inflated {
  readonly end: 'whole' | 'cut' | 'damaged' | 'large';
  /** What was unpacked until then. */
  readonly bytes: Uint8Array;
  /** Bits read until then; of a whole stream its length. */
  readonly bits: number;
}

/** Canonical Huffman codes: how many there are of each length, and their symbols in order. */
interface Codes {
  readonly counts: Uint16Array;
  readonly symbols: Uint16Array;
}

const MAX_BITS = 15;
/** RFC 1951, 3.2.5: lengths and distances by code, and the bits that follow the code. */
const LENGTHS = [
  3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195,
  227, 258,
];
const lengthBits = (code: number) => (code < 8 || code === 28 ? 0 : (code >> 2) - 1);
const distanceBits = (code: number) => (code < 2 ? 0 : (code >> 1) - 1);
const distanceFrom = (code: number) => (code < 2 ? code + 1 : 1 + ((2 + (code & 1)) << distanceBits(code)));
/** RFC 1951, 3.2.7: the order in which the lengths of the length codes are written. */
const LENGTH_ORDER = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];

/** What ends the reading early. */
class Stop {
  constructor(readonly end: Exclude<Inflated['end'], 'whole'>) {}
}

/** The codes of these lengths. Lengths that leave codes without a symbol are refused, but for a single code. */
function codesOf(lengths: readonly number[]): Codes {
  const counts = new Uint16Array(MAX_BITS + 1);
  for (const length of lengths) counts[length]!++;
  const used = lengths.length - counts[0]!;
  let left = 1;
  for (let length = 1; length <= MAX_BITS; length++) {
    left = left * 2 - counts[length]!;
    if (left < 0) throw new Stop('damaged');
  }
  if (left > 0 && !(used === 0 || (used === 1 && counts[1] === 1))) throw new Stop('damaged');
  const next = new Uint16Array(MAX_BITS + 2);
  for (let length = 1; length <= MAX_BITS; length++) next[length + 1] = next[length]! + counts[length]!;
  const symbols = new Uint16Array(used);
  lengths.forEach((length, symbol) => {
    if (length) symbols[next[length]!++] = symbol;
  });
  counts[0] = 0;
  return { counts, symbols };
}

const fixedLengths = (): number[] =>
  Array.from({ length: 288 }, (_, symbol) => (symbol < 144 ? 8 : symbol < 256 ? 9 : symbol < 280 ? 7 : 8));

/**
 * Unpacks raw deflate data (RFC 1951) up to the end of its stream, whatever follows that, and up to `limit` bytes. Never
 * throws. Libraries unpack as well, but do not say where the stream ended, nor distinguish one that is cut off from a damaged one.
 */
export function inflateStream(data: Uint8Array, limit: number): Inflated {
  let out = new Uint8Array(1024);
  let size = 0;
  let bit = 0;

  const bits = (n: number): number => {
    let value = 0;
    for (let i = 0; i < n; i++, bit++) {
      const byte = data[bit >> 3];
      if (byte === undefined) throw new Stop('cut');
      value |= ((byte >> (bit & 7)) & 1) << i;
    }
    return value;
  };
  const symbol = ({ counts, symbols }: Codes): number => {
    let code = 0;
    let first = 0;
    let index = 0;
    for (let length = 1; length <= MAX_BITS; length++) {
      code |= bits(1);
      const count = counts[length]!;
      if (code - first < count) return symbols[index + code - first]!;
      index += count;
      first = (first + count) << 1;
      code <<= 1;
    }
    throw new Stop('damaged');
  };
  const put = (byte: number) => {
    if (size === limit) throw new Stop('large');
    if (size === out.length) {
      const larger = new Uint8Array(Math.min(limit, size * 2));
      larger.set(out);
      out = larger;
    }
    out[size++] = byte;
  };

  const stored = () => {
    bit = (bit + 7) & ~7;
    const length = bits(16);
    if (length !== (bits(16) ^ 0xffff)) throw new Stop('damaged');
    for (let i = 0; i < length; i++) put(bits(8));
  };
  const dynamicCodes = (): [literals: Codes, distances: Codes] => {
    const literalCount = bits(5) + 257;
    const distanceCount = bits(5) + 1;
    const ordered = Array.from({ length: bits(4) + 4 }, () => bits(3));
    if (literalCount > 286 || distanceCount > 30) throw new Stop('damaged');
    const ofLengths = Array<number>(19).fill(0);
    for (const [i, length] of ordered.entries()) ofLengths[LENGTH_ORDER[i]!] = length;
    const codes = codesOf(ofLengths);
    const lengths: number[] = [];
    while (lengths.length < literalCount + distanceCount) {
      const code = symbol(codes);
      if (code < 16) {
        lengths.push(code);
        continue;
      }
      const before = lengths.at(-1);
      if (code === 16 && before === undefined) throw new Stop('damaged');
      const times = code === 16 ? 3 + bits(2) : code === 17 ? 3 + bits(3) : 11 + bits(7);
      for (let i = 0; i < times; i++) lengths.push(code === 16 ? before! : 0);
    }
    // Too many lengths, or no code for the end of the block.
    if (lengths.length > literalCount + distanceCount || !lengths[256]) throw new Stop('damaged');
    return [codesOf(lengths.slice(0, literalCount)), codesOf(lengths.slice(literalCount))];
  };
  const compressed = ([literals, distances]: readonly [Codes, Codes]) => {
    for (;;) {
      const code = symbol(literals);
      if (code === 256) return;
      if (code < 256) {
        put(code);
        continue;
      }
      const from = LENGTHS[code - 257];
      if (from === undefined) throw new Stop('damaged');
      const length = from + bits(lengthBits(code - 257));
      const far = symbol(distances);
      if (far > 29) throw new Stop('damaged');
      const distance = distanceFrom(far) + bits(distanceBits(far));
      if (distance > size) throw new Stop('damaged');
      for (let i = 0; i < length; i++) put(out[size - distance]!);
    }
  };

  let end: Inflated['end'] = 'whole';
  try {
    for (let last = false; !last; ) {
      last = bits(1) === 1;
      const kind = bits(2);
      if (kind === 0) stored();
      else if (kind === 1) compressed([codesOf(fixedLengths()), codesOf(Array<number>(32).fill(5))]);
      else if (kind === 2) compressed(dynamicCodes());
      else throw new Stop('damaged');
    }
  } catch (stop) {
    if (!(stop instanceof Stop)) throw stop;
    end = stop.end;
  }
  return { end, bytes: out.subarray(0, size), bits: bit };
}
