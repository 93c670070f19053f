import fc from 'fast-check';
import seedrandomAlea from 'seedrandom/lib/alea.js';
import { describe, expect, test } from 'vitest';
import { check } from '@/lib/testing/check';
import { Alea, seedTogether } from './alea';

const DRAWS = 40;
const drawsOf = (next: () => number) => Array.from({ length: DRAWS }, next);
const filled = (alea: Alea, count: number) => {
  const draws = new Float64Array(count);
  alea.fill(draws, count);
  return [...draws];
};
const seeded = (seed: number) => {
  const alea = new Alea();
  seedTogether([alea], [seed]);
  return alea;
};

/** Whole numbers of every length, and those around which a digit is carried. */
const seed = fc.oneof(
  fc.maxSafeInteger().map(Math.abs),
  fc.integer({ min: 0, max: 53 }).map((bits) => Math.min(2 ** bits, Number.MAX_SAFE_INTEGER)),
  fc.integer({ min: 0, max: 15 }).map((zeros) => 10 ** zeros),
  fc.integer({ min: 1, max: 15 }).map((nines) => 10 ** nines - 1),
  fc.integer({ min: 1, max: 90_071_992 }).map((high) => high * 1e8),
  fc.integer({ min: 1, max: 90_071_992 }).map((high) => high * 1e8 - 1),
);

describe('Alea', () => {
  test.each([0, 1, 9, 10, 99_999_999, 100_000_000, 2 ** 32, 1e15 - 1, 1e15, Number.MAX_SAFE_INTEGER])(
    'draws what seedrandom draws from %i',
    (value) => {
      const expected = drawsOf(seedrandomAlea(value));
      const alea = seeded(value);
      expect(drawsOf(() => alea.next())).toEqual(expected);
      expect(filled(seeded(value), DRAWS)).toEqual(expected);
    },
  );

  test('property: draws what seedrandom draws, one by one, at once and in turns', () => {
    check(
      fc.property(seed, fc.nat({ max: DRAWS }), (value, first) => {
        const expected = drawsOf(seedrandomAlea(value));
        const alea = seeded(value);
        const drawn = filled(alea, first);
        while (drawn.length < DRAWS) drawn.push(alea.next());
        expect(drawn).toEqual(expected);
        const other = seeded(value);
        const begun = Array.from({ length: first }, () => other.next());
        expect([...begun, ...filled(other, DRAWS - first)]).toEqual(expected);
      }),
      2_000,
    );
  });

  // The carry reaches a whole about once in two thousand draws.
  test('draws what seedrandom draws for a long time', () => {
    const expected = seedrandomAlea(20_251_111);
    const differing = filled(seeded(20_251_111), 300_000).filter((draw) => draw !== expected());
    expect(differing).toEqual([]);
  });

  test('property: seeded together is as seeded alone', () => {
    check(
      fc.property(fc.array(seed, { minLength: 1, maxLength: 17 }), (seeds) => {
        const together = seeds.map(() => new Alea());
        seedTogether(together, seeds);
        expect(together.map((alea) => filled(alea, 5))).toEqual(
          seeds.map((value) => filled(seeded(value), 5)),
        );
      }),
    );
  });
});
