import type { PackedTexts } from '@/lib/model/packed-texts';
import { hashOfWords } from '@/lib/random/hash';

const encoder = new TextEncoder();

/** A seeded hash of ids as a fraction, 0 to below 1: the same one for the same id in every table, whatever else is in it. */
export function idHash(seed: number) {
  let words = new Int32Array(64);
  const of = (bytes: Uint8Array, from: number, to: number): number => {
    const count = to - from + 1;
    if (count > words.length) words = new Int32Array(2 * count);
    words[0] = seed;
    for (let i = from; i < to; i++) words[i - from + 1] = bytes[i] as number;
    return hashOfWords(words, count) / 2 ** 53;
  };
  return {
    ofText: (id: string): number => {
      const bytes = encoder.encode(id);
      return of(bytes, 0, bytes.length);
    },
    ofPacked: ({ bytes, starts }: PackedTexts, at: number): number =>
      of(bytes, starts[at] as number, starts[at + 1] as number),
  };
}
