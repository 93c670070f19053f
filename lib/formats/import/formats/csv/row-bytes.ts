const UTF8 = new TextDecoder('utf-8', { ignoreBOM: true });
/** Of its characters only those are read that are ASCII. */
const ONE_BYTE = new TextDecoder('latin1');

/** UTF-8 bytes that are read from the front, and their texts by place. */
export class RowBytes {
  /** Of a room that is used again: what was told of it holds until the next part. */
  bytes: Uint8Array = new Uint8Array(0);
  private room = new Uint8Array(0);
  /** As long as the bytes, with a character for each: those that are ASCII are right. Null before one is asked for. */
  private text: string | null = null;
  private isAllAscii = false;

  /** Leaves out what was read, and adds a part. */
  replace(read: number, part: Uint8Array): void {
    const left = this.bytes.subarray(read);
    const length = left.length + part.length;
    if (length > this.room.length) {
      const room = new Uint8Array(length + (length >> 3));
      room.set(left);
      this.room = room;
    } else this.room.set(left);
    this.room.set(part, left.length);
    this.bytes = this.room.subarray(0, length);
    this.text = null;
  }

  readonly textOf = (from: number, to: number, isAscii = false): string => {
    const text = this.text ?? this.decoded();
    return isAscii || this.isAllAscii ? text.slice(from, to) : UTF8.decode(this.bytes.subarray(from, to));
  };

  private decoded(): string {
    const text = UTF8.decode(this.bytes);
    // No character has less than a byte, so that as many characters as bytes are one for each.
    this.isAllAscii = text.length === this.bytes.length;
    this.text = this.isAllAscii ? text : ONE_BYTE.decode(this.bytes);
    return this.text;
  }
}
