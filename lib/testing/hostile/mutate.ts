import seedrandom from 'seedrandom';

/** Draws for one mutant, the same for a seed at any time. */
function drawsOf(seed: number) {
  const next = seedrandom.alea(`mutant ${seed}`);
  const below = (limit: number) => Math.floor(next() * Math.max(1, limit));
  return { below, pick: <T>(of: readonly T[]): T => of[below(of.length)] as T };
}

type Draws = ReturnType<typeof drawsOf>;
type Mutator = (bytes: Uint8Array, draws: Draws) => Uint8Array;

const joined = (...parts: readonly Uint8Array[]): Uint8Array => {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
};
const encoder = new TextEncoder();

/** Bytes that lengths, signs and ends are made of. */
const STRUCTURAL = [0x00, 0x01, 0x7f, 0x80, 0xfe, 0xff, 0x20, 0x22, 0x2c, 0x0a, 0x5b, 0x7b];
/** Texts that readers stumble over. */
const SPLINTERS = [
  '"',
  '""',
  '"\n',
  ',',
  ';',
  '\n',
  '\r',
  '\t',
  '\0',
  '\uFEFF',
  '1e999',
  '-0',
  '99999999999999999999',
  '[',
  '{"',
  '"__proto__":{',
  '[[[[[[[[[[[[[[[[',
  '=1+1',
  '0x10',
  'NaN',
  '\u202e',
  '2025-02-30',
];

/** Ways in which a file is broken on its way, or by somebody. Some are applied to each mutant. */
export const MUTATORS: Readonly<Record<string, Mutator>> = {
  'sets a byte': (bytes, { below }) => {
    const mutant = bytes.slice();
    mutant[below(bytes.length)] = below(256);
    return mutant;
  },
  'sets a structural byte': (bytes, { below, pick }) => {
    const mutant = bytes.slice();
    mutant[below(bytes.length)] = pick(STRUCTURAL);
    return mutant;
  },
  'turns a bit': (bytes, { below }) => {
    const mutant = bytes.slice();
    const at = below(bytes.length);
    mutant[at] = (mutant[at] ?? 0) ^ (1 << below(8));
    return mutant;
  },
  'sets a number of four bytes': (bytes, { below, pick }) => {
    const mutant = bytes.slice();
    const at = below(bytes.length - 4);
    if (bytes.length >= 4)
      new DataView(mutant.buffer).setUint32(at, pick([0, 1, 0x7fffffff, 0x80000000, 0xffffffff]), true);
    return mutant;
  },
  'cuts a part out': (bytes, { below }) => {
    const at = below(bytes.length);
    return joined(bytes.subarray(0, at), bytes.subarray(at + 1 + below(64)));
  },
  'cuts the end off': (bytes, { below }) => bytes.slice(0, below(bytes.length)),
  'doubles a part': (bytes, { below }) => {
    const at = below(bytes.length);
    return joined(bytes.subarray(0, at + 1 + below(200)), bytes.subarray(at));
  },
  'repeats a part': (bytes, { below }) => {
    const at = below(bytes.length);
    const part = bytes.subarray(at, at + 1 + below(40));
    return joined(bytes.subarray(0, at), ...Array.from({ length: 2_000 }, () => part), bytes.subarray(at));
  },
  'moves a part': (bytes, { below }) => {
    const mutant = bytes.slice();
    const from = below(bytes.length);
    mutant.copyWithin(below(bytes.length), from, from + below(100));
    return mutant;
  },
  'puts a text in': (bytes, { below, pick }) => {
    const at = below(bytes.length);
    return joined(bytes.subarray(0, at), encoder.encode(pick(SPLINTERS)), bytes.subarray(at));
  },
};

/** A mutant of a file: one to four changes. Equal seeds give equal mutants. */
export function mutantOf(bytes: Uint8Array, seed: number): Uint8Array {
  const draws = drawsOf(seed);
  let mutant = bytes;
  for (let changes = 1 + draws.below(4); changes > 0; changes--)
    mutant = draws.pick(Object.values(MUTATORS))(mutant, draws);
  return mutant;
}
