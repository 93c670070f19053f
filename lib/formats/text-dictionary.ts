import type { PackedTexts } from '@/lib/model/packed-texts';

const FIRST_SLOTS = 1 << 8;
const FIRST_BYTES = 1 << 12;
const FIRST_TEXTS = 1 << 7;
/** Of ids. */
const EXPECTED_BYTES = 8;
/** Room that is made ahead for so many texts at most. */
const MOST_EXPECTED = 1 << 23;
/** Places that are looked at for one text before all are mixed anew: no file makes a look-up take for ever. */
const MOST_PROBES = 128;
const MOST_SEEDS = 64;
const GOLDEN = 0x9e3779b9;
/** Of FNV-1a, as the reader of cells has it. */
const [HASH_START, HASH_FACTOR] = [0x811c9dc5, 0x01000193];
const [NEWLINE, RETURN, SPACE, ASCII] = [10, 13, 32, 0x80];

/** The hash that the reader of cells makes of bytes. */
export function hashOf(bytes: Uint8Array, from: number, to: number, start: number = HASH_START): number {
  let hash = start;
  for (let at = from; at < to; at++) hash = Math.imul(hash ^ (bytes[at] as number), HASH_FACTOR);
  return hash;
}

/** Whether bytes, all of whose bits are told, are ASCII without spaces around them. */
const isPlain = (bytes: Uint8Array, from: number, to: number, bits: number): boolean =>
  bits < ASCII && (from === to || ((bytes[from] as number) > SPACE && (bytes[to - 1] as number) > SPACE));

/** Numbers texts from 1 in the order they first come, by their bytes; the empty text is 0. */
export class TextDictionary {
  private arena: Uint8Array;
  private starts: Uint32Array;
  private hashes: Int32Array;
  private slots: Int32Array;
  private readonly expected: number;
  /** Texts, with the empty one. */
  size = 1;
  private seed = 0;
  /** Each text is above the one before so far, as ids mostly are: what is above the last one is new, and nothing is looked up. */
  private isAscending = true;

  /** `most`: how many texts there may be. */
  constructor(most = 0) {
    const expected = Math.min(most, MOST_EXPECTED);
    this.arena = new Uint8Array(Math.max(FIRST_BYTES, EXPECTED_BYTES * expected));
    this.starts = new Uint32Array(Math.max(FIRST_TEXTS, expected + 3));
    this.hashes = new Int32Array(this.starts.length);
    this.slots = new Int32Array(FIRST_SLOTS);
    this.expected = expected;
  }

  /** The number of a text by its bytes; a new one where it did not come before. */
  codeOf(bytes: Uint8Array, from: number, to: number): number {
    if (from === to) return 0;
    if (this.isAscending) {
      const order = this.size === 1 ? 1 : this.aboveLast(bytes, from, to);
      if (order > 0) return this.append(bytes, from, to);
      if (order === 0) return this.size - 1;
      this.endAscending();
    }
    return this.hashedCode(bytes, from, to, hashOf(bytes, from, to));
  }

  /** Where the cell ends whose code was asked for last. */
  cellEnd = 0;

  /** The number of the cell that begins at a place, up to a delimiter or a line end; -1 where it is not ASCII, or has spaces around it. */
  codeOfCell(bytes: Uint8Array, from: number, delimiter: number): number {
    /** Above it nothing ends a cell: most bytes are. */
    const above = delimiter > RETURN ? delimiter : RETURN;
    let bits = 0;
    let at = from;
    let code = bytes[at] as number;
    if (this.isAscending) {
      while (code > above || (code !== delimiter && code !== NEWLINE && code !== RETURN)) {
        bits |= code;
        code = bytes[++at] as number;
      }
      this.cellEnd = at;
      return isPlain(bytes, from, at, bits) ? this.codeOf(bytes, from, at) : -1;
    }
    let hash = HASH_START | 0;
    while (code > above || (code !== delimiter && code !== NEWLINE && code !== RETURN)) {
      hash = Math.imul(hash ^ code, HASH_FACTOR);
      bits |= code;
      code = bytes[++at] as number;
    }
    this.cellEnd = at;
    if (at === from) return 0;
    if (!isPlain(bytes, from, at, bits)) return -1;
    const mixed = this.seed === 0 ? hash ^ (hash >>> 15) : this.mixed(bytes, from, at, hash);
    const found = this.look(bytes, from, at, mixed);
    return found > 0 ? found : this.add(bytes, from, at, mixed, hash);
  }

  private hashedCode(bytes: Uint8Array, from: number, to: number, hash: number): number {
    const mixed = this.mixed(bytes, from, to, hash);
    const found = this.look(bytes, from, to, mixed);
    if (found > 0) return found;
    return this.add(bytes, from, to, mixed, hash);
  }

  /** The number of a text that came before; 0 where it did not. */
  find(bytes: Uint8Array, from: number, to: number): number {
    if (from === to) return 0;
    if (this.isAscending) this.endAscending();
    return Math.max(0, this.look(bytes, from, to, this.mixed(bytes, from, to, hashOf(bytes, from, to))));
  }

