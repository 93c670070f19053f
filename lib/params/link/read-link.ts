import { type Failure, failure, type Result } from '@/lib/model/result';
import { MAX_DEPTH, parseForeignJson, shortened } from '../file/foreign-json';
import { type Inflated, inflateStream } from './inflate';
import { CODEC_VERSION, linkOfText } from './link';
import {
  isReadVersion,
  type Link,
  type LinkVersion,
  PAYLOAD_KEYS,
  READ_VERSIONS,
  readPayload,
} from './link-payload';
import { type LinkText, linksIn, type Reading, readingsOf } from './link-text';

/** Characters of a payload that are read: far above what is written, and little enough that none inflates to much. */
const MAX_PAYLOAD_CHARACTERS = 20_000;
const MAX_JSON_BYTES = 200_000;
/** Of a payload this long, no letter would be small, or capital, by chance once in a million. */
const CASED_CHARACTERS = 30;

const prefixOf = (version: LinkVersion) => `#c=${version}.`;
/** What every link begins with; all versions have one digit. */
const PREFIX = prefixOf(CODEC_VERSION);
const ASK = 'Ask for it again, or for the file.';
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/** True when an address, a fragment or a text has a link of ours in it, be it whole or not. */
export const isLink = (text: string): boolean => linksIn(text).length > 0;

/** The fragment of the link in an address or a text, with what mails and chats did to it undone where that is known; or null. */
export function findLink(text: string): string | null {
  const [link] = linksIn(text);
  if (!link) return null;
  if (link.version === null) return `#c=${link.rest.slice(0, MAX_PAYLOAD_CHARACTERS)}`;
  return `#c=${link.version}.${link.rest.slice(0, MAX_PAYLOAD_CHARACTERS)}`;
}

/** Reads a link written by `encodeLink`, out of an address, a fragment or a text. Never throws, whatever the text. */
export function decodeLink(text: string): Result<Link> {
  let first: Failure | null = null;
  for (const link of linksIn(text)) {
    const read = readLink(link);
    if (read.ok) return read;
    first ??= { ok: false, problem: shortened(read.problem) };
  }
  return first ?? failure('', 'This is not a link to a calibration.');
}

function readLink({ version, rest }: LinkText): Result<Link> {
  if (version === null) {
    return failure(
      '',
      `The link is cut off or damaged: it has to go on as ${PREFIX} and many characters. Copy it again as a whole, or ask for the file.`,
    );
  }
  if (!isReadVersion(version)) {
    return failure(
      '',
      `The link has version ${version}; this page reads versions ${READ_VERSIONS.join(' and ')}.`,
    );
  }
  let likely: Attempt | null = null;
  for (const reading of readingsOf(rest, MAX_PAYLOAD_CHARACTERS)) {
    const tried = attempt(reading, version);
    if (tried.result.ok && tried.asWritten) return tried.result;
    likely ??= tried;
  }
  // A guess that is not what is written here is no better than none.
  return (likely as Attempt).result;
}

/** What came of reading a payload, and whether it is, character for character, what is written here. */
interface Attempt {
  readonly result: Result<Link>;
  readonly asWritten: boolean;
}

const DOUBT =
  'This page writes such settings otherwise: another program made it, or it was changed on the way. Compare with the person who sent it.';

function attempt(reading: Reading, version: LinkVersion): Attempt {
  const unpacked = inflateStream(bytesOf(reading.payload), MAX_JSON_BYTES);
  const text = textOf(unpacked.bytes, unpacked.end !== 'whole');
  if (unpacked.end !== 'whole') {
    return { result: failure('', streamProblem(reading, unpacked, text)), asWritten: false };
  }
  const json = text === null ? null : parseForeignJson(text);
  if (text === null || !json?.ok) {
    const nested = json && !json.ok && !json.problem.message.startsWith('This is not JSON');
    const what = nested
      ? `${json.problem.message.slice(0, -1)}, as no configuration is`
      : 'what it unpacks to cannot be read';
    return { result: failure('', `The link is damaged: ${what}. ${ASK}`), asWritten: false };
  }
  const result = readPayload(json.value, version);
  // Other settings than were meant must not pass: without a checksum this is what detects most damage that can still be read.
  const asWritten =
    JSON.stringify(json.value) === text &&
    linkOfText(text, version) === prefixOf(version) + reading.payload.slice(0, charactersOf(unpacked.bits));
  if (result.ok)
    return { result: asWritten ? result : { ok: true, value: { ...result.value, doubt: DOUBT } }, asWritten };
  const { where, message } = result.problem;
  const damaged =
    asWritten || message.includes('damaged')
      ? ''
      : ' The link was damaged on the way, or made by another program.';
  return { result: failure(where, message + damaged), asWritten };
}

