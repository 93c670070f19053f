import { decoded, decoderOf, isUtf8 } from './decoding';
import { beside, fail, type ImportFile, readBytes, readChunks, type Task } from './import-file';
import { guessEncodings } from './legacy-encoding';

/** Whether the bytes prove their encoding (a mark, or UTF-8 that is valid throughout), or it is the likeliest one. */
export type EncodingState = 'proven' | 'assumed';

/** How a file's bytes are text. */
export interface Encoding {
  /** A label that `TextDecoder` knows. */
  readonly name: string;
  readonly byteOrderMark: boolean;
  readonly state: EncodingState;
  /** A sentence on what it was known by. */
  readonly reason: string;
}

const SAMPLE_BYTES = 64 * 1024;

/** Which text a byte-order mark announces. */
function marked(bytes: Uint8Array): string | null {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8';
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  return null;
}

/** Characters of no text: controls but for tabs and line ends, halves of characters, and what is not given out. */
const NO_TEXT = /(?![\t\n\v\f\r])\p{Cc}|[\ufffd-\uffff]/u;

/**
 * UTF-16 without a mark, in any script: digits, delimiters and line ends leave every other byte 0, and none between. Null
 * where no byte is 0; fails where zeros stand elsewhere, because no text has them.
 */
function wideText(bytes: Uint8Array, file: string): string | null {
  const zeros: [even: number, odd: number] = [0, 0];
  bytes.forEach((byte, i) => {
    if (byte === 0) zeros[i & 1 ? 1 : 0]++;
  });
  const [even, odd] = zeros;
  if (even + odd === 0) return null;
  const name = odd > even ? 'utf-16le' : 'utf-16be';
  const whole = bytes.subarray(0, bytes.length - (bytes.length % 2));
  // An ideograph may have a zero where the others have none.
  const isRegular = Math.min(even, odd) <= 0.02 * Math.max(even, odd);
  if (isRegular && Math.max(even, odd) >= 0.02 * bytes.length) {
    const text = decoderOf(name, file)(whole as Uint8Array<ArrayBuffer>, true);
    if (!NO_TEXT.test(text)) return name;
  }
  return fail(file, 'This is not a text file: it has zero bytes.');
}

/** What a file is as UTF-8: characters beyond ASCII, and bytes that are none. */
interface Utf8 {
  readonly characters: number;
  readonly broken: number;
  /** Whether it switches to Japanese characters by escapes, as ISO-2022-JP does with ASCII alone. */
  readonly escapes: boolean;
}

const BEYOND = /\P{ASCII}/gu;
/** Characters that are not decoded say all there is to say in so many. */
const MAX_BROKEN = 10_000;

/** Whether all bytes are ASCII, looked at four at a time. */
export function isAscii(bytes: Uint8Array): boolean {
  const start = Math.min(bytes.length, (4 - (bytes.byteOffset % 4)) % 4);
  const words = Math.floor((bytes.length - start) / 4);
  const wide = new Uint32Array(bytes.buffer, bytes.byteOffset + start, words);
  let bits = 0;
  for (let i = 0; i < words; i++) {
    bits = (wide[i] as number) & 0x80808080;
    if (bits !== 0) return false;
  }
  for (let i = 0; i < start; i++) bits |= bytes[i] as number;
  for (let i = start + 4 * words; i < bytes.length; i++) bits |= bytes[i] as number;
  return (bits & 0x80) === 0;
}

/** The bytes of an escape that ISO-2022-JP begins its characters with. */
const ESCAPE = 0x1b;

async function asUtf8(file: ImportFile, task: Task): Promise<Utf8> {
  const decoder = new TextDecoder('utf-8');
  let [characters, broken, escapes] = [0, 0, false];
  const count = (text: string) => {
    for (const [character] of text.matchAll(BEYOND)) {
      if (character === '\ufffd') broken++;
      else characters++;
    }
  };
  // Without the caller's progress: this is only a look ahead.
  for await (const bytes of readChunks(file, beside(task))) {
    const at = bytes.indexOf(ESCAPE);
    escapes ||= at >= 0 && bytes[at + 1] === 0x24;
    // Of plain ASCII the first bytes alone can end a character of the part before.
    const part = isAscii(bytes) ? bytes.subarray(0, 4) : bytes;
    count(decoder.decode(part, { stream: true }));
    if (broken > MAX_BROKEN && broken > characters) break;
  }
  count(decoder.decode());
  return { characters, broken, escapes };
}

const HEAD_BYTES = 4_096;
/** Bytes of a line that are looked at. */
const LINE_BYTES = 2_000;
const NEWLINE = 10;

