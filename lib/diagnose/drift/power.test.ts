import alea from 'seedrandom/lib/alea.js';
import { describe, expect, test } from 'vitest';
import { gammaAbove } from '@/lib/stats/chi-square';
import { drawsFrom } from '@/lib/stats/draws';
import { chanceOf } from './chance';
import { detectableIndex, shareShift } from './power';
import { stabilityIndex } from './stability-index';

const SIZE = 2_000;
const LEVEL = 0.0005;
const PAIRS = 1_000;
/** 80 % of 1,000 pairs, with four standard errors and three points for the curve, which is that of many small shifts. */
const LOW = 0.8 - 0.03 - 4 * Math.sqrt((0.8 * 0.2) / PAIRS);
const HIGH = 0.8 + 0.03 + 4 * Math.sqrt((0.8 * 0.2) / PAIRS);

/** The normal distribution function: half of what a chi-square number of one degree leaves above. */
const normalBelow = (x: number) => {
  const tail = gammaAbove(0.5, (x * x) / 2) / 2;
  return x < 0 ? tail : 1 - tail;
};

/** Ends of tenths of the normal distribution. */
const TENTHS = Array.from({ length: 9 }, (_, k) => {
  let [low, high] = [-5, 5];
  for (let step = 0; step < 80; step++) {
    const middle = (low + high) / 2;
    if (normalBelow(middle) < (k + 1) / 10) low = middle;
    else high = middle;
  }
  return low;
});

/** Shares of the tenths of normal numbers when they have another mean and spread, and some are not known. */
function shifted(mean: number, spread: number, unknown: number): number[] {
  const below = TENTHS.map((end) => normalBelow((end - mean) / spread));
  const shares = [...below, 1].map((upTo, i) => upTo - (below[i - 1] ?? 0));
  return [...shares.map((share) => share * (1 - unknown)), unknown];
}

/** The index of two populations. */
const indexOf = (p: readonly number[], q: readonly number[]) =>
  p.reduce((sum, share, i) => {
    const other = q[i] as number;
    return share === other ? sum : sum + (share - other) * Math.log(share / other);
  }, 0);

/** The size of a shift (0..1) that makes an index. */
function sizeFor(index: number, from: readonly number[], shift: (size: number) => readonly number[]): number {
  let [low, high] = [0, 1];
  for (let step = 0; step < 60; step++) {
    const middle = (low + high) / 2;
    if (indexOf(from, shift(middle)) < index) low = middle;
    else high = middle;
  }
  return low;
}

const PERSONAS = [0.18, 0.05, 0.37, 0.17, 0.03, 0.2];
const others = (p: number) => PERSONAS.map((share, i) => (i === 3 ? p : (share * (1 - p)) / (1 - 0.17)));
/** Where 4 % are not known then. */
const KNOWN = shifted(0, 1, 0.04);

const SHIFTS: Readonly<
  Record<string, { from: readonly number[]; shift: (size: number) => readonly number[] }>
> = {
  mean: { from: KNOWN, shift: (size) => shifted(size, 1, 0.04) },
  spread: { from: KNOWN, shift: (size) => shifted(0, 1 + size, 0.04) },
  unknowns: { from: KNOWN, shift: (size) => shifted(0, 1, 0.04 + size / 2) },
  share: { from: PERSONAS, shift: (size) => others(0.17 + size / 2) },
};

describe.each(Object.entries(SHIFTS))('a shift of %s', (name, { from, shift }) => {
  const { binomial } = drawsFrom(alea(`power ${name}`));
  const drawn = (shares: readonly number[]) => {
    let [left, rest] = [SIZE, 1];
    return shares.map((share, i) => {
      const n = i === shares.length - 1 ? left : binomial(left, Math.min(1, share / rest));
      left -= n;
      rest -= share;
      return n;
    });
  };

  test('of the size that is said is found in 80 of 100 pairs, and half of it in far fewer', () => {
    const expected = from.map((share) => share * SIZE);
    const index = detectableIndex(chanceOf(expected, expected, LEVEL), SIZE, SIZE);
    const size = sizeFor(index, from, shift);
    const found = (to: readonly number[]) => {
      let count = 0;
      for (let pair = 0; pair < PAIRS; pair++) {
        const [a, b] = [drawn(from), drawn(to)];
        if (stabilityIndex(a, b) > chanceOf(a, b, LEVEL).bound) count++;
      }
      return count / PAIRS;
    };
    const power = found(shift(size));
    expect(power).toBeGreaterThanOrEqual(LOW);
    expect(power).toBeLessThanOrEqual(HIGH);
    expect(found(shift(size / 2))).toBeLessThan(0.35);
    expect(found(from)).toBeLessThan(0.01);
  });
});

test('the shift of a share is the one that makes the index', () => {
  for (const share of [0.02, 0.17, 0.5])
    for (const index of [0.001, 0.02, 0.3]) {
      const to = share + shareShift(share, index);
      expect(indexOf([share, 1 - share], [to, 1 - to])).toBeCloseTo(index, 8);
    }
  expect(shareShift(0.9, 0.01)).toBeCloseTo(shareShift(0.1, 0.01), 10);
  expect(shareShift(0, 0.01)).toBeNaN();
});