  /** All texts, the empty one at place 0. Nothing more may be added. */
  packed(): PackedTexts {
    return {
      bytes: this.arena.subarray(0, this.starts[this.size]),
      starts: this.starts.subarray(0, this.size + 1),
    };
  }

  /** Above 0 where a text goes behind the last one, by its bytes; 0 where it is that. */
  private aboveLast(bytes: Uint8Array, from: number, to: number): number {
    const { arena } = this;
    const start = this.starts[this.size - 1] as number;
    const length = (this.starts[this.size] as number) - start;
    const both = Math.min(length, to - from);
    for (let i = 0; i < both; i++) {
      const difference = (bytes[from + i] as number) - (arena[start + i] as number);
      if (difference !== 0) return difference;
    }
    return to - from - length;
  }

  /** From now on texts are looked up. */
  private endAscending(): void {
    this.isAscending = false;
    this.mixAll();
    const texts = 2 * Math.max(this.size, this.expected);
    this.build(FIRST_SLOTS << Math.max(0, Math.ceil(Math.log2(texts / FIRST_SLOTS))));
  }

  private mixed(bytes: Uint8Array, from: number, to: number, hash: number): number {
    const own = this.seed === 0 ? hash : hashOf(bytes, from, to, Math.imul(this.seed, GOLDEN));
    return own ^ (own >>> 15);
  }

  private probes = 0;
  private free = 0;

  /** The number of a text; 0 where it is none, and then `free` is a slot for it. */
  private look(bytes: Uint8Array, from: number, to: number, mixed: number): number {
    const { slots, hashes } = this;
    const mask = slots.length - 1;
    for (let probes = 0; ; probes++) {
      const slot = (mixed + probes) & mask;
      const code = slots[slot] as number;
      if (code === 0) {
        this.free = slot;
        this.probes = probes;
        return 0;
      }
      if (hashes[code] === mixed && this.isText(code, bytes, from, to)) return code;
    }
  }

  /** Whether a number is that of a text, by its bytes. */
  isText(code: number, bytes: Uint8Array, from: number, to: number): boolean {
    const { arena, starts } = this;
    const start = starts[code] as number;
    if ((starts[code + 1] as number) - start !== to - from) return false;
    for (let at = from; at < to; at++) if (arena[start + at - from] !== bytes[at]) return false;
    return true;
  }

  private add(bytes: Uint8Array, from: number, to: number, mixed: number, hash: number): number {
    if (this.probes > MOST_PROBES && this.seed < MOST_SEEDS) {
      this.mixAnew();
      return this.hashedCode(bytes, from, to, hash);
    }
    const code = this.append(bytes, from, to);
    this.hashes[code] = mixed;
    this.slots[this.free] = code;
    if (2 * this.size > this.slots.length) this.build(2 * this.slots.length);
    return code;
  }

  /** Adds a text, without a way to look it up. */
  private append(bytes: Uint8Array, from: number, to: number): number {
    const code = this.size++;
    if (this.size + 1 >= this.starts.length) this.growTexts();
    const start = this.starts[code] as number;
    this.growArena(start + to - from);
    for (let at = from; at < to; at++) this.arena[start + at - from] = bytes[at] as number;
    this.starts[code + 1] = start + to - from;
    return code;
  }

  private mixAnew(): void {
    this.seed++;
    this.mixAll();
    this.build(this.slots.length);
  }

  private mixAll(): void {
    const { arena, starts } = this;
    for (let code = 1; code < this.size; code++) {
      const from = starts[code] as number;
      const to = starts[code + 1] as number;
      this.hashes[code] = this.mixed(arena, from, to, this.seed === 0 ? hashOf(arena, from, to) : 0);
    }
  }

  /** Gives every text a slot; mixed anew until none is far from where it is looked for. */
  private build(length: number): void {
    while (!this.place(length)) {
      this.seed++;
      this.mixAll();
    }
  }

  /** False where a text is far from where it is looked for, and can be mixed anew. */
  private place(length: number): boolean {
    const slots = new Int32Array(length);
    const most = this.seed < MOST_SEEDS ? MOST_PROBES : length;
    for (let code = 1; code < this.size; code++) {
      let slot = (this.hashes[code] as number) & (length - 1);
      let probes = 0;
      while (slots[slot] !== 0) {
        if (++probes > most) return false;
        slot = (slot + 1) & (length - 1);
      }
      slots[slot] = code;
    }
    this.slots = slots;
    return true;
  }

  private growTexts(): void {
    const length = 2 * this.starts.length;
    const [starts, hashes] = [new Uint32Array(length), new Int32Array(length)];
    starts.set(this.starts);
    hashes.set(this.hashes);
    this.starts = starts;
    this.hashes = hashes;
  }

  private growArena(length: number): void {
    if (length <= this.arena.length) return;
    const arena = new Uint8Array(Math.max(length, 2 * this.arena.length));
    arena.set(this.arena);
    this.arena = arena;
  }
}
