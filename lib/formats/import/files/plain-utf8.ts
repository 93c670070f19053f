import { isAscii } from './encoding';
import { type ImportFile, readBytes, readChunks, type Task } from './import-file';

/** The bytes of a file are no UTF-8, though the first ones were. */
export class NotUtf8 extends Error {}

const HEAD_BYTES = 64 * 1024;
const [ZERO, ESCAPE, DOLLAR] = [0, 0x1b, 0x24];

/** Whether bytes switch to Japanese characters by escapes, as no UTF-8 does. */
const hasEscapes = (bytes: Uint8Array): boolean => {
  const at = bytes.indexOf(ESCAPE);
  return at >= 0 && bytes[at + 1] === DOLLAR;
};

const checker = () => {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let isOpen = false;
  return (bytes: Uint8Array, last: boolean): void => {
    if (hasEscapes(bytes)) throw new NotUtf8();
    // A character may be cut in two.
    if (!isOpen && isAscii(bytes)) return;
    try {
      decoder.decode(bytes as Uint8Array<ArrayBuffer>, { stream: !last });
    } catch {
      throw new NotUtf8();
    }
    isOpen = !last && (bytes.at(-1) ?? 0) > 0x7f;
  };
};

/**
 * Whether the first part of a file is UTF-8 without a byte-order mark, so that all of it very likely is: it then can be read at once by
 * `readPlainUtf8`, in place of being looked at first.
 */
export async function beginsAsUtf8(file: ImportFile, task: Task): Promise<boolean> {
  const head = new Uint8Array(await readBytes(file, 0, HEAD_BYTES, task));
  if (head.includes(ZERO) || head[0] === 0xef) return false;
  try {
    checker()(head, head.length === file.data.size);
    return true;
  } catch {
    return false;
  }
}

/** The bytes of a file, a chunk at a time. Throws NotUtf8 where they are not. */
export async function* readPlainUtf8(file: ImportFile, task: Task): AsyncGenerator<Uint8Array> {
  const check = checker();
  for await (const bytes of readChunks(file, task)) {
    check(bytes, false);
    yield bytes;
  }
  check(new Uint8Array(0), true);
}