/** Characters that so many bits of a stream are in. */
const charactersOf = (bits: number) => Math.ceil((Math.ceil(bits / 8) * 4) / 3);

/** What the characters stand for; bits that fill no byte are left out, as what follows a payload may be anything. */
function bytesOf(payload: string): Uint8Array {
  const bytes = new Uint8Array(Math.floor((payload.length * 6) / 8));
  let bits = 0;
  let value = 0;
  let at = 0;
  for (const character of payload) {
    value = ((value << 6) | ALPHABET.indexOf(character)) & 0xffff;
    bits += 6;
    if (bits >= 8) {
      bits -= 8;
      bytes[at++] = value >> bits;
    }
  }
  return bytes;
}

/** The text of bytes; null where they are none. Of a part its last character may be cut. */
function textOf(bytes: Uint8Array, part: boolean): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes, { stream: part });
  } catch {
    return null;
  }
}

/** Why a payload's stream cannot be unpacked: what is missing or damaged of it, and what to do. */
function streamProblem(
  { payload, gaps, stop }: Reading,
  { end, bits }: Inflated,
  text: string | null,
): string {
  const came = PREFIX.length + payload.length;
  if (end === 'large') return 'The link unpacks to more than any configuration.';
  if (payload.length > MAX_PAYLOAD_CHARACTERS)
    return 'The link is longer than any link that is written here.';
  if (payload.length === 0) {
    const instead = stop ? `, but “${stop}”, which is none` : '';
    return `The link is cut off: none of the characters behind ${PREFIX} came through${instead}. Copy it again as a whole, or ask for the file.`;
  }
  const letters = payload.replace(/[^a-z]/gi, '');
  if (
    payload.length >= CASED_CHARACTERS &&
    (letters === letters.toLowerCase() || letters === letters.toUpperCase())
  ) {
    const [lost, by] = letters === letters.toLowerCase() ? ['capital', 'small'] : ['small', 'capital'];
    return `The link is damaged: something on the way made its ${lost} letters ${by} ones, which cannot be undone. ${ASK}`;
  }
  if (end === 'cut' && begins(text)) {
    const whole = wholeLength(text);
    const many = whole ? `${came} of about ${whole} characters` : `only its first ${came} characters`;
    return `The link is cut off: ${many} came through. Copy it again as a whole, or ask for the file.`;
  }
  // Bits are taken from the other end of a byte than characters are.
  const at = Math.min(came, PREFIX.length + charactersOf(bits));
  const gap = gaps.find((place) => place > 0 && PREFIX.length + place < at);
  return gap === undefined
    ? `The link is damaged at or before character ${at} of ${came}. ${ASK}`
    : `The link is cut off after ${PREFIX.length + gap} characters, or damaged at or before character ${at}. Copy it again as a whole, or ask for the file.`;
}

const START = '{"preset":"';

/** Whether a text is how a payload begins: damage can also make a stream run on to the end of what came. */
function begins(text: string | null): text is string {
  if (text === null || !START.startsWith(text.slice(0, START.length))) return false;
  // Up to its last comma it is whole values, once what is open is closed.
  const open: string[] = [];
  let whole = '';
  for (let i = 0; i < text.length; i++) {
    const written = text[i];
    if (written === '"') for (i++; i < text.length && text[i] !== '"'; i++) if (text[i] === '\\') i++;
    if (written === '{' || written === '[') open.unshift(written === '{' ? '}' : ']');
    if (written === '}' || written === ']') open.shift();
    if (open.length > MAX_DEPTH) return false;
    if (written === ',') whole = text.slice(0, i) + open.join('');
  }
  if (!whole) return true;
  const value = parseForeignJson(whole);
  return (
    value.ok &&
    Object.keys(value.value as object).every(
      (key) => PAYLOAD_KEYS[CODEC_VERSION].has(key) || PAYLOAD_KEYS[1].has(key),
    )
  );
}

/** As the end of a payload with digests, which is the same in every link but for the digits. */
const ENDING =
  ',"digests":{"transactions":"7c1e95b8d3a06f42","features":"e86b0d27f94ca153","personas":"3fa9150c62d7e84b"}}';
const masked = (text: string) =>
  text.replace(/"[0-9a-f]{1,16}("|$)/g, (digits) => digits.replace(/[0-9a-f]/g, '0'));

/** How long a link was of which this much came through: known where nothing is missing but digests. */
function wholeLength(text: string): number | null {
  if (parseForeignJson(text).ok) return linkOfText(text).length;
  const from = text.lastIndexOf(',"digests"');
  const ending = from < 0 ? '' : text.slice(from);
  if (ending.length < 10 || masked(ENDING.slice(0, ending.length)) !== masked(ending)) return null;
  return linkOfText(text + ENDING.slice(ending.length)).length;
}
