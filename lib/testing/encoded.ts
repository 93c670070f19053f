import { decoded } from '@/lib/formats/import/files/decoding';

const known = new Map<string, Map<string, readonly number[]>>();

/** The bytes of every character of an encoding of one or two bytes a character: what decodes to it. */
function bytesByCharacter(encoding: string): Map<string, readonly number[]> {
  const found = known.get(encoding) ?? new Map<string, readonly number[]>();
  if (found.size > 0) return found;
  known.set(encoding, found);
  const add = (bytes: readonly number[]) => {
    const character = decoded(Uint8Array.from(bytes), encoding);
    if ([...character].length === 1 && character !== '\ufffd' && !found.has(character))
      found.set(character, bytes);
  };
  for (let byte = 0; byte < 256; byte++) add([byte]);
  for (let lead = 0x81; lead < 0xff; lead++) for (let trail = 0x40; trail < 0xff; trail++) add([lead, trail]);
  return found;
}

/** A text in an encoding from before UTF-8. Throws for a character that it does not have. */
export function encoded(text: string, encoding: string): Uint8Array {
  const bytes = bytesByCharacter(encoding);
  return Uint8Array.from(
    [...text].flatMap((character) => {
      const found = bytes.get(character);
      if (!found) throw new Error(`${encoding} has no ${character}.`);
      return found;
    }),
  );
}
