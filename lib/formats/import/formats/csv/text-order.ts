const UTF8 = new TextDecoder('utf-8', { ignoreBOM: true });

/** Holds texts against the one before, as their characters are ordered. */
export class TextOrder {
  private last = new Uint8Array(64);
  private length = 0;
  private isAscii = true;

  /** Whether a text comes behind the one that was asked before; at first behind the empty one. */
  isAbove(bytes: Uint8Array, from: number, to: number, isAscii: boolean): boolean {
    // Bytes beyond ASCII are in another order than characters are.
    const isAbove =
      isAscii && this.isAscii
        ? this.difference(bytes, from, to) > 0
        : UTF8.decode(bytes.subarray(from, to)) > UTF8.decode(this.last.subarray(0, this.length));
    this.keep(bytes, from, to);
    this.isAscii = isAscii;
    return isAbove;
  }

  private difference(bytes: Uint8Array, from: number, to: number): number {
    const { last, length } = this;
    const both = Math.min(length, to - from);
    for (let i = 0; i < both; i++) {
      const difference = (bytes[from + i] as number) - (last[i] as number);
      if (difference !== 0) return difference;
    }
    return to - from - length;
  }

  private keep(bytes: Uint8Array, from: number, to: number): void {
    const length = to - from;
    if (length > this.last.length) this.last = new Uint8Array(2 * length);
    const { last } = this;
    for (let i = 0; i < length; i++) last[i] = bytes[from + i] as number;
    this.length = length;
  }
}
