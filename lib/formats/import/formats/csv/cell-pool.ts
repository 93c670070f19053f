/** Texts that one column has at hand: a power of two. */
const SLOTS = 1 << 14;
/** The first cells are not looked up: most tables have no more. */
const FIRST = 500;
/** After so many cells a column that hardly repeats itself, as one of ids, is no longer looked up. */
const TRIAL = 20_000;
const MIN_SHARE = 0.5;

/** A text that does not keep the megabyte alive it was cut from. */
const copyOf = (text: string) => ` ${text}`.slice(1);

/**
 * The cells of one column that came before, by their bytes: what comes again is the same string, and is not made anew. A million
 * rows have some thousand different texts; those who look at cells then find what they know of them at once.
 */
export class CellPool {
  private texts: string[] = [];
  private hashes = new Int32Array(0);
  /** The bytes of texts that are not ASCII. */
  private readonly bytes = new Map<number, Uint8Array>();
  private tried = 0;
  private found = 0;
  private isOff = false;

  /** The text of `bytes` from `from` up to `to`, whose hash is `hash`; `make` reads it. */
  textOf(
    bytes: Uint8Array,
    from: number,
    to: number,
    hash: number,
    isAscii: boolean,
    make: (from: number, to: number, isAscii: boolean) => string,
  ): string {
    if (from === to) return '';
    if (this.isOff || this.tried < FIRST) {
      this.tried++;
      return make(from, to, isAscii);
    }
    if (this.tried === FIRST) {
      this.texts = new Array<string>(SLOTS).fill('');
      this.hashes = new Int32Array(SLOTS);
    }
    if (this.tried++ === TRIAL && this.found < MIN_SHARE * TRIAL) this.turnOff();
    if (this.isOff) return make(from, to, isAscii);
    const slot = (hash ^ (hash >>> 15)) & (SLOTS - 1);
    const known = this.texts[slot] as string;
    if (
      this.hashes[slot] === hash &&
      (isAscii ? isText(known, bytes, from, to) : this.isKnown(slot, bytes, from, to))
    ) {
      this.found++;
      return known;
    }
    const text = copyOf(make(from, to, isAscii));
    this.texts[slot] = text;
    this.hashes[slot] = hash;
    if (isAscii) this.bytes.delete(slot);
    else this.bytes.set(slot, bytes.slice(from, to));
    return text;
  }

  private turnOff(): void {
    this.isOff = true;
    this.texts = [];
    this.hashes = new Int32Array(0);
    this.bytes.clear();
  }

  private isKnown(slot: number, bytes: Uint8Array, from: number, to: number): boolean {
    const known = this.bytes.get(slot);
    if (known?.length !== to - from) return false;
    for (let i = 0; i < known.length; i++) if (known[i] !== bytes[from + i]) return false;
    return true;
  }
}

function isText(text: string, bytes: Uint8Array, from: number, to: number): boolean {
  if (text.length !== to - from) return false;
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) !== bytes[from + i]) return false;
  return true;
}
