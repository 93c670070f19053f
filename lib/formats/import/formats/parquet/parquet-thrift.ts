/** A reader of Thrift's compact protocol that only looks whether what stands there ends, and is as large as its bytes. */
const [STOP, TRUE, FALSE, BYTE, I16, I32, I64, DOUBLE, BINARY, LIST, STRUCT] = [
  0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 12,
] as const;
/** Parquet's own structures are some ten deep. */
const MAX_DEPTH = 24;
const MAX_VARINT_BYTES = 10;
const tooDeep = () => new Error('structures stand too deep within each other');

/**
 * Walks the structure that begins at `start` and returns where it ends. Throws where a length does not fit into the
 * bytes, or where structures stand too deep within each other: the library that reads them makes room for what they claim
 * before it looks.
 */
export function endOfThrift(bytes: Uint8Array, start: number): number {
  let at = start;
  const byte = (): number => {
    const found = bytes[at++];
    if (found === undefined) throw new Error('a structure is longer than its bytes');
    return found;
  };
  const varint = (): number => {
    let value = 0;
    for (let i = 0; i < MAX_VARINT_BYTES; i++) {
      const part = byte();
      value += (part & 0x7f) * 2 ** (7 * i);
      if (part < 0x80) return value;
    }
    throw new Error('a number is longer than any');
  };
  const skip = (length: number) => {
    at += length;
    if (at > bytes.length) throw new Error('a text is longer than its bytes');
  };
  const list = (depth: number): void => {
    if (depth > MAX_DEPTH) throw tooDeep();
    const head = byte();
    const size = head >> 4 === 15 ? varint() : head >> 4;
    // Every element takes a byte at least: within a list truth values do, too.
    if (size > bytes.length - at) throw new Error('a list is longer than its bytes');
    const type = head & 15;
    for (let i = 0; i < size; i++) value(type === TRUE || type === FALSE ? BYTE : type, depth);
  };
  const value = (type: number, depth: number): void => {
    if (type === BYTE) skip(1);
    else if (type === DOUBLE) skip(8);
    else if (type === I16 || type === I32 || type === I64) varint();
    else if (type === BINARY) skip(varint());
    else if (type === STRUCT) struct(depth + 1);
    else if (type === LIST) list(depth + 1);
    else if (type !== TRUE && type !== FALSE) throw new Error(`there is no type ${type}`);
  };
  const struct = (depth: number): void => {
    if (depth > MAX_DEPTH) throw tooDeep();
    for (;;) {
      const head = byte();
      if ((head & 15) === STOP) return;
      if (head >> 4 === 0) varint();
      value(head & 15, depth);
    }
  };
  struct(0);
  return at;
}