/** The lines that have bytes beyond ASCII, up to SAMPLE_BYTES of them, wherever in the file they are. */
async function tellingLines(file: ImportFile, task: Task): Promise<Uint8Array> {
  const sample = new Uint8Array(SAMPLE_BYTES);
  let length = 0;
  for await (const bytes of readChunks(file, beside(task))) {
    for (let from = 0; from < bytes.length; ) {
      const end = bytes.indexOf(NEWLINE, from);
      const to = end < 0 ? bytes.length : end + 1;
      const line = bytes.subarray(from, Math.min(to, from + LINE_BYTES));
      from = to;
      if (!line.some((byte) => byte > 0x7f)) continue;
      if (length + line.length > SAMPLE_BYTES) return sample.subarray(0, length);
      sample.set(line, length);
      length += line.length;
    }
  }
  return sample.subarray(0, length);
}

/** Above it a guess is believed, and by so much it must be better than what is usual. */
const BELIEVED = 0.3;
const MARGIN = 0.1;
/** What letters of another script must be better by, all of them together: a few can be chance. */
const MARGIN_OF_SCRIPT = 2.4;
const USUAL = 'windows-1252';

/** The likeliest encoding of bytes that are no UTF-8. */
async function legacyEncoding(file: ImportFile, task: Task): Promise<Encoding> {
  const head = new Uint8Array(await readBytes(file, 0, HEAD_BYTES, task));
  const sample = await tellingLines(file, task);
  const guesses = guessEncodings(head, sample);
  const [best] = guesses;
  const usual = guesses.find(({ name }) => name === USUAL);
  const count = sample.reduce((sum, byte) => sum + (byte > 0x7f ? 1 : 0), 0);
  const margin = best?.isLatin || best?.byWords ? MARGIN : Math.max(MARGIN, MARGIN_OF_SCRIPT / count);
  const isUsual = !best || best.score < BELIEVED || best.score - (usual?.score ?? -9) < margin;
  const guess = isUsual ? usual : best;
  const name = guess?.name ?? USUAL;
  const lost = decoded(sample, name).match(/\ufffd/g)?.length ?? 0;
  const also = lost > 0 ? ` In it ${lost} characters cannot be read: they are shown as \ufffd.` : '';
  const assumed = (reason: string): Encoding => ({
    name,
    byteOrderMark: false,
    state: 'assumed',
    reason: reason + also,
  });
  if (!guess || guess.score < BELIEVED)
    return assumed(
      `The text is not UTF-8, and its letters are those of no language that is known: ${name} is assumed.`,
    );
  const words = guess.byWords ? 'its letters and headings are' : 'its letters are';
  return assumed(`The text is not UTF-8; read as ${name}, ${words} those of ${guess.language}.`);
}

/** Text that is UTF-8 but for a few bytes is no other encoding. */
const MOSTLY = 0.02;

/**
 * The encoding of a text file: by its mark; else UTF-16 by its zero bytes; else UTF-8 where all of the file is valid; else
 * the likeliest of the older ones, windows-1252 where none is, in which any bytes are text. Fails for what is no text.
 */
export async function detectEncoding(file: ImportFile, task: Task): Promise<Encoding> {
  const head = new Uint8Array(await readBytes(file, 0, SAMPLE_BYTES, task));
  const proven = (name: string, reason: string, byteOrderMark = false): Encoding => ({
    name,
    byteOrderMark,
    state: 'proven',
    reason,
  });
  const byMark = marked(head);
  if (byMark) return proven(byMark, 'A mark at the beginning of the file says it.', true);
  const wide = wideText(head, file.name);
  if (wide) return proven(wide, 'Every character has two bytes.');
  const { characters, broken, escapes } = await asUtf8(file, task);
  if (broken > 0 && broken <= MOSTLY * characters) {
    const what = broken === 1 ? 'One byte is' : `${broken} bytes are`;
    const reason = `${what} no UTF-8, and all the others are: they are shown as \ufffd.`;
    return { name: 'utf-8', byteOrderMark: false, state: 'assumed', reason };
  }
  if (broken > 0) return legacyEncoding(file, task);
  if (escapes) return proven('iso-2022-jp', 'The text switches to Japanese characters by escapes.');
  return proven('utf-8', characters > 0 ? 'All of the file is valid UTF-8.' : 'The file is plain ASCII.');
}

/** The text of a file, a chunk at a time, without its byte-order mark. */
export async function* readText(file: ImportFile, encoding: string, task: Task): AsyncGenerator<string> {
  const decode = decoderOf(encoding, file.name);
  for await (const bytes of readChunks(file, task)) yield decode(bytes, true);
  yield decode(undefined, false);
}

const MARK = [0xef, 0xbb, 0xbf] as const;

/** The text of a file as UTF-8 bytes, a chunk at a time, without its byte-order mark. Bytes that are no UTF-8 stay as they are. */
export async function* readUtf8(file: ImportFile, encoding: string, task: Task): AsyncGenerator<Uint8Array> {
  if (!isUtf8(encoding, file.name)) {
    const encoder = new TextEncoder();
    for await (const text of readText(file, encoding, task)) yield encoder.encode(text);
    return;
  }
  let isFirst = true;
  for await (const bytes of readChunks(file, task)) {
    yield isFirst && MARK.every((byte, i) => bytes[i] === byte) ? bytes.subarray(MARK.length) : bytes;
    isFirst = false;
  }
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
