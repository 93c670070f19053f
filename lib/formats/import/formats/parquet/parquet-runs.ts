/** A reader of numbers that may be cut short. */
class Bytes {
  constructor(
    private readonly bytes: Uint8Array,
    public at: number,
  ) {}

  byte(): number {
    const found = this.bytes[this.at++];
    if (found === undefined) throw new Error('a run is longer than its page');
    return found;
  }

  /** An unsigned number of up to ten bytes, exact up to 2 to the 53rd. */
  varint(): number {
    let value = 0;
    for (let i = 0; i < 10; i++) {
      const part = this.byte();
      value += (part & 0x7f) * 2 ** (7 * i);
      if (part < 0x80) return value;
    }
    throw new Error('a run length is longer than any');
  }

  skip(length: number): void {
    this.at += length;
    if (this.at > this.bytes.length) throw new Error('a run is longer than its page');
  }
}

/** Values of the last group that none is left for. */
const PADDING = 7;

/**
 * Walks runs of `count` values of `width` bits, repeated or packed, and returns where they end. Throws where they claim
 * more values than there are: the library that reads them writes as many as they say. `wanted`: a value whose number is
 * counted.
 */
export function walkRuns(
  bytes: Uint8Array,
  start: number,
  width: number,
  count: number,
  wanted?: number,
): { readonly end: number; readonly found: number } {
  if (width > 32) throw new Error(`values of ${width} bits`);
  const reader = new Bytes(bytes, start);
  let seen = 0;
  let found = 0;
  while (seen < count) {
    const head = reader.varint();
    if (head % 2 === 0) {
      const run = head / 2;
      if (run > count - seen) throw new Error('a run has more values than its page');
      let value = 0;
      for (let i = 0; i < (width + 7) >> 3; i++) value += reader.byte() * 2 ** (8 * i);
      if (value === wanted) found += run;
      seen += run;
      continue;
    }
    const values = Math.floor(head / 2) * 8;
    const from = reader.at;
    if (width === 0 && values > count - seen + PADDING)
      throw new Error('a run has more values than its page');
    reader.skip((values * width) / 8);
    const kept = Math.min(values, count - seen);
    if (wanted !== undefined) found += countPacked(bytes, from, width, kept, wanted);
    seen += kept;
  }
  return { end: reader.at, found };
}

/** How many of so many packed values of few bits are this one. */
function countPacked(bytes: Uint8Array, from: number, width: number, values: number, wanted: number): number {
  const mask = (1 << width) - 1;
  let found = 0;
  for (let i = 0; i < values; i++) {
    const bit = i * width;
    const at = from + (bit >> 3);
    const word = (bytes[at] as number) | ((bytes[at + 1] ?? 0) << 8);
    if (((word >> (bit & 7)) & mask) === wanted) found++;
  }
  return found;
}

const MAX_BLOCK = 1 << 20;
const MAX_MINIBLOCKS = 1 << 10;

/** Walks `count` numbers that are packed as differences, and returns where they end. */
export function walkDeltas(bytes: Uint8Array, start: number, count: number): number {
  const reader = new Bytes(bytes, start);
  const block = reader.varint();
  const miniblocks = reader.varint();
  reader.varint();
  reader.varint();
  const size = block / miniblocks;
  const sound = block >= 1 && block <= MAX_BLOCK && miniblocks >= 1 && miniblocks <= MAX_MINIBLOCKS;
  if (!sound || !Number.isInteger(size)) throw new Error('a block of differences has no size');
  for (let seen = 1; seen < count; ) {
    reader.varint();
    const widths = Array.from({ length: miniblocks }, () => reader.byte());
    for (const width of widths) {
      if (seen >= count) break;
      if (width > 64) throw new Error(`differences of ${width} bits`);
      const values = Math.min(size, count - seen);
      // The last one has room for all of its values, which need not be there where the page ends with it.
      reader.skip(Math.ceil((values * width) / 8));
      reader.at += Math.ceil((size * width) / 8) - Math.ceil((values * width) / 8);
      seen += values;
    }
  }
  return reader.at;
}
