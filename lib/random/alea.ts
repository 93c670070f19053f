/*
 * Alea by Johannes Baagøe, 2010, under the MIT license, as in the library seedrandom, whose draws these are to the last
 * bit (alea.test.ts): Copyright (C) 2010 by Johannes Baagøe <baagoe@baagoe.org>. Decision 0039 says why it is written anew.
 */

const MULTIPLIER = 2_091_639;
const WORD = 2 ** 32;
const PER_WORD = 2 ** -32;

/** A generator of 32-bit fractions in [0, 1): a multiply-with-carry of three words. */
export class Alea {
  private s0 = 0.5;
  private s1 = 0.5;
  private s2 = 0.5;
  private carry = 1;

  /** From now on draws from its three words, as fractions. */
  begin(s0: number, s1: number, s2: number): void {
    this.s0 = s0;
    this.s1 = s1;
    this.s2 = s2;
    this.carry = 1;
  }

  next(): number {
    const sum = MULTIPLIER * this.s0 + this.carry * PER_WORD;
    this.carry = Math.floor(sum);
    this.s0 = this.s1;
    this.s1 = this.s2;
    this.s2 = sum - this.carry;
    return this.s2;
  }

  /** The next `count` draws. */
  fill(draws: Float64Array, count: number): void {
    let { s0, s1, s2, carry } = this;
    for (let i = 0; i < count; i++) {
      // As above, but without waiting for the carry before: it hardly ever reaches a whole. Both sums are exact in 53 bits.
      const product = MULTIPLIER * s0;
      const whole = Math.floor(product);
      let draw = product - whole + carry * PER_WORD;
      carry = whole;
      if (draw >= 1) {
        draw -= 1;
        carry += 1;
      }
      s0 = s1;
      s1 = s2;
      s2 = draw;
      draws[i] = draw;
    }
    this.s0 = s0;
    this.s1 = s1;
    this.s2 = s2;
    this.carry = carry;
  }
}

/** One step of Mash, the hash that seeds Alea: its state with a character's code added. */
function mashed(state: number): number {
  const scaled = 0.02519603282416938 * state;
  const whole = Math.floor(scaled);
  const product = (scaled - whole) * whole;
  const low = Math.floor(product);
  return low + (product - low) * WORD;
}

const fractionOf = (state: number) => (state >>> 0) * PER_WORD;

/** Every generator begins by mashing three spaces; the states after each are the same for all. */
const SPACE = 0x20;
const AFTER_ONE = mashed(0xefc8249d + SPACE);
const AFTER_TWO = mashed(AFTER_ONE + SPACE);
const AFTER_THREE = mashed(AFTER_TWO + SPACE);
const FIRST_FRACTIONS = Float64Array.of(AFTER_ONE, AFTER_TWO, AFTER_THREE).map(fractionOf);

/** Decimal digits of the largest seed. */
const DIGITS = 16;
/** Generators that are seeded together at most. */
const MOST = 32;
/** Scratch: characters of each seed by place, 0 where it is shorter; the state of each Mash; the fractions by word. */
const characters = new Float64Array(DIGITS * MOST);
const states = new Float64Array(MOST);
const fractions = new Float64Array(3 * MOST);

/** The characters of 00 .. 99. */
const ZERO = 0x30;
const TENS = Float64Array.from({ length: 100 }, (_, pair) => ZERO + Math.floor(pair / 10));
const ONES = Float64Array.from({ length: 100 }, (_, pair) => ZERO + (pair % 10));

/** Writes the characters of two digits to two places. */
function writePair(pair: number, place: number, lane: number): void {
  characters[place * MOST + lane] = TENS[pair] as number;
  characters[(place + 1) * MOST + lane] = ONES[pair] as number;
}

/** Writes the characters of eight digits from `place` on. */
function writeEight(digits: number, place: number, lane: number): void {
  const [high, low] = [(digits / 10_000) >>> 0, (digits % 10_000) >>> 0];
  const [first, third] = [(high / 100) >>> 0, (low / 100) >>> 0];
  writePair(first, place, lane);
  writePair(high - 100 * first, place + 2, lane);
  writePair(third, place + 4, lane);
  writePair(low - 100 * third, place + 6, lane);
}

/** Writes the decimal digits of a whole number in 0 .. 2^53 - 1, as its text has them: without zeros before. */
function writeDigits(seed: number, lane: number): void {
  const high = Math.floor(seed / 1e8) >>> 0;
  writeEight(high, 0, lane);
  writeEight((seed - high * 1e8) >>> 0, DIGITS / 2, lane);
  for (let at = lane; at < (DIGITS - 1) * MOST && characters[at] === ZERO; at += MOST) characters[at] = 0;
}

/**
 * Seeds as many generators as there are seeds, each of which is a whole number in 0 .. 2^53 - 1. A step of Mash waits for
 * the one before: side by side, many take hardly longer than one.
 */
export function seedTogether(generators: readonly Alea[], seeds: Float64Array | readonly number[]): void {
  const count = generators.length;
  for (let lane = 0; lane < count; lane++) {
    writeDigits(seeds[lane] as number, lane);
    states[lane] = AFTER_THREE;
  }
  for (let word = 0; word < 3; word++) {
    for (let place = 0; place < DIGITS; place++) {
      const first = place * MOST;
      for (let lane = 0; lane < count; lane++) {
        const character = characters[first + lane] as number;
        if (character !== 0) states[lane] = mashed((states[lane] as number) + character);
      }
    }
    for (let lane = 0; lane < count; lane++) {
      const fraction = (FIRST_FRACTIONS[word] as number) - fractionOf(states[lane] as number);
      fractions[word * MOST + lane] = fraction < 0 ? fraction + 1 : fraction;
    }
  }
  for (let lane = 0; lane < count; lane++) {
    (generators[lane] as Alea).begin(
      fractions[lane] as number,
      fractions[MOST + lane] as number,
      fractions[2 * MOST + lane] as number,
    );
  }
}
