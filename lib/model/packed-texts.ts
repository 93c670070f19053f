/** Texts one behind the other as UTF-8: a million of them cross to another thread as two arrays. */
export interface PackedTexts {
  readonly bytes: Uint8Array;
  /** Where each text begins, and behind the last one where it ends. */
  readonly starts: Uint32Array;
}

export const textCount = ({ starts }: PackedTexts): number => starts.length - 1;

const UTF8 = new TextDecoder('utf-8', { ignoreBOM: true });
/** Far below the longest string of any engine. */
const MAX_WHOLE = 1 << 28;

/** Reads texts by their place, from 0. */
export function textReader({ bytes, starts }: PackedTexts): (at: number) => string {
  let whole: string | null | undefined;
  return (at) => {
    const [from, to] = [starts[at] as number, starts[at + 1] as number];
    if (whole === undefined) {
      const text = bytes.length <= MAX_WHOLE ? UTF8.decode(bytes) : '';
      // As many characters as bytes: one for each.
      whole = text.length === bytes.length ? text : null;
    }
    return whole === null ? UTF8.decode(bytes.subarray(from, to)) : whole.slice(from, to);
  };
}

const readers = new WeakMap<PackedTexts, (at: number) => string>();

/** The text at a place, for those who ask for one now and then; empty where there is none. */
export function textAt(packed: PackedTexts, at: number): string {
  if (!(at >= 0 && at < textCount(packed))) return '';
  const text = readers.get(packed) ?? textReader(packed);
  readers.set(packed, text);
  return text(at);
}

/** All texts, in their order. */
export function allTexts(packed: PackedTexts): string[] {
  const text = textReader(packed);
  return Array.from({ length: textCount(packed) }, (_, at) => text(at));
}

/** Packs texts. */
export function packTexts(texts: readonly string[]): PackedTexts {
  const encoder = new TextEncoder();
  const parts = texts.map((text) => encoder.encode(text));
  const starts = new Uint32Array(parts.length + 1);
  for (const [i, part] of parts.entries()) starts[i + 1] = (starts[i] as number) + part.length;
  const bytes = new Uint8Array(starts[parts.length] as number);
  for (const [i, part] of parts.entries()) bytes.set(part, starts[i]);
  return { bytes, starts };
}

/** The texts at some places, in their order. */
export function takeTexts({ bytes, starts }: PackedTexts, places: ArrayLike<number>): PackedTexts {
  const taken = new Uint32Array(places.length + 1);
  for (let i = 0; i < places.length; i++) {
    const place = places[i] as number;
    taken[i + 1] = (taken[i] as number) + (starts[place + 1] as number) - (starts[place] as number);
  }
  const kept = new Uint8Array(taken[places.length] as number);
  for (let i = 0; i < places.length; i++) {
    const place = places[i] as number;
    const [from, to, at] = [starts[place] as number, starts[place + 1] as number, taken[i] as number];
    for (let b = from; b < to; b++) kept[at + b - from] = bytes[b] as number;
  }
  return { bytes: kept, starts: taken };
}
