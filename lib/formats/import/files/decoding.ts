import { fail } from './import-file';

/** Characters of the bytes 0x80 to 0x9F; those without one stand for themselves. */
const WINDOWS_1252 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

/** The platform's decoder. Fails for a label that it does not know. */
function textDecoder(name: string, file: string): TextDecoder {
  try {
    return new TextDecoder(name);
  } catch {
    const known = 'utf-8, utf-16le, windows-1252 and shift_jis';
    fail(file, `There is no encoding "${name}". Known are for example ${known}.`);
  }
}

/** Whether a label is one of UTF-8. Fails for one that the platform does not know. */
export const isUtf8 = (name: string, file: string): boolean => textDecoder(name, file).encoding === 'utf-8';

/** A decoder of text that comes in parts. Fails for a label that the platform does not know. */
export function decoderOf(
  name: string,
  file: string,
): (bytes: BufferSource | undefined, more: boolean) => string {
  const decoder = textDecoder(name, file);
  const decode = (bytes: BufferSource | undefined, more: boolean) => decoder.decode(bytes, { stream: more });
  if (decoder.encoding !== 'windows-1252') return decode;
  // Node 20 decodes windows-1252 as Latin 1, without the euro sign and its neighbours.
  const mend = (character: string) => WINDOWS_1252[character.charCodeAt(0) - 0x80] as string;
  return (bytes, more) => decode(bytes, more).replace(/[\u0080-\u009f]/g, mend);
}

/** All of a text that is known to be short, in an encoding that `TextDecoder` knows. */
export const decoded = (bytes: Uint8Array, name: string): string =>
  decoderOf(name, '')(bytes as Uint8Array<ArrayBuffer>, false);

/** Whether the platform knows an encoding. */
export function isKnownEncoding(name: string): boolean {
  try {
    return new TextDecoder(name) !== null;
  } catch {
    return false;
  }
}
