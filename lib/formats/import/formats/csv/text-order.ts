const UTF8 = new TextDecoder('utf-8', { ignoreBOM: true });
const ASCII = 0x80;

/** Holds texts against the one before, as their characters are ordered. */
export class TextOrder {
  private last = new Uint8Array(64);
  private length = 0;

  /** Whether a text comes behind the one that was asked before; at first behind the empty one. */
  isAbove(bytes: Uint8Array, from: number, to: number): boolean {
    const isAbove = this.isBehind(bytes, from, to);
    this.keep(bytes, from, to);
    return isAbove;
  }

  private isBehind(bytes: Uint8Array, from: number, to: number): boolean {
    const { last, length } = this;
    const both = Math.min(length, to - from);
    for (let i = 0; i < both; i++) {
      const [own, other] = [bytes[from + i] as number, last[i] as number];
      if (own === other) continue;
      // Bytes beyond ASCII are in another order than characters are.
      if (own < ASCII || other < ASCII) return own > other;
      return UTF8.decode(bytes.subarray(from, to)) > UTF8.decode(last.subarray(0, length));
    }
    return to - from > length;
  }

  private keep(bytes: Uint8Array, from: number, to: number): void {
    const length = to - from;
    if (length > this.last.length) this.last = new Uint8Array(2 * length);
    const { last } = this;
    for (let i = 0; i < length; i++) last[i] = bytes[from + i] as number;
    this.length = length;
  }
}
