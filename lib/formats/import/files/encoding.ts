import { beside, fail, type ImportFile, readBytes, readChunks, type Task } from './import-file';

/** How a file's bytes are text. */
export interface Encoding {
  /** A label that `TextDecoder` knows. */
  readonly name: string;
  readonly byteOrderMark: boolean;
}

const SAMPLE_BYTES = 64 * 1024;

/** Which text a byte-order mark announces. */
function marked(bytes: Uint8Array): string | null {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8';
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  return null;
}

/**
 * UTF-16 without a mark: Latin letters leave every other byte 0. Null where hardly any byte is 0; fails where zeros
 * stand elsewhere, because no text has them.
 */
function wideText(bytes: Uint8Array, file: string): string | null {
  const zeros = [0, 0];
  bytes.forEach((byte, i) => {
    if (byte === 0) zeros[i & 1] = (zeros[i & 1] as number) + 1;
  });
  const [even, odd] = zeros as [number, number];
  const half = bytes.length / 2;
  if (odd > half * 0.3 && even < half * 0.05) return 'utf-16le';
  if (even > half * 0.3 && odd < half * 0.05) return 'utf-16be';
  if (even + odd > 0) fail(file, 'This is not a text file: it has zero bytes.');
  return null;
}

async function isUtf8(file: ImportFile, task: Task): Promise<boolean> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  try {
    // Without the caller's progress: this is only a look ahead.
    for await (const bytes of readChunks(file, beside(task))) decoder.decode(bytes, { stream: true });
    decoder.decode();
    return true;
  } catch (error) {
    if (error instanceof TypeError) return false;
    throw error;
  }
}

/**
 * The encoding of a text file: by its mark; else UTF-16 by its zero bytes; else UTF-8 where all of the file is valid;
 * else windows-1252, in which any bytes are text. Fails for what is no text.
 */
export async function detectEncoding(file: ImportFile, task: Task): Promise<Encoding> {
  const head = new Uint8Array(await readBytes(file, 0, SAMPLE_BYTES, task));
  const byMark = marked(head);
  if (byMark) return { name: byMark, byteOrderMark: true };
  const wide = wideText(head, file.name);
  if (wide) return { name: wide, byteOrderMark: false };
  return { name: (await isUtf8(file, task)) ? 'utf-8' : 'windows-1252', byteOrderMark: false };
}

/** Characters of the bytes 0x80 to 0x9F; those without one stand for themselves. */
const WINDOWS_1252 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

/** A decoder of text that comes in parts. Fails for a label that the platform does not know. */
function decoderOf(name: string, file: string): (bytes: BufferSource | undefined, more: boolean) => string {
  let decoder: TextDecoder;
  try {
    decoder = new TextDecoder(name);
  } catch {
    const known = 'utf-8, utf-16le, windows-1252 and shift_jis';
    fail(file, `There is no encoding "${name}". Known are for example ${known}.`);
  }
  const decode = (bytes: BufferSource | undefined, more: boolean) => decoder.decode(bytes, { stream: more });
  if (decoder.encoding !== 'windows-1252') return decode;
  // Node 20 decodes windows-1252 as Latin 1, without the euro sign and its neighbours.
  const mend = (character: string) => WINDOWS_1252[character.charCodeAt(0) - 0x80] as string;
  return (bytes, more) => decode(bytes, more).replace(/[\u0080-\u009f]/g, mend);
}

/** The text of a file, a chunk at a time, without its byte-order mark. */
export async function* readText(file: ImportFile, encoding: string, task: Task): AsyncGenerator<string> {
  const decode = decoderOf(encoding, file.name);
  for await (const bytes of readChunks(file, task)) yield decode(bytes, true);
  yield decode(undefined, false);
}

/** The first part of a file's text, at most `bytes` long, and whether that is all of it. */
export async function readHead(file: ImportFile, encoding: string, bytes: number, task: Task) {
  const decode = decoderOf(encoding, file.name);
  const whole = file.data.size <= bytes;
  const text = decode(await readBytes(file, 0, bytes, task), !whole);
  return { text, whole };
}

/** What a program could hold as one string, with room to parse it. */
const MAX_WHOLE_BYTES = 400_000_000;

/** All of a file's text at once; refused above 400 MB. */
export async function readWhole(file: ImportFile, encoding: string, task: Task): Promise<string> {
  if (file.data.size > MAX_WHOLE_BYTES)
    fail(file.name, 'The file is too large to be read at once: at most 400 MB.');
  const parts: string[] = [];
  for await (const part of readText(file, encoding, task)) parts.push(part);
  return parts.join('');
}
